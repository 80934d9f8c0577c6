import { createHash } from 'node:crypto';

/** So many marks of eight characters fit a cursor of 2,000 with room for what else it holds. */
const rememberedAtMost = 200;

/**
 * For lists that cannot be asked for changes: what of them was not told before as it is now. `told` is kept in the cursor
 * for the next read. The items of the last read are remembered first, in their order; what is told twice does no harm.
 *
 * ```ts
 * const { fresh, told } = untold(claims, last.told, ({ remoteId, rawStatus }) => `${remoteId}|${rawStatus}`);
 * ```
 */
export function untold<Item>(
  items: readonly Item[],
  told: string,
  textOf: (item: Item) => string,
): { readonly fresh: Item[]; readonly told: string } {
  const before = told === '' ? [] : told.split(' ');
  const known = new Set(before);
  const marked = items.map((item) => ({ item, mark: markOf(textOf(item)) }));
  const remembered = new Set([...marked.map(({ mark }) => mark), ...before]);
  return {
    fresh: marked.filter(({ mark }) => !known.has(mark)).map(({ item }) => item),
    told: [...remembered].slice(0, rememberedAtMost).join(' '),
  };
}

const markOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 8);
