import type { DemoSandboxes, SandboxEntry } from './core/cli/demo-sandboxes.ts';
import type { Plugin } from './core/plugin.ts';
import { demo } from './plugins/demo/index.ts';
import { identity } from './plugins/identity/index.ts';
import { notifications } from './plugins/notifications/index.ts';
import { operations } from './plugins/operations/index.ts';
import { partners } from './plugins/partners/index.ts';

/** The composition root: the only file that names concrete plugins and adapters. */
export const plugins: readonly Plugin[] = [identity, partners, notifications, operations];

/** Added by `--demo`: shoppers and the mail catcher, and where the sandboxes listen. */
export const demoPlugins = (_sandboxes: DemoSandboxes): readonly Plugin[] => [demo];

/** Local twins of the marketplaces, for the demo and for `npm run sandbox`. */
export const sandboxes: readonly SandboxEntry[] = [];
