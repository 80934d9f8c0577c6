/** The whole market of one cabinet. Plain data, so that the toolkit can save and restore it. */
export interface OzonState {
  readonly clientId: string;
  sellerName: string;
  currency: string;
  subscription: 'UNSPECIFIED' | 'PREMIUM' | 'PREMIUM_PLUS' | 'PREMIUM_PRO';
  hasContract: boolean;
  readonly keys: Map<string, ApiKey>;
  readonly counters: Record<string, number>;
  /** How long a handed-over posting stays at each word; 0: until somebody moves it. */
  autoStepMs: number;
  warehouses: Warehouse[];
  readonly products: Map<number, Product>;
  /** `productId/warehouseId` */
  readonly stocks: Map<string, Stock>;
  /** Moments of the last hour's price changes by product. */
  readonly priceChanges: Map<number, number[]>;
  readonly quarantine: Map<number, Price>;
  readonly tasks: Map<number, ImportTask>;
  itemQuota: { perMinute: number; used: { at: number; items: number }[] };
  pictureJobs: { readonly dueAt: Date; readonly productId: number; readonly urls: string[] }[];
  readonly postings: Map<string, Posting>;
  readonly fbo: Map<string, FboPosting>;
  readonly carriages: Map<number, Carriage>;
  readonly returns: Map<number, ReturnRow>;
  accruals: Accrual[];
  readonly reviews: Map<string, Review>;
  readonly questions: Map<string, Question>;
  /** Titles the moderation turns down from now on, with its reason. */
  moderation: { match: string; reason: string }[];
  /** Where pushes go, once an address was set. */
  notificationUrls?: Map<number, NotificationUrl>;
}

export interface NotificationUrl {
  readonly id: number;
  readonly url: string;
  readonly types: readonly string[];
  isEnabled: boolean;
  readonly createdAt: Date;
  /** Posting → the last word that was told of it, or was there before the address. */
  readonly told: Map<string, string>;
}

export interface ApiKey {
  readonly roles: readonly string[];
  readonly expiresAt: Date;
  isDeactivated: boolean;
}

export interface Warehouse {
  readonly id: number;
  readonly name: string;
  readonly isRfbs: boolean;
  status: 'created' | 'disabled';
}

export interface Price {
  price: number;
  oldPrice: number;
  minPrice: number;
}

export interface AttributeValue {
  readonly id: number;
  readonly complex_id: number;
  readonly values: readonly { readonly dictionary_value_id: number; readonly value: string }[];
}

export interface Product {
  readonly id: number;
  offerId: string;
  /** 0 until the moderation has passed. */
  sku: number;
  name: string;
  barcodes: string[];
  branchId: number;
  typeId: number;
  /** Kopecks. */
  price: Price;
  vat: string;
  images: string[];
  pictureErrors: { message: string; url: string }[];
  attributes: AttributeValue[];
  depth: number;
  width: number;
  height: number;
  weight: number;
  errors: { code: string; field: string; attributeId: number; message: string }[];
  isCreated: boolean;
  isArchived: boolean;
  moderatedAt?: Date | undefined;
  readonly createdAt: Date;
  updatedAt: Date;
  fboStock: number;
}

export interface Stock {
  present: number;
  reserved: number;
  writtenAt: number;
}

export interface ImportTask {
  readonly id: number;
  readonly dueAt: Date;
  readonly sent: readonly Record<string, unknown>[];
  items?: {
    readonly offer_id: string;
    readonly product_id: number;
    readonly status: 'imported' | 'failed' | 'skipped';
    readonly errors: readonly { code: string; field: string; attributeId: number; message: string }[];
  }[];
}

export interface PostingLine {
  readonly sku: number;
  readonly productId: number;
  readonly offerId: string;
  readonly name: string;
  quantity: number;
  /** Kopecks of one unit. */
  readonly price: number;
}

export type RequirementKind = 'mandatory_mark' | 'jw_uin' | 'imei' | 'gtd' | 'rnpt' | 'country' | 'weight';

export interface Exemplar {
  readonly id: number;
  gtd: string;
  isGtdAbsent: boolean;
  rnpt: string;
  isRnptAbsent: boolean;
  weight: number;
  marks: { mark: string; mark_type: string; error?: string | undefined }[];
}

