import DataLoader from 'dataloader';
import type { Trx } from '../core/db/database.ts';
import type { GraphqlContext } from './context.ts';

/**
 * One statement for all keys asked for in a tick. Not kept: a mutation may follow in the same operation.
 * @param name  `<plugin>/<what>`: the same name stands for the same `load`.
 */
export function loadOne<K extends string, V>(
  context: GraphqlContext,
  name: string,
  load: (trx: Trx, keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
  key: K,
): Promise<V | undefined> {
  let loader = context.memo.get(name) as DataLoader<K, V | undefined> | undefined;
  if (!loader) {
    loader = new DataLoader<K, V | undefined>(
      async (keys) => {
        const found = await load(await context.read(), [...new Set(keys)]);
        return keys.map((one) => found.get(one));
      },
      { cache: false },
    );
    context.memo.set(name, loader);
  }
  return loader.load(key);
}

/** What `load` found, put together by the key it belongs to, for `loadOne` of lists. */
export function grouped<K, V>(found: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of found) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
