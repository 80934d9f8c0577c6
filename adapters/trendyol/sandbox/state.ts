/** The whole market of one seller. Plain data, so that the toolkit can save and restore it. */
export interface TrendyolState {
  readonly sellerId: number;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** How long a parcel stays at each word of the carrier; 0: until somebody moves it. */
  autoStepMs: number;
  /** How far back the stream of packages goes. */
  orderHistoryDays: number;
  readonly counters: Record<string, number>;
  readonly contents: Map<number, Content>;
  /** Approved ones, by barcode. */
  readonly variants: Map<string, Variant>;
  /** Not approved yet or turned down, by barcode. */
  readonly waiting: Map<string, WaitingProduct>;
  readonly batches: Map<string, Batch>;
  /** Bodies of price and stock calls → when they came; the same text is refused for a quarter of an hour. */
  readonly recentBodies: Map<string, Date>;
  /** Barcode → when its price was written in the last minute. */
  readonly priceWrites: Map<string, Date[]>;
  readonly packages: Map<number, Package>;
  /** Tracking number → when a label was asked for. */
  readonly labels: Map<string, Date>;
  readonly claims: Map<string, Claim>;
  finance: FinanceRow[];
  readonly questions: Map<number, Question>;
  readonly webhooks: Map<string, Webhook>;
  /** Titles the moderation turns down from now on, with its reason. */
  moderation: { match: string; reason: string }[];
}

export interface SentAttribute {
  readonly attributeId: number;
  readonly attributeValueId?: number;
  readonly attributeValueIds?: readonly number[];
  readonly customAttributeValue?: string;
}

/** A product page: one value of the slicer. */
export interface Content {
  readonly contentId: number;
  readonly productMainId: string;
  readonly brandId: number;
  readonly categoryId: number;
  title: string;
  description: string;
  images: string[];
  attributes: SentAttribute[];
  readonly createdAt: Date;
  modifiedAt: Date;
}

export interface Variant {
  readonly variantId: number;
  readonly contentId: number;
  readonly barcode: string;
  stockCode: string;
  quantity: number;
  salePrice: number;
  listPrice: number;
  vatRate: number;
  dimensionalWeight: number;
  readonly size: string | undefined;
  archived: boolean;
  locked: boolean;
  lockReason: string | undefined;
  blacklisted: boolean;
  readonly createdAt: Date;
  stockChangedAt: Date | undefined;
}

export interface SentProduct {
  readonly barcode: string;
  readonly title: string;
  readonly productMainId: string;
  readonly brandId: number;
  readonly categoryId: number;
  readonly stockCode?: string;
  readonly dimensionalWeight?: number;
  readonly description: string;
  readonly quantity?: number;
  readonly listPrice?: number;
  readonly salePrice?: number;
  readonly vatRate: number;
  readonly images: readonly { readonly url: string }[];
  readonly attributes: readonly SentAttribute[];
}

export interface WaitingProduct {
  product: SentProduct;
  readonly createdAt: Date;
  modifiedAt: Date;
  /** When moderation looks at it. */
  decideAt: Date;
  rejection: { reason: string; detail: string } | undefined;
}

export type BatchType =
  | 'ProductV2OnBoarding'
  | 'ProductV2Update'
  | 'ApprovedProductContentUpdate'
  | 'ApprovedProductVariantUpdate'
  | 'ProductInventoryUpdate'
  | 'ProductArchiveUpdate';

export interface BatchItem {
  readonly sent: Record<string, unknown>;
  status: 'SUCCESS' | 'FAILED' | undefined;
  failureReasons: string[];
}

export interface Batch {
  readonly id: string;
  readonly type: BatchType;
  readonly createdAt: Date;
  readonly dueAt: Date;
  doneAt: Date | undefined;
  readonly items: BatchItem[];
}

export interface Line {
  readonly lineId: number;
  readonly barcode: string;
  quantity: number;
  readonly gross: number;
  readonly sellerDiscount: number;
  readonly trendyolDiscount: number;
  status: string;
  cancelReason: string | undefined;
}

export interface Package {
  readonly id: number;
  readonly orderNumber: string;
  status: string;
  readonly createdAt: Date;
  modifiedAt: Date;
  agreedDeliveryDate: Date;
  readonly trackingNumber: string | undefined;
  readonly cargoProviderName: string;
  readonly sellerPays: boolean;
  readonly createdBy: 'order-creation' | 'cancel' | 'split' | 'transfer';
  readonly originPackageIds: readonly number[];
  readonly lines: Line[];
  readonly history: { status: string; at: Date }[];
  invoiceNumber: string | undefined;
  invoiceLink: string | undefined;
  senderNumber: string | undefined;
  boxes: { boxQuantity: number; deci: number } | undefined;
  nextStepAt: Date | undefined;
}

export interface Claim {
  readonly id: string;
  readonly packageId: number;
  readonly orderNumber: string;
  readonly openedAt: Date;
  modifiedAt: Date;
  readonly items: {
    readonly id: string;
    readonly lineId: number;
    readonly barcode: string;
    readonly price: number;
    readonly reasonId: number;
    status: string;
    note: string;
    autoApproveAt: Date | undefined;
  }[];
}

export interface FinanceRow {
  readonly id: number;
  readonly report: 'settlements' | 'otherfinancials';
  readonly type: string;
  readonly at: Date;
  readonly description: string;
  readonly debt: number;
  readonly credit: number;
  readonly commissionRate: number;
  readonly commissionAmount: number;
  readonly barcode: string | undefined;
  readonly orderNumber: string | undefined;
  readonly packageId: number | undefined;
  paymentOrderId: number | undefined;
  paidAt: Date | undefined;
}

export interface Question {
  readonly id: number;
  readonly text: string;
  readonly contentId: number;
  readonly createdAt: Date;
  modifiedAt: Date;
  status: 'WAITING_FOR_ANSWER' | 'ANSWERED' | 'REJECTED' | 'REPORTED';
  answer: { text: string; at: Date } | undefined;
  rejection: string | undefined;
}

export interface Webhook {
  readonly id: string;
  url: string;
  readonly apiKey: string | undefined;
  status: 'ACTIVE' | 'PASSIVE';
  subscribedStatuses: string[];
  readonly createdAt: Date;
  /** Package → the last word and its time that was told of it, or was there before anybody asked. */
  readonly told: Map<number, string>;
}

export function nextNumber(state: TrendyolState, name: string, first: number): number {
  const value = state.counters[name] ?? first;
  state.counters[name] = value + 1;
  return value;
}

/** The same row of ids for the same row of calls. */
export function nextUuid(state: TrendyolState, name: string): string {
  const n = nextNumber(state, `uuid:${name}`, 1).toString(16).padStart(12, '0');
  return `5c7d1a00-${(name.length * 4096 + 17).toString(16).padStart(4, '0').slice(-4)}-4e11-9b2f-${n}`;
}

export function variantsOf(state: TrendyolState, contentId: number): Variant[] {
  return [...state.variants.values()].filter((variant) => variant.contentId === contentId);
}
