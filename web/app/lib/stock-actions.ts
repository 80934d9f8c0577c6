/** What a person can do to the stock of one variant by hand. */
export const stockActions = ['add', 'remove', 'count', 'receive', 'unsellable', 'expect', 'transfer'] as const;
export type StockAction = (typeof stockActions)[number];

export const stockAction = (value: string): StockAction => stockActions.find((one) => one === value) ?? 'add';
