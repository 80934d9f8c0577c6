/** The business of the sandbox, its stores and their warehouses. */
export const sandboxBusiness = 1_204_501;
export const fbsStore = 21_000_001;
export const dbsStore = 21_000_002;
export const fbyStore = 21_000_003;
export const fbsWarehouse = 41_000_001;
export const dbsWarehouse = 41_000_002;
