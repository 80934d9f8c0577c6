import { asClass } from 'awilix';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import type { Builder } from '../../graphql/builder.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { importKinds, openingQuantities, variantParts } from '../catalog/api.ts';
import { stockChanged, stockFellShort, stockRanLow } from './api.ts';
import { stockPart } from './listed-stock.ts';
import { countImport } from './count-import.ts';
import { addStockMutations, addStockQueries } from './graphql/stock-fields.ts';
import { warehouseTypes } from './graphql/types.ts';
import { addWarehouseFields } from './graphql/warehouse-fields.ts';
import { watchLowStock } from './listeners.ts';
import { openQuantities } from './opening.ts';
import { Availabilities } from './services/availabilities.ts';
import { OrderStock } from './services/order-stock.ts';
import { ReservationStore } from './services/reservation-store.ts';
import { ReturnedStock } from './services/returned-stock.ts';
import { StockAlerts } from './services/stock-alerts.ts';
import { StockBook } from './services/stock-book.ts';
import { StockChanges } from './services/stock-changes.ts';
import { LedgerDoor } from './services/stock-ledger.ts';
import { StockDesk } from './services/stock-desk.ts';
import { StockLists } from './services/stock-lists.ts';
import { StockNews } from './services/stock-news.ts';
import { WarehouseService } from './services/warehouse-service.ts';

function addWarehouseTypes(builder: Builder): void {
  const types = warehouseTypes(builder);
  addWarehouseFields(builder, types);
  addStockQueries(builder, types);
  addStockMutations(builder, types);
}

export const warehouse = definePlugin({
  name: 'warehouse',
  depends: ['catalog'],
  permissions: ['stock:read', 'stock:write'],
  register: (container) =>
    void container.register({
      warehouses: asClass(WarehouseService).singleton(),
      stockLedger: asClass(LedgerDoor).singleton(),
      stockDesk: asClass(StockDesk).singleton(),
      stockBook: asClass(StockBook).singleton(),
      stockChanges: asClass(StockChanges).singleton(),
      stockLists: asClass(StockLists).singleton(),
      stockAlerts: asClass(StockAlerts).singleton(),
      stockNews: asClass(StockNews).singleton(),
      orderStock: asClass(OrderStock).singleton(),
      returnedStock: asClass(ReturnedStock).singleton(),
      reservationStore: asClass(ReservationStore).singleton(),
      availabilities: asClass(Availabilities).singleton(),
    }),
  events: [stockChanged, stockFellShort, stockRanLow],
  listeners: [watchLowStock],
  contributes: [
    add(graphqlTypes, [addWarehouseTypes]),
    add(importKinds, [countImport]),
    add(openingQuantities, [openQuantities]),
    add(variantParts, [stockPart]),
    add(locales, [localesOf('warehouse', import.meta.dirname)]),
  ],
});
