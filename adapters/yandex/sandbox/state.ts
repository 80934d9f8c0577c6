/** The whole market of one cabinet. Plain data, so that the toolkit can save and restore it. Money in kopecks. */
export interface YandexState {
  readonly businessId: number;
  businessName: string;
  /** The rouble has its old code here. */
  currency: string;
  subscription: 'NONE' | 'LIGHT' | 'MEDIUM';
  onlyDefaultPrice: boolean;
  traits: string[];
  readonly keys: Map<string, ApiKey>;
  readonly counters: Record<string, number>;
  /** How long a parcel stays at each word; 0: until somebody moves it. */
  autoStepMs: number;
  campaigns: Campaign[];
  warehouses: Warehouse[];
  readonly offers: Map<string, Offer>;
  /** `warehouseId/offerId` */
  readonly stocks: Map<string, Stock>;
  /** Taken and not yet seen. */
  stockJobs: { readonly dueAt: Date; readonly warehouseId: number; readonly offerId: string; readonly count: number }[];
  priceJobs: { readonly dueAt: Date; readonly offerId: string; readonly price: Price }[];
  readonly quarantine: Map<string, { readonly price: Price; readonly lastValid: number }>;
  readonly orders: Map<number, Order>;
  readonly shipments: Map<number, Shipment>;
  readonly returns: Map<number, ReturnRow>;
  readonly reviews: Map<number, Review>;
  readonly questions: Map<number, Question>;
  /** Titles the moderation turns down from now on, with its reason. */
  moderation: { match: string; reason: string }[];
  /** Where notifications go, once an address was set. */
  notifications?: NotificationAddress;
}

export interface NotificationAddress {
  readonly url: string;
  /** Not called yet: a ping comes first. */
  isNew: boolean;
  /** Order, return → the last words that were told of it, or were there before the address. */
  readonly orders: Map<number, string>;
  readonly returns: Map<number, string>;
}

export interface ApiKey {
  readonly name: string;
  readonly scopes: readonly string[];
  isRevoked: boolean;
}

export type Model = 'FBS' | 'DBS' | 'FBY';

/** A store: one sales model. */
export interface Campaign {
  readonly id: number;
  readonly domain: string;
  readonly model: Model;
  availability: 'AVAILABLE' | 'DISABLED_BY_INACTIVITY' | 'MANUALLY_DISABLED';
}

export interface Warehouse {
  readonly id: number;
  readonly name: string;
  readonly campaignId: number;
  isDisabled: boolean;
  group?: { readonly id: number; readonly name: string };
}

export interface Price {
  readonly value: number;
  readonly old: number;
  readonly minimum: number;
}

export interface ParameterValue {
  readonly parameterId: number;
  readonly valueId?: number;
  readonly value?: string;
}

export interface Offer {
  readonly offerId: string;
  name: string;
  /** 0 while there is no category. */
  categoryId: number;
  pictures: string[];
  vendor: string;
  barcodes: string[];
  description: string;
  uzbek: { name?: string; description?: string };
  /** Centimetres and kilograms. */
  size?:
    { readonly length: number; readonly width: number; readonly height: number; readonly weight: number } | undefined;
  ikpu: string;
  parameters: ParameterValue[];
  price: Price;
  /** 0 while there is no card. */
  marketSku: number;
  cardStatus: string;
  cardErrors: string[];
  /** When the moderation has looked at it. */
  checkedAt?: Date | undefined;
  campaignIds: number[];
  isArchived: boolean;
  /** At the Market's own warehouse. */
  marketStock: number;
}

export interface Stock {
  /** What is there, reserved units among it. */
  fit: number;
  freeze: number;
  updatedAt: Date;
}

export interface Instance {
  readonly cis?: string;
  readonly uin?: string;
  readonly rnpt?: string;
  readonly gtd?: string;
  readonly countryCode?: string;
}

export interface OrderItem {
  readonly id: number;
  readonly offerId: string;
  readonly name: string;
  count: number;
  /** Of one unit. */
  readonly price: number;
  /** Of it, what the Market gives. */
  readonly subsidy: number;
  readonly required: readonly string[];
  instances: Instance[];
  rejected: number;
  returned: number;
}

export interface Box {
  readonly id: number;
  readonly items: readonly { readonly id: number; readonly count: number }[];
}

export interface Order {
  readonly id: number;
  readonly campaignId: number;
  readonly warehouseId: number;
  readonly program: 'FBS' | 'DBS' | 'FBY' | 'EXPRESS';
  readonly createdAt: Date;
  status: string;
  substatus: string;
  updatedAt: Date;
  items: OrderItem[];
  boxes: Box[];
  shipmentDate: string;
  shipmentId?: number | undefined;
  isReserved: boolean;
  cancelRequested: boolean;
  deliveredAt?: Date | undefined;
  nextStepAt?: Date | undefined;
}

export interface Shipment {
  readonly id: number;
  readonly campaignId: number;
  readonly date: string;
  status: string;
  orderIds: number[];
  changedAt: Date;
}

export interface ReturnRow {
  readonly id: number;
  readonly orderId: number;
  readonly campaignId: number;
  readonly type: 'UNREDEEMED' | 'RETURN';
  readonly createdAt: Date;
  readonly reason: string;
  readonly items: readonly {
    readonly itemId: number;
    readonly offerId: string;
    readonly count: number;
    readonly price: number;
    readonly returnItemId: number;
  }[];
  refundStatus: string;
  shipmentStatus: string;
  changedAt: Date;
}

interface Said {
  readonly id: number;
  readonly text: string;
  readonly at: Date;
}

export interface Review {
  readonly id: number;
  readonly offerId: string;
  readonly rating: number;
  readonly text: string;
  readonly at: Date;
  needReaction: boolean;
  readonly comments: Said[];
}

export interface Question {
  readonly id: number;
  readonly offerId: string;
  readonly text: string;
  readonly at: Date;
  readonly answers: Said[];
}

export function nextNumber(state: YandexState, name: string, first: number): number {
  const value = state.counters[name] ?? first;
  state.counters[name] = value + 1;
  return value;
}

export const stockKey = (warehouseId: number, offerId: string): string => `${warehouseId}/${offerId}`;

export function stockOf(state: YandexState, warehouseId: number, offerId: string): Stock | undefined {
  return state.stocks.get(stockKey(warehouseId, offerId));
}

export function warehouseOf(state: YandexState, campaignId: number): Warehouse | undefined {
  return state.warehouses.find((one) => one.campaignId === campaignId);
}

export const hasCard = (offer: Offer): boolean => offer.marketSku !== 0;
