import type { Database } from '../../core/db/database.ts';
import { listenAfter } from '../../core/events/event.ts';
import type { VariantId } from '../catalog/api.ts';
import { stockChanged } from './api.ts';
import type { StockAlerts } from './services/stock-alerts.ts';

export const watchLowStock = listenAfter(
  stockChanged,
  'warehouse.watch-low-stock',
  async ({ payload, partnerId }, { database, stockAlerts }: { database: Database; stockAlerts: StockAlerts }) => {
    if (!partnerId) return;
    await database.asPartner(partnerId, (trx) => stockAlerts.refresh(trx, payload.variantIds as VariantId[]));
  },
);
