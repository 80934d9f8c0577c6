import DataLoader from 'dataloader';
import type { Trx } from '../../../core/db/database.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import type { Catalog } from '../../catalog/api.ts';
import type { SalesReports } from '../services/sales-reports.ts';

type Cradle = { salesReports: SalesReports; catalog: Catalog };
/** The plugin's services of this request's container. */
export const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;

/** Asked for one by one, read together. */
export function loadOne<K extends string, V>(
  context: GraphqlContext,
  name: string,
  load: (trx: Trx, keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
  key: K,
): Promise<V | undefined> {
  const memo = `reporting/${name}`;
  const loader =
    (context.memo.get(memo) as DataLoader<K, V | undefined> | undefined) ??
    new DataLoader<K, V | undefined>(
      async (keys) => {
        const found = await load(await context.read(), [...new Set(keys)]);
        return keys.map((one) => found.get(one));
      },
      { cache: false },
    );
  context.memo.set(memo, loader);
  return loader.load(key);
}
