import type { CursorVariables } from './cursor-paging.ts';

export const productSorts = ['newest', 'title', 'updated'] as const;
export type ProductSort = (typeof productSorts)[number];

export type ProductFilter = {
  search: string | null;
  status: 'active' | 'archived' | null;
  category: string | null;
  sort: ProductSort;
};

/** What the address of the product list asks for. */
export function productFilter(params: URLSearchParams): ProductFilter {
  const view = params.get('view');
  return {
    search: params.get('q')?.trim() || null,
    status: view === 'all' ? null : view === 'archived' ? 'archived' : 'active',
    category: params.get('category') || null,
    sort: productSorts.find((one) => one === params.get('sort')) ?? 'newest',
  };
}

export type ProductListVariables = ProductFilter & CursorVariables;
