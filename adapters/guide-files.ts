/** A block of the guide that is a file: named by its fence (```json package.json) or its first line (// src/index.ts). */
const block = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;
const nameLine = /^\/\/ (\S+\.ts)\n/;

/** Path in the package → contents, in the guide's order. */
export function filesOfGuide(guide: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const [, , fenceName, text = ''] of guide.matchAll(block)) {
    const name = fenceName ?? nameLine.exec(text)?.[1];
    if (name) files.set(name, text.replace(nameLine, ''));
  }
  return files;
}

/** The same file for another marketplace: `example` in ids and paths, `Example` in names. */
export function renamed(text: string, id: string): string {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  return text.replaceAll('example', id).replaceAll('Example', name);
}
