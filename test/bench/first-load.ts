import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Gzipped KiB of the scripts and style sheets a page asks for before it is interactive: what its HTML names. */
export function firstLoadKiB(html: string, root: string): number {
  const named = new Set([...html.matchAll(/["'](\/assets\/[^"']+\.(?:js|css))["']/g)].map(([, file = '']) => file));
  // the route list names every page's chunk; the entry fetches it, and only linked or imported chunks beside it
  const linked = [...named].filter((file) => isFetched(html, file));
  const bytes = linked.map((file) => gzipSync(readFileSync(path.join(root, 'web/build/client', file))).length);
  return bytes.reduce((sum, size) => sum + size, 0) / 1_024;
}

const isFetched = (html: string, file: string): boolean =>
  html.includes(`href="${file}"`) || html.includes(`src="${file}"`) || html.includes(`import "${file}"`) ||
  html.includes(`from "${file}"`) || html.includes(`import("${file}")`); // prettier-ignore
