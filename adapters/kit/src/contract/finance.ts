import type { Amount } from './amount.ts';
import type { CallContext, Page } from './call.ts';

export type SettlementType =
  | 'sale'
  | 'return'
  | 'commission'
  | 'logistics'
  | 'storage'
  | 'acquiring'
  | 'fine'
  | 'advertising'
  | 'subsidy'
  | 'correction'
  | 'payout'
  | 'other';

/** One row of the market's finance report. */
export interface SettlementLine {
  /** Stable over reads: the same row read twice is one row. */
  readonly remoteId: string;
  /** `other`: a word we do not know; `rawType` has it. */
  readonly type: SettlementType;
  readonly rawType: string;
  /** Signed from the seller's side: a sale is positive, commission, a fine and a payout are negative. */
  readonly amount: Amount;
  readonly orderRemoteId?: string;
  readonly remoteLineId?: string;
  readonly offerKeys?: {
    readonly offerId?: string;
    readonly cardId?: string;
    readonly barcode?: string;
    readonly sku?: string;
  };
  readonly quantity?: number;
  /** When it happened; when it counts in the market's books. */
  readonly occurredAt: Date;
  readonly settledAt?: Date;
  /** The payout or report it went into. */
  readonly payoutRef?: string;
  /** True while the market may still change it. */
  readonly preliminary: boolean;
  readonly shopId?: string;
}

export interface SettlementPeriod {
  /** Included; `to` is not. Both UTC. */
  readonly from: Date;
  readonly to: Date;
  /** The cursor of a page of this same period: its reading was cut off there and goes on, instead of beginning again. */
  readonly cursor?: string;
}

export interface FinancePort {
  /** Lines of a period. Corrections of older lines come with their own ids; what is read twice is the same row. */
  lines(period: SettlementPeriod, ctx: CallContext): AsyncIterable<Page<SettlementLine>>;
  /** What lies on the account now and what may be withdrawn. */
  balance?(ctx: CallContext): Promise<{ readonly current: Amount; readonly withdrawable?: Amount }>;
}
