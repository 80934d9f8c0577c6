import { existsSync } from 'node:fs';

/**
 * The `locales/` folder of the package a module belongs to: `localesNear(import.meta.url)`. Walks up, so that the same
 * line holds in `src/` and in the built `dist/`.
 */
export function localesNear(moduleUrl: string): URL {
  return near(moduleUrl, 'locales/');
}

/** The `official-api.json` of the package a module belongs to, found in the same way. */
export function officialApiNear(moduleUrl: string): URL {
  return near(moduleUrl, 'official-api.json');
}

function near(moduleUrl: string, name: string): URL {
  let folder = new URL('./', moduleUrl);
  for (;;) {
    const found = new URL(name, folder);
    if (existsSync(found)) return found;
    const parent = new URL('../', folder);
    if (parent.href === folder.href) throw new Error(`No ${name} above ${moduleUrl}`);
    folder = parent;
  }
}
