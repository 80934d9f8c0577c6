/** What the little market remembers. Money is minor units of UZS. */
export interface MarketState {
  readonly accountId: string;
  counter: number;
  /** Every change of an order takes the next number: the cursor of the order list. */
  orderChanges: number;
  cards: Map<string, Card>;
  offers: Map<string, Offer>;
  tickets: Map<string, CardTicket>;
  orders: Map<string, Order>;
  handovers: Map<string, Batch>;
  returns: Map<string, GoodsReturn>;
  ledger: LedgerRow[];
  /** Addresses that want to hear of orders. */
  webhooks: Map<string, Webhook>;
}

export interface Card {
  id: string;
  title: Record<string, string>;
  description: Record<string, string>;
  categoryId: string;
  brand: string;
  attributes: { id: string; values: string[] }[];
  photos: string[];
  status: string;
  archived: boolean;
  offerIds: string[];
  changedAt: Date;
}

export interface Offer {
  id: string;
  cardId: string;
  sku: string;
  barcode: string;
  size: string;
  price: bigint;
  oldPrice: bigint | undefined;
  heldPrice: bigint | undefined;
  /** By warehouse; a warehouse never written to is not in it. */
  stock: Map<string, number>;
}

export interface CardTicket {
  id: string;
  doneAt: Date;
  results: {
    sku: string;
    cardId?: string;
    offerIds?: Record<string, string>;
    error?: { code: string; text: string; field: string };
  }[];
}

export interface Order {
  id: string;
  change: number;
  status: string;
  basket: string;
  createdAt: Date;
  acceptBy: Date;
  shipBy: Date;
  warehouseId: string;
  cancelReason: string | undefined;
  handoverId: string | undefined;
  lines: {
    id: string;
    offerId: string;
    sku: string;
    barcode: string;
    title: string;
    ordered: number;
    cancelled: number;
    price: bigint;
  }[];
}

export interface Batch {
  id: string;
  name: string;
  status: string;
  placeId: string;
  slotId: string;
  createdAt: Date;
  orderIds: string[];
}

export interface GoodsReturn {
  id: string;
  orderId: string;
  status: string;
  reason: string;
  createdAt: Date;
  sku: string;
  title: string;
  quantity: number;
}

export interface LedgerRow {
  id: string;
  kind: string;
  amount: bigint;
  orderId: string | undefined;
  at: Date;
}

export interface Webhook {
  id: string;
  url: string;
  key: string;
  /** The last change of an order it was told of. */
  told: number;
}

export const warehouses = [
  { id: 'w1', name: 'Tashkent', kind: 'seller' },
  { id: 'w2', name: 'Samarkand', kind: 'seller' },
  { id: 'm1', name: 'Market warehouse', kind: 'marketplace' },
] as const;

export const categories = [
  { id: 'c1', parentId: null, name: 'Clothes', leaf: false },
  { id: 'c11', parentId: 'c1', name: 'T-shirts', leaf: true },
  { id: 'c12', parentId: 'c1', name: 'Hats', leaf: true },
] as const;

export const attributes = [
  { id: 'colour', name: 'Colour', type: 'dictionary', required: true, max: 1, values: ['black', 'white', 'red'] },
  { id: 'material', name: 'Material', type: 'text', required: false, max: 3, values: [] },
] as const;

const hour = 3_600_000;

export function newState(now: Date, random: () => number): MarketState {
  const state: MarketState = {
    accountId: 'mem-account-1',
    counter: 1000,
    orderChanges: 0,
    cards: new Map(),
    offers: new Map(),
    tickets: new Map(),
    orders: new Map(),
    handovers: new Map(),
    returns: new Map(),
    ledger: [],
    webhooks: new Map(),
  };
  for (let n = 1; n <= 12; n++) {
    const price = BigInt(50_000 + Math.floor(random() * 50) * 1_000) * 100n;
    addCard(
      state,
      {
        title: { ru: `Футболка ${n}`, uz: `Futbolka ${n}` },
        description: { ru: 'Хлопок', uz: 'Paxta' },
        categoryId: 'c11',
        brand: 'Demo',
        attributes: [{ id: 'colour', values: ['black'] }],
        photos: ['https://example.com/a.jpg'],
      },
      [{ sku: `TS-${n}`, barcode: `478000000${String(n).padStart(4, '0')}`, size: 'M', price, oldPrice: undefined }],
      now,
    );
  }
  for (const offer of state.offers.values()) offer.stock.set('w1', 10);
  return state;
}

export function addCard(
  state: MarketState,
  card: Pick<Card, 'title' | 'description' | 'categoryId' | 'brand' | 'attributes' | 'photos'>,
  offers: readonly Pick<Offer, 'sku' | 'barcode' | 'size' | 'price' | 'oldPrice'>[],
  now: Date,
): Card {
  const made: Card = {
    ...card,
    id: nextId(state, 'card'),
    status: 'on_sale',
    archived: false,
    offerIds: [],
    changedAt: now,
  };
  state.cards.set(made.id, made);
  for (const offer of offers) {
    const id = nextId(state, 'offer');
    state.offers.set(id, { ...offer, id, cardId: made.id, heldPrice: undefined, stock: new Map() });
    made.offerIds.push(id);
  }
  return made;
}

export function nextId(state: MarketState, kind: string): string {
  state.counter += 1;
  return `${kind}-${String(state.counter).padStart(8, '0')}`;
}

/** Every write to an order goes through here, so that the list shows it again. */
export function changeOrder(state: MarketState, order: Order, change: Partial<Order>): void {
  Object.assign(order, change);
  order.change = ++state.orderChanges;
}

export function addOrder(state: MarketState, offer: Offer, quantity: number, createdAt: Date): Order {
  const order: Order = {
    id: nextId(state, 'order'),
    change: ++state.orderChanges,
    status: 'new',
    basket: `basket-${state.counter}`,
    createdAt,
    acceptBy: new Date(createdAt.getTime() + 16 * hour),
    shipBy: new Date(createdAt.getTime() + 48 * hour),
    warehouseId: 'w1',
    cancelReason: undefined,
    handoverId: undefined,
    lines: [
      {
        id: '1',
        offerId: offer.id,
        sku: offer.sku,
        barcode: offer.barcode,
        title: state.cards.get(offer.cardId)?.title.ru ?? offer.sku,
        ordered: quantity,
        cancelled: 0,
        price: offer.price,
      },
    ],
  };
  state.orders.set(order.id, order);
  offer.stock.set('w1', Math.max(0, (offer.stock.get('w1') ?? 0) - quantity));
  return order;
}
