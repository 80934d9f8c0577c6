import type { Json } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { addCard } from './seed.ts';
import { addOrder, cancel, giveBack, orderPrice, setStatus, step } from './order-life.ts';
import { nextId, productOf, type Order, type Sku, type UzumState } from './state.ts';

const zItem = z.object({
  sku: z.string().optional(),
  barcode: z.string().optional(),
  skuId: z.number().optional(),
  quantity: z.number().int().min(1).default(1),
});
const zOrders = z.object({
  /** So many orders of one random SKU each. */
  count: z.number().int().min(1).max(50_000).default(1),
  /** Or orders of these, one for all that one shop sells. */
  items: z.array(zItem).optional(),
  scheme: z.enum(['FBS', 'DBS']).default('FBS'),
  identifierRequired: z.boolean().default(false),
});

/** `POST /_control/orders`. */
export function placeOrders(ask: Json, state: UzumState, now: Date): string[] {
  const { count, items, scheme, identifierRequired } = zOrders.parse(ask ?? {});
  const at = now.getTime();
  const made: Order[] = [];
  for (let n = 0; n < count; n++) {
    const lines = items?.map((item) => ({ sku: findSku(state, item), quantity: item.quantity })) ?? [
      { sku: randomSku(state, n), quantity: 1 },
    ];
    const shops = new Map<number, { skuId: number; quantity: number }[]>();
    for (const { sku, quantity } of lines) {
      const { shopId } = productOf(state, sku);
      shops.set(shopId, [...(shops.get(shopId) ?? []), { skuId: sku.id, quantity }]);
    }
    for (const [shopId, orderItems] of shops)
      made.push(addOrder(state, { items: orderItems, shopId, scheme, identifierRequired }, at));
  }
  return made.map((order) => String(order.id));
}

const zOrderAsk = z.object({
  orderId: z.coerce.number(),
  status: z.string().optional(),
  steps: z.number().int().min(1).default(1),
});
const zSkuAsk = z.object({ sku: z.string().optional(), barcode: z.string().optional(), skuId: z.number().optional() });

const zCard = z.object({
  sku: z.string(),
  uz: z.string(),
  ru: z.string(),
  /** Uzum makes one where there is none. */
  barcode: z.string().optional(),
  price: z.number().int().min(1),
  ikpu: z.string().optional(),
});

type Action = (ask: Json, state: UzumState, now: Date) => Json;

/** `POST /_control/<name>`. */
export const actions: Readonly<Record<string, Action>> = {
  /** The next steps of an order that are not the seller's: `{orderId, steps?}`; with `status` straight into that one. */
  'advance-order': (ask, state, now) => {
    const { orderId, steps, status } = zOrderAsk.parse(ask);
    const order = findOrder(state, orderId);
    if (status) setStatus(order, status, now.getTime());
    else for (let n = 0; n < steps; n++) if (!step(state, order, now.getTime())) break;
    return { orderId: String(order.id), status: order.status };
  },
  /** The buyer changes his mind: the units go back on sale. */
  'buyer-cancel': (ask, state, now) => {
    const order = findOrder(state, zOrderAsk.parse(ask).orderId);
    cancel(state, order, 'CANCELED_BY_CUSTOMER', now.getTime());
    return { orderId: String(order.id), status: order.status };
  },
  'return-order': (ask, state, now) => {
    const order = findOrder(state, zOrderAsk.parse(ask).orderId);
    giveBack(state, order, now.getTime());
    return { orderId: String(order.id), status: order.status };
  },
  /** A sale out of Uzum's own warehouse: seen in the finance report only. */
  'fbo-sale': (ask, state, now) => {
    const sku = findSku(state, zSkuAsk.parse(ask));
    sku.active = Math.max(0, sku.active - 1);
    const orderId = nextId(state);
    state.fboSales.push({
      id: nextId(state),
      orderId,
      skuId: sku.id,
      price: sku.sellPrice,
      quantity: 1,
      at: now.getTime(),
      status: 'PROCESSING',
    });
    return { orderId: String(orderId) };
  },
  /** Somebody edits in the cabinet: `{sku, amount?, sellPrice?}`. */
  'edit-sku': (ask, state) => {
    const sku = findSku(state, zSkuAsk.parse(ask));
    const { amount, sellPrice } = z
      .object({ amount: z.number().int().min(0).optional(), sellPrice: z.number().int().min(1).optional() })
      .parse(ask);
    if (amount !== undefined) sku.amount = amount;
    if (sellPrice !== undefined) Object.assign(sku, { sellPrice, fullPrice: Math.max(sellPrice, sku.fullPrice) });
    return { skuId: sku.id, amount: sku.amount, sellPrice: sku.sellPrice };
  },
  /** Somebody makes a card in the cabinet, by hand or with a file: `{sku, uz, ru, barcode?, price, ikpu?}`. */
  'create-card': (ask, state) => {
    const { sku, uz, ru, barcode, price, ikpu } = zCard.parse(ask);
    const made = addCard(state, { code: sku, title: { uz, ru }, barcode, price, ikpu });
    return { productId: made.productId, skuId: made.id, barcode: made.barcode };
  },
  /** `{blocked: true}`: the market freezes the seller. */
  'block-seller': (ask, state) => {
    state.blocked = z.object({ blocked: z.boolean() }).parse(ask).blocked;
    return { blocked: state.blocked };
  },
  /** `{stepSeconds: 20}` lets handed-over orders go on by themselves, `{stepSeconds: 0}` stops them. */
  'auto-life': (ask, state) => {
    const { stepSeconds } = z.object({ stepSeconds: z.number().min(0) }).parse(ask);
    state.autoLife = stepSeconds > 0 ? { stepSeconds } : undefined;
    return { stepSeconds };
  },
};

/** `GET /_control/state`. */
export function summary(state: UzumState): Json {
  const byStatus: Record<string, number> = {};
  for (const order of state.orders.values()) byStatus[order.status] = (byStatus[order.status] ?? 0) + 1;
  const last = [...state.orders.values()].slice(-20).reverse();
  return {
    products: state.products.size,
    orders: byStatus,
    invoices: state.invoices.size,
    lastOrders: last.map((order) => ({
      id: String(order.id),
      status: order.status,
      scheme: order.scheme,
      price: orderPrice(order),
      createdAt: new Date(order.createdAt).toISOString(),
      issueCode: order.issueCode,
    })),
  };
}

function findSku(state: UzumState, { sku: code, barcode, skuId }: z.output<typeof zSkuAsk>): Sku {
  const byCode = () => [...state.skus.values()].find((sku) => sku.sellerItemCode === code || sku.title === code);
  const found =
    skuId !== undefined
      ? state.skus.get(skuId)
      : barcode !== undefined
        ? state.skus.get(state.barcodes.get(barcode) ?? 0)
        : byCode();
  if (!found) throw new Error(`No SKU ${code ?? barcode ?? skuId}`);
  return found;
}

function findOrder(state: UzumState, id: number): Order {
  const order = state.orders.get(id);
  if (!order) throw new Error(`No order ${id}`);
  return order;
}

/** Spread over the shop; what is sold out is passed over. */
function randomSku(state: UzumState, n: number): Sku {
  const inStock = [...state.skus.values()].filter((sku) => sku.amount > 0);
  const from = inStock.length > 0 ? inStock : [...state.skus.values()];
  return from[((state.lastId + n) * 31) % from.length]!;
}
