import type { OpeningQuantities } from '../catalog/api.ts';
import type { WarehouseCradle } from './api.ts';

/** The quantity of the short product form and of a product file becomes the opening balance of the default warehouse. */
export const openQuantities: OpeningQuantities = async (trx, rows, { userId }, deps) => {
  const { stockLedger } = deps as WarehouseCradle;
  await stockLedger.openingBalance(trx, rows, { actorId: userId, reason: 'new_product' });
};
