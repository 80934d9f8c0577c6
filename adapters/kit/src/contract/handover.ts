import type { CallContext, Page } from './call.ts';
import type { FileDocument } from './document.ts';
import type { ItemResult } from './outcome.ts';

/** Where goods are handed to the market: drop-off point, acceptance office, courier pick-up. */
export interface HandoverPlace {
  readonly id: string;
  readonly name: string;
  readonly address?: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

export interface HandoverSlot {
  readonly id: string;
  readonly from: Date;
  readonly to: Date;
}

/** A batch given to the market: Uzum invoice, WB supply, Ozon carriage, Yandex first-mile shipment. */
export interface Handover {
  readonly remoteId: string;
  readonly number: string;
  /** `open` takes orders; `unknown` keeps the market's word in rawStatus. */
  readonly status: 'open' | 'closed' | 'accepting' | 'accepted' | 'cancelled' | 'unknown';
  readonly rawStatus: string;
  /** Undefined when the list does not tell; `refresh` does. */
  readonly orderIds?: readonly string[];
  readonly orderCount?: number;
  readonly acceptedCount?: number;
  readonly place?: HandoverPlace;
  readonly slot?: { readonly from: Date; readonly to: Date };
  readonly createdAt: Date;
  readonly name?: string;
}

export interface NewHandover {
  readonly orderIds: readonly string[];
  readonly placeId?: string;
  readonly slotId?: string;
  /** Our id: goes where the market keeps a name, so that a lost answer can be found again with `list`. */
  readonly name: string;
}

/** Which of these exist is the market's way: WB creates, adds, closes; Uzum creates with place and slot at once. */
export interface HandoversPort {
  places?(orderIds: readonly string[], ctx: CallContext): Promise<readonly HandoverPlace[]>;
  slots?(
    ask: { readonly placeId: string; readonly orderIds: readonly string[] },
    ctx: CallContext,
  ): Promise<readonly HandoverSlot[]>;
  create(
    ask: NewHandover,
    ctx: CallContext,
  ): Promise<{ readonly handover: Handover; readonly orders: readonly ItemResult[] }>;
  /** Results by order id as `ref`. */
  addOrders?(remoteId: string, orderIds: readonly string[], ctx: CallContext): Promise<readonly ItemResult[]>;
  removeOrders?(remoteId: string, orderIds: readonly string[], ctx: CallContext): Promise<readonly ItemResult[]>;
  /** The goods are given away: WB deliver, Ozon approve. */
  close?(remoteId: string, ctx: CallContext): Promise<ItemResult>;
  cancel?(remoteId: string, ctx: CallContext): Promise<ItemResult>;
  /** Acts, waybills, the batch's own label; empty while the market has none yet. */
  documents?(remoteId: string, ctx: CallContext): Promise<readonly FileDocument[]>;
  list(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<Handover>>;
  refresh(remoteIds: readonly string[], ctx: CallContext): Promise<readonly Handover[]>;
}
