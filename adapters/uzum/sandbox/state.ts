/** Plain data only (structuredClone copies it): save and restore of the control face live on that. */
export interface UzumState {
  readonly sellerId: number;
  readonly shops: readonly { readonly id: number; readonly name: string }[];
  /** What each token may do: SKU_READ, SKU_UPDATE, ORDERS. */
  readonly tokens: Map<string, ReadonlySet<string>>;
  readonly products: Map<number, Product>;
  readonly skus: Map<number, Sku>;
  /** SKU ids by barcode. */
  readonly barcodes: Map<string, number>;
  readonly orders: Map<number, Order>;
  readonly invoices: Map<number, Invoice>;
  readonly returnNotes: ReturnNote[];
  readonly fboSales: FboSale[];
  readonly expenses: Expense[];
  /** Taken places in time slots, by slot uuid. */
  readonly booked: Map<string, number>;
  blocked: boolean;
  /** What dateFrom and dateTo are taken for; it is disputed, so a test may choose. */
  readonly units: DateUnits;
  autoLife: AutoLife | undefined;
  lastId: number;
}

export interface DateUnits {
  readonly orders: 'ms' | 's';
  readonly finance: 'ms' | 's';
}

/** Moves orders along by itself so that a demo shows the whole life. Each step takes this long. */
export interface AutoLife {
  readonly stepSeconds: number;
}

export interface Product {
  readonly id: number;
  readonly shopId: number;
  title: { uz: string; ru: string };
  readonly category: string;
  readonly commission: number;
  readonly image: string;
  status: string;
  moderation: string;
  readonly skuIds: readonly number[];
}

export interface Sku {
  readonly id: number;
  readonly productId: number;
  readonly title: string;
  readonly barcode: string;
  readonly sellerItemCode: string;
  readonly characteristics: string;
  readonly ikpu: string;
  readonly size: readonly [length: number, width: number, height: number, grams: number];
  sellPrice: number;
  fullPrice: number;
  readonly purchasePrice: number;
  /** The seller's own stock (FBS, DBS) and units in Uzum's warehouse (FBO). */
  amount: number;
  active: number;
  fbsLinked: boolean;
  dbsLinked: boolean;
  readonly fbsAllowed: boolean;
  readonly dbsAllowed: boolean;
  blocked: boolean;
  readonly identifierRequired: boolean;
}

export interface OrderItem {
  readonly id: number;
  readonly skuId: number;
  readonly price: number;
  readonly quantity: number;
  returned: number;
  identifiers: readonly string[];
}

/** Moments are epoch milliseconds, as live answers have them. */
export interface Order {
  readonly id: number;
  readonly shopId: number;
  readonly scheme: 'FBS' | 'DBS';
  status: string;
  readonly createdAt: number;
  readonly acceptUntil: number;
  readonly deliverUntil: number;
  /** When it came into its status. */
  statusAt: number;
  acceptedAt?: number;
  deliveringAt?: number;
  deliveredAt?: number;
  atPointAt?: number;
  completedAt?: number;
  cancelledAt?: number;
  returnedAt?: number;
  cancelReason?: string;
  invoiceId?: number;
  readonly identifierRequired: boolean;
  readonly issueCode: string;
  readonly items: readonly OrderItem[];
}

export interface Invoice {
  readonly id: number;
  readonly idempotencyKey: string;
  readonly orderIds: readonly number[];
  placeUuid: string;
  slotUuid: string;
  slotFrom: number;
  slotTo: number;
  status: 'CREATED' | 'ACCEPTANCE_IN_PROGRESS' | 'ACCEPTED' | 'CANCELLED';
  readonly createdAt: number;
  updatedAt: number;
  startedAt?: number;
  acceptedAt?: number;
}

export interface ReturnNote {
  readonly id: number;
  readonly shopId: number;
  readonly type: 'DEFECTED' | 'RETURN' | 'FBS';
  status: string;
  readonly createdAt: number;
  assembledAt?: number;
  completedAt?: number;
  readonly items: readonly { readonly id: number; readonly skuId: number; readonly amount: number }[];
}

export interface FboSale {
  readonly id: number;
  readonly orderId: number;
  readonly skuId: number;
  readonly price: number;
  readonly quantity: number;
  readonly at: number;
  status: 'PROCESSING' | 'TO_WITHDRAW' | 'CANCELED';
}

export interface Expense {
  readonly id: number;
  readonly shopId: number;
  readonly at: number;
  readonly name: string;
  readonly source: string;
  readonly code: string;
  readonly price: number;
  readonly amount: number;
  readonly type: 'OUTCOME' | 'INCOME';
  status: 'CREATED' | 'REFUNDED' | 'CONFIRMED' | 'CANCELED';
}

export function nextId(state: UzumState): number {
  state.lastId += 1;
  return state.lastId;
}

export function skuOf(state: UzumState, skuId: number): Sku {
  const sku = state.skus.get(skuId);
  if (!sku) throw new Error(`No SKU ${skuId}`);
  return sku;
}

export function productOf(state: UzumState, sku: Sku): Product {
  return state.products.get(sku.productId)!;
}
