import type { Trx } from '../../../core/db/database.ts';
import type { VariantId } from '../../catalog/api.ts';
import { ReservationView } from '../api.ts';
import type {
  AdjustRow,
  Availability,
  By,
  Demand,
  LineQuantity,
  LineResult,
  PutBackRow,
  ReceiveRow,
  ReserveResult,
  StockLedger,
  StockLevelView,
  TransferRow,
  WarehouseId,
} from '../api.ts';
import type { Availabilities } from './availabilities.ts';
import type { OrderStock } from './order-stock.ts';
import type { ReservationStore } from './reservation-store.ts';
import type { ReturnedStock } from './returned-stock.ts';
import type { StockBook } from './stock-book.ts';
import type { StockChanges } from './stock-changes.ts';

type Deps = {
  stockBook: StockBook;
  stockChanges: StockChanges;
  orderStock: OrderStock;
  returnedStock: ReturnedStock;
  availabilities: Availabilities;
  reservationStore: ReservationStore;
};

/** The one door to stock for other plugins; each kind of change is a file of its own. */
export class LedgerDoor implements StockLedger {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  adjust(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]> {
    return this.deps.stockChanges.adjust(trx, rows, by);
  }
  setCounted(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]> {
    return this.deps.stockChanges.setCounted(trx, rows, by);
  }
  openingBalance(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<VariantId[]> {
    return this.deps.stockChanges.openingBalance(trx, rows, by);
  }
  receive(trx: Trx, rows: readonly ReceiveRow[], by: By): Promise<StockLevelView[]> {
    return this.deps.stockChanges.receive(trx, rows, by);
  }
  expect(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]> {
    return this.deps.stockChanges.expect(trx, rows, by);
  }
  markUnsellable(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]> {
    return this.deps.stockChanges.markUnsellable(trx, rows, by);
  }
  transfer(trx: Trx, rows: readonly TransferRow[], by: By): Promise<StockLevelView[]> {
    return this.deps.stockChanges.transfer(trx, rows, by);
  }

  reserve(trx: Trx, demands: readonly Demand[], by: By = {}): Promise<ReserveResult[]> {
    return this.deps.orderStock.reserve(trx, demands, by);
  }
  release(trx: Trx, lines: readonly LineQuantity[], by: By = {}): Promise<LineResult[]> {
    return this.deps.orderStock.release(trx, lines, by);
  }
  ship(trx: Trx, lines: readonly LineQuantity[], by: By = {}): Promise<LineResult[]> {
    return this.deps.orderStock.ship(trx, lines, by);
  }
  moveReservations(trx: Trx, moves: readonly { from: string; to: string; quantity: number }[]): Promise<void> {
    return this.deps.orderStock.move(trx, moves);
  }
  putBack(trx: Trx, rows: readonly PutBackRow[], by: By = {}): Promise<string[]> {
    return this.deps.returnedStock.putBack(trx, rows, by);
  }

  levels(trx: Trx, variantIds: readonly VariantId[], warehouseIds?: readonly WarehouseId[]): Promise<StockLevelView[]> {
    return this.deps.stockBook.read(trx, variantIds, warehouseIds);
  }
  available(trx: Trx, variantIds: readonly VariantId[], warehouseIds?: readonly WarehouseId[]): Promise<Availability> {
    return this.deps.availabilities.of(trx, variantIds, warehouseIds);
  }
  async reservations(trx: Trx, orderLineIds: readonly string[]): Promise<ReservationView[]> {
    return (await this.deps.reservationStore.of(trx, orderLineIds)).map(
      ({ orderLineId, variantId, warehouseId, quantity, shipped }) =>
        new ReservationView({ orderLineId, variantId, warehouseId, quantity, shipped }),
    );
  }
}
