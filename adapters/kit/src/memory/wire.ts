import { z } from 'zod';

/** What the memory market sends, in its names. */
const itemError = z.object({ code: z.string(), text: z.string(), field: z.string().optional() });
export type ItemError = z.output<typeof itemError>;
const date = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const errorBody = z.object({ error: itemError });
export const done = z.unknown();

export const account = z.object({
  id: z.string(),
  name: z.string(),
  warehouses: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['seller', 'marketplace']) })),
  rights: z.array(z.string()),
});

export const categories = z.object({
  categories: z.array(
    z.object({ id: z.string(), parentId: z.string().nullable(), name: z.string(), leaf: z.boolean() }),
  ),
});
export const attributes = z.object({
  attributes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(['text', 'dictionary']),
      required: z.boolean(),
      max: z.number(),
      values: z.array(z.string()),
    }),
  ),
});
const card = z.object({
  id: z.string(),
  title: z.record(z.string(), z.string()),
  description: z.record(z.string(), z.string()),
  categoryId: z.string(),
  brand: z.string(),
  attributes: z.array(z.object({ id: z.string(), values: z.array(z.string()) })),
  photos: z.array(z.string()),
  status: z.string(),
  changedAt: date,
  offers: z.array(
    z.object({
      offerId: z.string(),
      sku: z.string(),
      barcode: z.string(),
      size: z.string(),
      price: z.string(),
      oldPrice: z.string().optional(),
      stock: z.number().nullable(),
    }),
  ),
});
export type WireCard = z.output<typeof card>;
export const cards = z.object({ cards: z.array(card), next: z.string().nullish() });
export const sentCards = z.object({ ticket: z.string() });
export const cardTicket = z.object({
  done: z.boolean(),
  results: z.array(
    z.object({
      sku: z.string(),
      cardId: z.string().optional(),
      offerIds: z.record(z.string(), z.string()).optional(),
      error: itemError.optional(),
    }),
  ),
});

export const priceResults = z.object({
  results: z.array(z.object({ offerId: z.string(), held: z.boolean().optional(), error: itemError.optional() })),
});
export const prices = z.object({
  prices: z.array(
    z.object({ offerId: z.string(), price: z.string(), oldPrice: z.string().optional(), held: z.string().optional() }),
  ),
});
export const stockResults = z.object({
  results: z.array(z.object({ offerId: z.string(), warehouseId: z.string(), error: itemError.optional() })),
});
export const stocks = z.object({
  stocks: z.array(z.object({ offerId: z.string(), warehouseId: z.string(), quantity: z.number().int() })),
});

const order = z.object({
  id: z.string(),
  change: z.number().int(),
  status: z.string(),
  basket: z.string(),
  createdAt: date,
  acceptBy: date,
  shipBy: date,
  warehouseId: z.string(),
  cancelReason: z.string().optional(),
  handoverId: z.string().optional(),
  lines: z.array(
    z.object({
      id: z.string(),
      offerId: z.string(),
      sku: z.string(),
      barcode: z.string(),
      title: z.string(),
      ordered: z.number().int(),
      cancelled: z.number().int(),
      price: z.string(),
    }),
  ),
});
export type WireOrder = z.output<typeof order>;
export const orders = z.object({ orders: z.array(order), more: z.boolean().optional() });
export const oneOrder = order;
export const orderResults = z.object({
  results: z.array(z.object({ orderId: z.string(), error: itemError.optional() })),
});
export const labels = z.object({
  labels: z.array(z.object({ orderId: z.string(), file: z.string().optional(), error: itemError.optional() })),
});

const handover = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  placeId: z.string(),
  slotId: z.string(),
  createdAt: date,
  orderIds: z.array(z.string()),
});
export type WireHandover = z.output<typeof handover>;
export const places = z.object({
  places: z.array(z.object({ id: z.string(), name: z.string(), address: z.string() })),
});
export const slots = z.object({ slots: z.array(z.object({ id: z.string(), from: date, to: date })) });
export const handovers = z.object({ handovers: z.array(handover) });
export const madeHandover = z.object({ handover, results: orderResults.shape.results });

export const returns = z.object({
  returns: z.array(
    z.object({
      id: z.string(),
      orderId: z.string(),
      status: z.string(),
      reason: z.string(),
      createdAt: date,
      sku: z.string(),
      title: z.string(),
      quantity: z.number().int(),
    }),
  ),
});
export const finance = z.object({
  rows: z.array(
    z.object({ id: z.string(), kind: z.string(), amount: z.string(), orderId: z.string().optional(), at: date }),
  ),
  next: z.number().nullable(),
});

export const madeWebhook = z.object({ id: z.string() });
export const webhooks = z.object({ webhooks: z.array(z.object({ id: z.string(), url: z.string() })) });
export const webhookBody = z.object({ kind: z.string(), orderId: z.string().optional() });