export interface Posting {
  readonly number: string;
  readonly orderId: number;
  readonly orderNumber: string;
  readonly parent: string;
  readonly warehouseId: number;
  readonly inProcessAt: Date;
  readonly shipmentDate: Date;
  status: string;
  substatus: string;
  changedAt: Date;
  lines: PostingLine[];
  /** SKUs that want a value, by kind. */
  requirements: Partial<Record<RequirementKind, number[]>>;
  /** By SKU. */
  exemplars: Map<number, Exemplar[]>;
  exemplarsCheckedAt?: Date | undefined;
  trackingNumber: string;
  /** When an assembly that was begun is done, and the parcels it makes. */
  assembly?: { readonly dueAt: Date; readonly fails: boolean } | undefined;
  assembledAt?: Date | undefined;
  carriageId?: number | undefined;
  cancellation?:
    | { readonly reasonId: number; readonly reason: string; readonly type: string; readonly afterShip: boolean }
    | undefined;
  nextStepAt?: Date | undefined;
  deliveredAt?: Date | undefined;
}

export interface FboPosting {
  readonly number: string;
  readonly orderNumber: string;
  readonly orderId: number;
  readonly createdAt: Date;
  status: string;
  substatus: string;
  readonly lines: PostingLine[];
}

export interface Carriage {
  readonly id: number;
  readonly warehouseId: number;
  readonly createdAt: Date;
  readonly departureDate: string;
  status: string;
  postings: string[];
  approvedAt?: Date | undefined;
}

export interface ReturnRow {
  readonly id: number;
  readonly postingNumber: string;
  readonly orderId: number;
  readonly type: 'Cancellation' | 'FullReturn' | 'ClientReturn';
  readonly schema: 'FBS' | 'FBO';
  readonly reason: string;
  readonly line: PostingLine;
  readonly createdAt: Date;
  status: { readonly id: number; readonly sysName: string; readonly displayName: string };
  changedAt: Date;
}

/** Money in kopecks, charges negative. */
export interface Accrual {
  readonly id: number;
  readonly at: Date;
  readonly unitNumber: string;
  readonly category: 'POSTING' | 'NON_ITEM';
  readonly products: readonly {
    readonly sku: number;
    readonly sale: number;
    readonly commission: number;
    readonly services: readonly { readonly typeId: number; readonly amount: number }[];
  }[];
  readonly fee?: { readonly typeId: number; readonly amount: number };
}

export interface Review {
  readonly id: string;
  readonly sku: number;
  readonly rating: number;
  readonly text: string;
  readonly publishedAt: Date;
  status: 'NEW' | 'VIEWED' | 'PROCESSED';
  comments: { readonly id: string; readonly text: string; readonly at: Date }[];
}

export interface Question {
  readonly id: string;
  readonly sku: number;
  readonly text: string;
  readonly author: string;
  readonly publishedAt: Date;
  status: 'NEW' | 'PROCESSED';
  answers: { readonly id: string; readonly text: string; readonly at: Date }[];
}

export function nextNumber(state: OzonState, name: string, first: number): number {
  const value = state.counters[name] ?? first;
  state.counters[name] = value + 1;
  return value;
}

/** An id that looks random and is the same for the same course of events. */
export function nextUuid(state: OzonState, name: string): string {
  const number = nextNumber(state, name, 1);
  const hex = ((BigInt(number) * 0x9e3779b97f4a7c15n) % 2n ** 96n).toString(16).padStart(24, '0');
  return `0194${hex.slice(0, 4)}-${hex.slice(4, 8)}-7${hex.slice(8, 11)}-8${hex.slice(11, 14)}-${hex.slice(14, 24)}${String(number % 100).padStart(2, '0')}`;
}

export const stockKey = (productId: number, warehouseId: number): string => `${productId}/${warehouseId}`;

export function stockOf(state: OzonState, productId: number, warehouseId: number): Stock | undefined {
  return state.stocks.get(stockKey(productId, warehouseId));
}

export function productBySku(state: OzonState, sku: number): Product | undefined {
  for (const product of state.products.values()) if (product.sku === sku) return product;
  return undefined;
}

export function productByOffer(state: OzonState, offerId: string): Product | undefined {
  for (const product of state.products.values()) if (product.offerId === offerId) return product;
  return undefined;
}

/** `"1299.00"` */
export const roubles = (kopecks: number): string => (kopecks / 100).toFixed(2);
