import type { Amount } from './amount.ts';
import type { CallContext, Page } from './call.ts';

/** One day of one card as the market counted it. */
export interface CardDay {
  readonly cardId: string;
  /** `2026-11-20`, in the market's own calendar. */
  readonly day: string;
  readonly views?: number;
  readonly cartAdds?: number;
  readonly orders?: number;
  readonly orderedAmount?: Amount;
  readonly cancels?: number;
}

export interface InsightsPort {
  /** Days from `from` to `to`, both included. */
  cardDays(
    period: { readonly from: string; readonly to: string; readonly cardIds?: readonly string[] },
    ctx: CallContext,
  ): AsyncIterable<Page<CardDay>>;
}
