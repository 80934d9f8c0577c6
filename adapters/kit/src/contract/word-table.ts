/**
 * A market's words and what they mean; undefined for any other. Without a prototype, since a market may send any text:
 * `constructor` is as unknown a word as the next.
 */
export function wordTable<Meaning>(words: Readonly<Record<string, Meaning>>): Readonly<Record<string, Meaning>> {
  return Object.assign(Object.create(null) as Record<string, Meaning>, words);
}
