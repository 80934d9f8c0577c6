import type { Amount } from './amount.ts';
import type { CallContext, Page } from './call.ts';
import type { FormField } from './document.ts';
import type { ItemResult } from './outcome.ts';

/** Goods on their way back, or a buyer's claim. Stages after `received` (restocked, unsellable) are ours. */
export interface RemoteReturn {
  readonly remoteId: string;
  /** The order it belongs to, when the market tells. */
  readonly orderRemoteId?: string;
  readonly stage: 'expected' | 'in_transit' | 'ready_for_pickup' | 'received' | 'lost' | 'refused' | undefined;
  readonly rawStatus: string;
  readonly attention: readonly ('unknown_word' | 'arbitration')[];
  readonly reason?: string;
  readonly createdAt: Date;
  readonly updatedAt?: Date;
  readonly shopId?: string;
  readonly lines: readonly {
    readonly offerKeys: {
      readonly offerId?: string;
      readonly cardId?: string;
      readonly barcode?: string;
      readonly sku?: string;
    };
    readonly title: string;
    readonly quantity: number;
    readonly price?: Amount;
  }[];
  /** What the seller may answer now; empty = nothing to decide. */
  readonly decisions: readonly ReturnDecision[];
}

export interface ReturnDecision {
  readonly id: string;
  readonly kind: 'accept' | 'reject';
  /** Key in the adapter's locales, or the market's text. */
  readonly label: string;
  readonly form: readonly FormField[];
}

export interface ReturnsPort {
  /**
   * Everything that is new or changed since the cursor. As with orders pages overlap and a return may come again, a read
   * that finds nothing has a page too, and a reading that was cut off goes on from the cursor of its last page.
   */
  since(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<RemoteReturn>>;
  decide?(
    ask: { readonly remoteId: string; readonly decision: string; readonly input: Readonly<Record<string, string>> },
    ctx: CallContext,
  ): Promise<ItemResult>;
}
