import type { Config } from '../config.ts';
import type { Migration } from '../db/migrations.ts';
import type { Kernel, KernelOptions } from '../kernel.ts';
import type { Plugin } from '../plugin.ts';
import type { DemoSandboxes, SandboxEntry } from './demo-sandboxes.ts';

/** What the entry hands in: the core knows neither GraphQL nor any plugin. */
export type App = { kernel: Kernel; start(): Promise<string>; stop(): Promise<void> };
export type CreateApp = (
  options: KernelOptions & {
    root: string;
    dev: boolean;
    web: boolean;
    webBuilt?: Promise<void> | undefined;
  },
) => Promise<App>;

export type RunOptions = {
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  root: string;
  createApp: CreateApp;
  /** Writes `graphql/schema.graphql` and the types of the web app's documents; returns the files. */
  writeSchema(root: string, plugins: readonly Plugin[]): Promise<string[]>;
  migrations: readonly Migration[];
  plugins: readonly Plugin[];
  /** What the configuration adds to them; `say` tells what was left out and why. */
  configuredPlugins?(config: Config, say: (line: string) => void): Promise<readonly Plugin[]>;
  /** Added by `--demo`. */
  demoPlugins(sandboxes: DemoSandboxes): readonly Plugin[];
  sandboxes: readonly SandboxEntry[];
};
