import type { SandboxEntry } from './core/cli/demo-sandboxes.ts';
import type { Plugin } from './core/plugin.ts';

/** The composition root: the only file that names concrete plugins and adapters. */
export const plugins: readonly Plugin[] = [];

/** Local twins of the marketplaces, for the demo and for `npm run sandbox`. */
export const sandboxes: readonly SandboxEntry[] = [];
