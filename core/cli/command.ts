import type { AwilixContainer } from 'awilix';
import { definePoint } from '../points.ts';

/** A command of `npm run scx -- <name> [arguments]`, contributed by the core or a plugin. */
export type CliCommand = {
  name: string;
  /** One line for the list of commands. */
  help: string;
  /** @returns the process's exit code; 0 when left out. */
  run(context: {
    args: readonly string[];
    container: AwilixContainer;
    print(line: string): void;
  }): Promise<number | void>;
};

export const cliCommands = definePoint<CliCommand>('core.cli');
