import type { Page } from '../core/db/paging.ts';

/** A page of the database as a Relay connection. `hasPreviousPage` follows from the cursor: pages go forward only. */
export function toConnection<T, N>(page: Page<T>, node: (row: T) => N, after?: string | null) {
  const edges = page.nodes.map((row, index) => ({ cursor: page.cursors[index] ?? '', node: node(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: Boolean(after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Cost of a paged field for the complexity limit: Pothos does not count `first` by itself. */
export const pagedCost = (args: { first?: number | null }) => ({
  field: 1,
  multiplier: Math.min(args.first ?? 50, 100),
});
