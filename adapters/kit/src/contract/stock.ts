import type { CallContext, Json, Page } from './call.ts';
import type { ItemResult, PendingItem, Reading, WriteItem } from './outcome.ts';
import type { Target } from './target.ts';

/** How many units may still be ordered: those in open orders are not among them. A whole number from 0. */
export interface DesiredStock {
  readonly quantity: number;
}

export interface RemoteStock extends DesiredStock {
  /** Units in open orders, when the market tells. */
  readonly reserved?: number;
  /** What a write has to send back unchanged (Uzum: fbsLinked, dbsLinked). */
  readonly raw?: Json;
}

export interface StocksPort {
  write(items: readonly WriteItem<DesiredStock, RemoteStock>[], ctx: CallContext): Promise<readonly ItemResult[]>;
  checkTickets?(items: readonly PendingItem[], ctx: CallContext): Promise<readonly ItemResult[]>;
  /** One reading per target asked for. */
  read(targets: readonly Target[], ctx: CallContext): Promise<readonly Reading<RemoteStock>[]>;
  /** Every stock row of the account. Rows that are not in it are unknown, not zero. */
  list?(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<Reading<RemoteStock>>>;
}
