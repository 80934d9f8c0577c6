import { asClass } from 'awilix';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { openingQuantities } from '../catalog/api.ts';
import { stockChanged, stockFellShort, stockRanLow } from './api.ts';
import { openQuantities } from './opening.ts';
import { Availabilities } from './services/availabilities.ts';
import { OrderStock } from './services/order-stock.ts';
import { ReservationStore } from './services/reservation-store.ts';
import { ReturnedStock } from './services/returned-stock.ts';
import { StockBook } from './services/stock-book.ts';
import { StockChanges } from './services/stock-changes.ts';
import { LedgerDoor } from './services/stock-ledger.ts';
import { StockNews } from './services/stock-news.ts';
import { WarehouseService } from './services/warehouse-service.ts';

export const warehouse = definePlugin({
  name: 'warehouse',
  depends: ['catalog'],
  permissions: ['stock:read', 'stock:write'],
  register: (container) =>
    void container.register({
      warehouses: asClass(WarehouseService).singleton(),
      stockLedger: asClass(LedgerDoor).singleton(),
      stockBook: asClass(StockBook).singleton(),
      stockChanges: asClass(StockChanges).singleton(),
      stockNews: asClass(StockNews).singleton(),
      orderStock: asClass(OrderStock).singleton(),
      returnedStock: asClass(ReturnedStock).singleton(),
      reservationStore: asClass(ReservationStore).singleton(),
      availabilities: asClass(Availabilities).singleton(),
    }),
  events: [stockChanged, stockFellShort, stockRanLow],
  contributes: [
    add(openingQuantities, [openQuantities]),
    add(locales, [localesOf('warehouse', import.meta.dirname)]),
  ],
});
