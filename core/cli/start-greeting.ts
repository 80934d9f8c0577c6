import type { AwilixContainer } from 'awilix';
import { definePoint } from '../points.ts';
import type { App } from './run-options.ts';

/** Lines a plugin wants the person at the terminal to read once the server is ready (logins, a first-admin link). */
export type StartGreeting = (context: { container: AwilixContainer; url: string; demo: boolean }) => Promise<string[]>;
export const startGreeting = definePoint<StartGreeting>('core.greeting');

export async function startGreetings({ app, url, demo }: { app: App; url: string; demo: boolean }): Promise<string[]> {
  const { points } = app.kernel.cradle;
  const said = await Promise.all(
    points.of(startGreeting).map((greet) => greet({ container: app.kernel.container, url, demo })),
  );
  return ['', `  Open    ${url}`, ...said.flat().map((line) => `  ${line}`), '', '  Stop    Ctrl-C', ''];
}
