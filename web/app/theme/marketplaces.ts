/** One colour per marketplace everywhere; the shades for dark stand in tokens.css. */
export const marketplaceColors: Record<string, string> = {
  uzum: 'var(--scx-market-uzum)',
  wildberries: 'var(--scx-market-wildberries)',
  ozon: 'var(--scx-market-ozon)',
  trendyol: 'var(--scx-market-trendyol)',
  yandex: 'var(--scx-market-yandex)',
};

/** Names are proper nouns, the same in every language; one not known here is shown as its id. */
const names: Record<string, string> = {
  uzum: 'Uzum',
  wildberries: 'Wildberries',
  ozon: 'Ozon',
  trendyol: 'Trendyol',
  yandex: 'Yandex Market',
};

export const marketplaceName = (id: string): string => names[id] ?? id;
export const marketplaceColor = (id: string): string => marketplaceColors[id] ?? 'var(--scx-market-other)';
