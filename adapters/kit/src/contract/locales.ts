import { existsSync } from 'node:fs';

/**
 * The `locales/` folder of the package a module belongs to: `localesNear(import.meta.url)`. Walks up, so that the same
 * line holds in `src/` and in the built `dist/`.
 */
export function localesNear(moduleUrl: string): URL {
  let folder = new URL('./', moduleUrl);
  for (;;) {
    const found = new URL('locales/', folder);
    if (existsSync(found)) return found;
    const parent = new URL('../', folder);
    if (parent.href === folder.href) throw new Error(`No locales folder above ${moduleUrl}`);
    folder = parent;
  }
}
