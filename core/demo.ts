import type { AwilixContainer } from 'awilix';
import type { StartedSandbox } from './cli/demo-sandboxes.ts';
import { definePoint } from './points.ts';

export type DemoContext = {
  container: AwilixContainer;
  say(message: string): void;
  /** The running sandboxes by marketplace id. */
  sandboxes: Readonly<Record<string, StartedSandbox>>;
};

/** What the demo adds at its first start, in the order of `rank`. Must be safe to run again after a crash. */
export type DemoData = {
  name: string;
  rank: number;
  seed(context: DemoContext): Promise<void>;
};

export const demoData = definePoint<DemoData>('core.demo');
