/** What the cabinet of the sandbox has: one that Ozon fetches from, one the seller delivers from. */
export const fbsWarehouse = 1_020_000_111_222_000;
export const ownWarehouse = 1_020_000_111_223_000;
