import type { Plugin } from './core/plugin.ts';

/** The composition root: the only file that names concrete plugins and adapters. */
export const plugins: readonly Plugin[] = [];
