/**
 * The text of a CSV: by its byte order mark, else UTF-8 where it is valid, else Windows-1251, which Excel still writes
 * in Russian and Uzbek Windows.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(hasMark ? bytes.subarray(3) : bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

const DELIMITERS = [';', ',', '\t', '|'] as const;

/** The one that splits the header line into most parts, outside of quotes. `sep=;` in the first line wins. */
export function detectDelimiter(text: string): { delimiter: string; skip: number } {
  const told = /^sep=(.)\r?\n/i.exec(text);
  if (told?.[1]) return { delimiter: told[1], skip: told[0].length };
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const char of text.slice(0, 20_000)) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r')) break;
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return { delimiter: best && best[1] > 0 ? best[0] : ',', skip: 0 };
}
