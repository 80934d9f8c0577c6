import type { CallContext, Json, Page } from './call.ts';
import type { FileDocument, FormField, LabelFormat } from './document.ts';
import type { Problem } from './error.ts';
import type { RemoteOrder } from './order.ts';
import type { ItemResult } from './outcome.ts';

/**
 * What can be done next. `confirm`, `cancel`, `label`, `requirements`, `split` are port methods; `handover` is done with the
 * handovers port (WB: adding to a supply is what confirms); any other word is done with `perform` (Uzum DBS `completed`).
 */
export interface OrderStep {
  readonly step: 'confirm' | 'requirements' | 'label' | 'handover' | 'split' | 'cancel' | (string & {});
  /** `handover`: not done to an order alone but to a batch of them. */
  readonly grain: 'order' | 'handover';
  /** Keys in the adapter's locales; general texts exist for the named steps. */
  readonly label?: string;
  readonly form: readonly FormField[];
  readonly available: boolean;
  /** Key in the adapter's locales: why it is not available. */
  readonly blockedBy?: string;
  readonly deadline?: Date;
}

export interface CancelReason {
  readonly id: string;
  /** Key in the adapter's locales, or the market's own text. */
  readonly label: string;
  readonly needsComment: boolean;
}

/** A value the law or the market wants before the label or the hand-over. */
export interface OrderRequirement {
  readonly kind:
    | 'sgtin'
    | 'imei'
    | 'uin'
    | 'gtin'
    | 'gtd'
    | 'country'
    | 'weight'
    | 'expiration'
    | 'invoice_number'
    | 'customs_declaration'
    | (string & {});
  readonly remoteLineId?: string;
  readonly required: boolean;
  /** How many values are wanted and how many stand there. */
  readonly count: number;
  readonly filled: number;
  readonly pattern?: string;
  readonly problem?: Problem;
}

export interface RequirementValue {
  readonly kind: string;
  readonly remoteLineId?: string;
  readonly values: readonly string[];
}

export interface LabelRequest {
  readonly orderIds: readonly string[];
  /** An id of the descriptor's label sizes. */
  readonly size: string;
  readonly format: LabelFormat;
}

export interface LabelAnswer {
  /** A document may hold the labels of several orders, an order may have several (one per place). */
  readonly labels: readonly { readonly orderIds: readonly string[]; readonly document: FileDocument }[];
  /** Orders without a label, each with the moment to ask again or what stands in the way. */
  readonly notYet: readonly { readonly orderId: string; readonly notBefore?: Date; readonly problem?: Problem }[];
}

export interface RefreshAnswer {
  readonly orders: readonly RemoteOrder[];
  /** Asked for and not known to the market (any more). Never a reason to cancel. */
  readonly missing: readonly string[];
}

export interface OrdersPort {
  /**
   * Everything that is new or changed since the cursor; without one, all that is open and what the market still lists.
   * Pages overlap and an order may come again: ingest is idempotent. Ends when the market has no more; the last page's
   * cursor is where the next read starts, so a read that finds nothing has a page too. A cursor from the future (restored backup, clock) brings nothing and stays.
   */
  since(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<RemoteOrder>>;
  /** The state now of orders known to be open: what the list does not tell. Any number of ids; batched inside. */
  refresh(remoteIds: readonly string[], ctx: CallContext): Promise<RefreshAnswer>;
  /** Pure: no call. In the order they are usually done. */
  steps(order: RemoteOrder): readonly OrderStep[];
  confirm?(remoteIds: readonly string[], ctx: CallContext): Promise<readonly ItemResult[]>;
  /** Pure: the market's reasons that fit this order. Must be there when `cancel` is. */
  cancelReasons?(order: RemoteOrder): readonly CancelReason[];
  cancel?(
    ask: {
      readonly remoteId: string;
      readonly reason: string;
      readonly comment?: string;
      /** Part of the order, where the market can; left out = all of it. */
      readonly lines?: readonly { readonly remoteLineId: string; readonly quantity: number }[];
    },
    ctx: CallContext,
  ): Promise<ItemResult>;
  requirements?(
    remoteIds: readonly string[],
    ctx: CallContext,
  ): Promise<Readonly<Record<string, readonly OrderRequirement[]>>>;
  supplyRequirements?(remoteId: string, values: readonly RequirementValue[], ctx: CallContext): Promise<ItemResult>;
  /** Parts are sets of lines; the answer has the orders that came out. */
  split?(
    ask: {
      readonly remoteId: string;
      readonly parts: readonly (readonly { readonly remoteLineId: string; readonly quantity: number }[])[];
    },
    ctx: CallContext,
  ): Promise<readonly RemoteOrder[]>;
  labels?(ask: LabelRequest, ctx: CallContext): Promise<LabelAnswer>;
  /** A step of the market's own, named in `steps`; `input` is the filled form. */
  perform?(
    ask: { readonly remoteId: string; readonly step: string; readonly input: Readonly<Record<string, Json>> },
    ctx: CallContext,
  ): Promise<ItemResult>;
}
