/** The whole market of one seller. Plain data, so that the toolkit can save and restore it. */
export interface WildberriesState {
  readonly sellerId: string;
  sellerName: string;
  /** Tokens that expire before this (unix seconds) count as withdrawn. */
  revokedBefore: number;
  isBanned: boolean;
  /** How long a handed-over order stays at each word; 0: until somebody moves it. */
  autoStepMs: number;
  readonly counters: Record<string, number>;
  warehouses: Warehouse[];
  readonly cards: Map<number, Card>;
  /** `warehouseId/chrtId` → amount. */
  readonly stocks: Map<string, number>;
  readonly prices: Map<number, Price>;
  readonly quarantine: Map<number, Quarantined>;
  readonly uploads: Map<number, PriceUpload>;
  cardJobs: CardJob[];
  mediaJobs: MediaJob[];
  errors: ErrorBatch[];
  readonly orders: Map<number, Order>;
  readonly supplies: Map<string, Supply>;
  readonly feed: Map<string, FeedOrder>;
  readonly claims: Map<string, Claim>;
  readonly goodsBack: Map<string, GoodsBack>;
  finance: FinanceRow[];
  readonly reviews: Map<string, Review>;
  readonly questions: Map<string, Question>;
  /** Titles the moderation turns down from now on, with its reason. */
  moderation: { match: string; reason: string }[];
}

export interface Warehouse {
  readonly id: number;
  readonly name: string;
  readonly officeId: number;
  readonly cargoType: 1 | 2 | 3;
  readonly deliveryType: 1 | 2 | 3 | 5 | 6;
  isProcessing: boolean;
}

export interface Size {
  readonly chrtID: number;
  readonly techSize: string;
  readonly wbSize: string;
  skus: string[];
}

export interface Card {
  readonly nmID: number;
  imtID: number;
  readonly nmUUID: string;
  subjectID: number;
  readonly vendorCode: string;
  brand: string;
  title: string;
  description: string;
  kizMarked: boolean;
  /** Where each photo comes from; `own` ones are drawn by the sandbox. */
  photos: string[];
  dimensions: { length: number; width: number; height: number; weightBrutto: number };
  characteristics: { id: number; value: unknown }[];
  sizes: Size[];
  createdAt: Date;
  updatedAt: Date;
  trashedAt?: Date | undefined;
}

export interface Price {
  price: number;
  discount: number;
}

export interface Quarantined extends Price {
  readonly oldPrice: number;
  readonly oldDiscount: number;
}

export interface PriceUpload {
  readonly id: number;
  readonly fingerprint: string;
  readonly uploadDate: Date;
  readonly doneAt: Date;
  status: 1 | 3 | 5 | 6;
  goods: {
    nmID: number;
    price?: number | undefined;
    discount?: number | undefined;
    status: 0 | 2 | 3;
    errorText?: string | undefined;
  }[];
}

/** What a card is made of or overwritten with, once its time has come. */
export interface CardJob {
  readonly dueAt: Date;
  readonly batchUUID: string;
  readonly acceptedAt: Date;
  readonly kind: 'create' | 'update';
  readonly subjectID: number;
  readonly imtID?: number | undefined;
  readonly card: SentCard;
}

export interface SentCard {
  readonly nmID?: number;
  readonly vendorCode: string;
  readonly kizMarked?: boolean;
  readonly brand?: string;
  readonly title?: string;
  readonly description?: string;
  readonly dimensions?: Card['dimensions'];
  readonly characteristics?: { id: number; value: unknown }[];
  readonly sizes?: { chrtID?: number; techSize?: string; wbSize?: string; price?: number; skus?: string[] }[];
}

export interface MediaJob {
  readonly dueAt: Date;
  readonly nmID: number;
  readonly urls: string[];
  readonly isGood: boolean;
}

export interface ErrorBatch {
  readonly batchUUID: string;
  readonly updatedAt: Date;
  readonly subjects: Record<string, { id: number; name: string }>;
  readonly vendorCodes: string[];
  readonly errors: Record<string, string[]>;
}

