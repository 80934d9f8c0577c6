import type { AwilixContainer } from 'awilix';
import { definePoint, type Points } from '../points.ts';

type Named = {
  name: string;
  /** One line for the list of commands. */
  help: string;
};

/** A command of `npm run scx -- <name> [arguments]`, contributed by the core or a plugin. */
export type CliCommand = Named & {
  /** @returns the process's exit code; 0 when left out. */
  run(context: {
    args: readonly string[];
    container: AwilixContainer;
    print(line: string): void;
  }): Promise<number | void>;
};

/** A command that asks what is installed and nothing else: it runs without a database. */
export type PlainCommand = Named & {
  run(context: { args: readonly string[]; points: Points; print(line: string): void }): Promise<number>;
};

export const cliCommands = definePoint<CliCommand>('core.cli');
export const plainCommands = definePoint<PlainCommand>('core.cli-plain');
