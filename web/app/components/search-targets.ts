export type SearchTarget = { id: string; to: string; capability: string };

/** Lists that can be searched by `?q=`. Names are in `shell:searchIn`. */
export const searchTargets = (admin: boolean): SearchTarget[] =>
  admin
    ? [{ id: 'partners', to: '/admin/partners', capability: 'partners' }]
    : [
        { id: 'products', to: '/products', capability: 'catalog' },
        { id: 'orders', to: '/orders', capability: 'orders' },
        { id: 'stock', to: '/stock', capability: 'warehouse' },
      ];
