import type { Amount } from './amount.ts';

/**
 * Where an order stands, in our words (design §4). A read may raise or end a stage, never lower it.
 * `picking` and `packed` may be ours alone; an adapter reports the highest stage the market's word proves.
 */
export type OrderStage =
  | 'on_hold'
  | 'new'
  | 'confirmed'
  | 'picking'
  | 'packed'
  | 'handed_over'
  | 'in_transit'
  | 'delivered'
  | 'cancelled'
  | 'returning'
  | 'returned'
  | 'superseded';

/** The way forward, in order; the four ends are not in it. */
export const forwardStages: readonly OrderStage[] = [
  'on_hold',
  'new',
  'confirmed',
  'picking',
  'packed',
  'handed_over',
  'in_transit',
  'delivered',
];

/** Flags beside the stage. `unmapped` and `oversold` are set by the host, the others by adapters. */
export type OrderAttention = 'unknown_word' | 'arbitration' | 'defect' | 'undelivered' | 'oversold' | 'unmapped';

export interface RemoteOrderLine {
  /** Unique in the order and stable over reads. */
  readonly remoteLineId: string;
  /** Whatever identifies the offer; at least one is there. */
  readonly offerKeys: {
    readonly offerId?: string;
    readonly cardId?: string;
    readonly barcode?: string;
    readonly sku?: string;
  };
  readonly title: string;
  readonly ordered: number;
  /** Of those ordered. */
  readonly cancelled: number;
  readonly returned: number;
  /** Of one unit, as the seller is credited before fees. */
  readonly price: Amount;
  /** For the whole line, when the order tells; the finance report is the truth later. Positive numbers. */
  readonly commission?: Amount;
  readonly logistics?: Amount;
  readonly payout?: Amount;
}

/** The market's unit of work. Holds nothing of the buyer: no name, phone or address. */
export interface RemoteOrder {
  readonly remoteId: string;
  /** What people say on the phone. */
  readonly number: string;
  /** Orders of one basket share it. */
  readonly groupRef?: string;
  /** Remote ids of the order this one came out of, and of those that came out of it (split, repack). */
  readonly replaces?: string;
  readonly replacedBy?: readonly string[];
  /** `undefined`: the word is not known, so the last stage stays; `attention` then has `unknown_word`. */
  readonly stage: OrderStage | undefined;
  /** The market's status word or words, unchanged (`complete/sorted`). */
  readonly rawStatus: string;
  readonly attention: readonly OrderAttention[];
  readonly cancelRequested: boolean;
  /** Why it was cancelled, in the market's words. */
  readonly cancelReason?: string;
  /** `marketplace`: shipped from the market's warehouse; never reserves, never reaches ours. */
  readonly fulfilledBy: 'seller' | 'marketplace';
  /** The market's word: FBS, DBS, rFBS, FBY ... */
  readonly scheme: string;
  readonly shopId?: string;
  readonly warehouseId?: string;
  readonly createdAt: Date;
  /** The market's last-modified, when it has one. */
  readonly updatedAt?: Date;
  /** Changes with every change of the order: the last-modified or {@link hashOrder}. */
  readonly version: string;
  readonly deadlines: {
    /** Confirm before this or the market cancels. */
    readonly acceptBy?: Date;
    /** Hand over before this. */
    readonly shipBy?: Date;
  };
  /** Labels or hand-over wait for these; ask `requirements`. */
  readonly hasRequirements: boolean;
  /** The hand-over it is in. */
  readonly handoverId?: string;
  readonly lines: readonly RemoteOrderLine[];
}
