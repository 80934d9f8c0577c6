import type { Amount } from './amount.ts';
import type { CallContext, Json, Page } from './call.ts';
import type { ItemResult, PendingItem, Reading, WriteItem } from './outcome.ts';
import type { Target } from './target.ts';

/** What an offer is to cost. All of one currency. */
export interface DesiredPrice {
  /** What the buyer pays before the market's own discounts. */
  readonly base: Amount;
  /** Crossed out; none or not above `base` = no discount shown. */
  readonly old?: Amount;
  /** The market's promotions may not go below; ignored where it has no such field. */
  readonly minimum?: Amount;
}

export interface RemotePrice extends DesiredPrice {
  /** What the buyer sees now, when the market tells (its own discount included). */
  readonly shown?: Amount;
  /** Waiting in a quarantine: the price that is not live yet. */
  readonly held?: Amount;
  readonly raw?: Json;
}

export interface PricesPort {
  write(items: readonly WriteItem<DesiredPrice, RemotePrice>[], ctx: CallContext): Promise<readonly ItemResult[]>;
  checkTickets?(items: readonly PendingItem[], ctx: CallContext): Promise<readonly ItemResult[]>;
  /** One reading per target asked for. */
  read(targets: readonly Target[], ctx: CallContext): Promise<readonly Reading<RemotePrice>[]>;
  /** Every price of the account; cheaper than `read` for an audit. */
  list?(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<Reading<RemotePrice>>>;
}