export interface Order {
  readonly id: number;
  readonly rid: string;
  readonly orderUid: string;
  readonly nmId: number;
  readonly chrtId: number;
  readonly article: string;
  readonly sku: string;
  readonly warehouseId: number;
  readonly createdAt: Date;
  /** Hundredths of a rouble. */
  readonly price: number;
  readonly cargoType: 1 | 2 | 3;
  readonly crossBorderType: 0 | 1;
  readonly requiredMeta: string[];
  readonly isZeroOrder: boolean;
  supplierStatus: string;
  wbStatus: string;
  supplyId?: string | undefined;
  meta: Record<string, { value: string; decision: string }>;
  changedAt: Date;
  /** When autoLife moves it on. */
  nextStepAt?: Date | undefined;
  soldAt?: Date | undefined;
}

export interface Supply {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly createdAt: Date;
  done: boolean;
  closedAt?: Date | undefined;
  scanDt?: Date | undefined;
  boxes: string[];
}

export interface FeedOrder {
  readonly srid: string;
  readonly nmId: number;
  readonly chrtId: number;
  readonly createdAt: Date;
  updatedAt: Date;
  status: string;
  cancelType?: string | undefined;
  readonly isMp: boolean;
  readonly sellerPrice: number;
}

export interface Claim {
  readonly id: string;
  readonly orderId: number;
  readonly nmId: number;
  readonly srid: string;
  readonly price: number;
  readonly comment: string;
  readonly createdAt: Date;
  updatedAt: Date;
  status: number;
  statusEx: number;
  actions: string[];
  goodsBackAt?: Date | undefined;
}

export interface GoodsBack {
  readonly srid: string;
  readonly shkId: number;
  readonly orderId: number;
  readonly nmId: number;
  readonly barcode: string;
  readonly orderedAt: Date;
  readonly reason: string;
  readonly returnType: string;
  status: string;
  readyAt?: Date | undefined;
  completedAt?: Date | undefined;
}

/** Money in kopecks. */
export interface FinanceRow {
  readonly rrdId: number;
  readonly at: Date;
  readonly orderId: number;
  readonly srid: string;
  readonly nmId: number;
  readonly docTypeName: string;
  readonly sellerOperName: string;
  readonly bonusTypeName: string;
  readonly orderedAt: Date;
  readonly retailPriceWithDisc: number;
  readonly forPay: number;
  readonly acquiringFee: number;
  readonly deliveryService: number;
  readonly penalty: number;
  readonly paidStorage: number;
  readonly deduction: number;
}

export interface Review {
  readonly id: string;
  readonly nmId: number;
  readonly text: string;
  readonly stars: number;
  readonly userName: string;
  readonly createdAt: Date;
  answer?: { text: string } | undefined;
}

export interface Question {
  readonly id: string;
  readonly nmId: number;
  readonly text: string;
  readonly createdAt: Date;
  answer?: { text: string; at: Date } | undefined;
  state: string;
}

export function nextNumber(state: WildberriesState, name: string, first: number): number {
  const value = state.counters[name] ?? first;
  state.counters[name] = value + 1;
  return value;
}

/** An id that looks random and is the same for the same course of events. */
export function nextUuid(state: WildberriesState, name: string): string {
  const number = nextNumber(state, name, 1);
  const hex = ((BigInt(number) * 0x9e3779b97f4a7c15n) % 2n ** 96n).toString(16).padStart(24, '0');
  return `0193${hex.slice(0, 4)}-${hex.slice(4, 8)}-7${hex.slice(8, 11)}-8${hex.slice(11, 14)}-${hex.slice(14, 24)}${String(number % 100).padStart(2, '0')}`;
}

export const stockKey = (warehouseId: number | string, chrtId: number | string): string => `${warehouseId}/${chrtId}`;

export function sizeOf(state: WildberriesState, chrtId: number): { card: Card; size: Size } | undefined {
  for (const card of state.cards.values()) {
    const size = card.sizes.find(({ chrtID }) => chrtID === chrtId);
    if (size) return { card, size };
  }
  return undefined;
}

/** What a buyer pays, in hundredths. */
export function shownPrice({ price, discount }: Price): number {
  return price * (100 - discount);
}
