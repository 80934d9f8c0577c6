import { raw } from 'objection';
import { PREPARED } from '../../../core/db/prepared.ts';
import { pageBy, type Page, type PageArgs, type SortKey } from '../../../core/db/paging.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { Points } from '../../../core/points.ts';
import { variantParts, type CatalogStatus } from '../api.ts';
import { Product, PRODUCT_COLUMNS } from '../models/product.ts';
import { listedVariants } from '../models/variant-row.ts';
import { likePatterns } from './search-text.ts';

export type ProductSort = 'newest' | 'title' | 'updated';

export type ProductFilter = {
  search?: string | null | undefined;
  status?: CatalogStatus | null | undefined;
  category?: string | null | undefined;
  sort?: ProductSort | null | undefined;
};

const byId = (descending: boolean): SortKey<Product> => ({
  column: 'id',
  cast: 'uuid',
  descending,
  value: ({ id }) => id,
});

const SORTS: Readonly<Record<ProductSort, SortKey<Product>[]>> = {
  newest: [byId(true)], // ids sort by time
  title: [{ column: 'title', cast: 'text', value: ({ title }) => title }, byId(false)],
  updated: [
    { column: 'updated_at', cast: 'timestamptz', descending: true, value: ({ updatedAt }) => updatedAt.toISOString() },
    byId(true),
  ],
};

type Deps = { points: Points };

export class ProductLists {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /**
   * Pages by key, so page 200 costs what page 1 does. The words looked for are compared with every product of the
   * partner: under row-level security PostgreSQL may not use a trigram index for it (`like` is not leakproof).
   * @param variantFields  Of the GraphQL type `Variant`: variants are read along, with the parts that answer these.
   */
  page(
    trx: Trx,
    { search, status, category, sort }: ProductFilter,
    args: PageArgs,
    variantFields: ReadonlySet<string> | null = null,
  ): Promise<Page<Product>> {
    const query = Product.query(trx).where('partner_id', requirePartner(trx));
    if (variantFields) {
      const parts = this.deps.points
        .of(variantParts)
        .filter(({ fields }) => fields.some((field) => variantFields.has(field)));
      void query.select(PRODUCT_COLUMNS, raw(listedVariants(parts)).as('variants'));
      void query.onBuildKnex((builder) => void builder.options(PREPARED));
    }
    if (status) void query.where('status', status);
    if (category) void query.where('category', category);
    const patterns = likePatterns(search ?? '');
    if (patterns.length > 0) void query.whereRaw('search like all (?::text[])', [patterns]);
    return pageBy(query, SORTS[sort ?? 'newest'], args);
  }

  async counts(trx: Trx): Promise<Record<CatalogStatus, number>> {
    const { rows } = await trx.raw<{ rows: { status: CatalogStatus; count: number }[] }>(
      'select status, count(*)::int as count from products where partner_id = ? group by status',
      [requirePartner(trx)],
    );
    return { active: 0, archived: 0, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
  }

  /** For the filter of the list: the partner's own words, most used first. */
  async categories(trx: Trx): Promise<string[]> {
    const { rows } = await trx.raw<{ rows: { category: string }[] }>(
      `select category from products where partner_id = ? and category <> '' and status = 'active'
       group by category order by count(*) desc, category limit 200`,
      [requirePartner(trx)],
    );
    return rows.map(({ category }) => category);
  }
}
