import { z } from 'zod';

// What Uzum sends, under its own names. Shapes: https://api-seller.uzum.uz/api/seller-openapi/swagger/swagger-ui/ (April 2026)
// and what live answers add (August and September 2026). Fields nobody here reads are left out; every field that is not
// needed to tell one thing from another may be missing or null, since answers drift without notice.

/** int64 ids come as numbers; those too large for a number come as text. */
const zId = z.union([z.number().int(), z.string().min(1)]).transform(String);
const zWhole = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);
const zText = z.union([z.string(), z.number().transform(String)]).nullish();
const zNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+(?:\.\d+)?$/)
      .transform(Number),
  ])
  .nullish();

/** The spec says date-time text, live answers are often epoch milliseconds (seen August 2026): both are read. */
export const zTime = z.union([z.number(), z.string()]).transform((value, ctx) => {
  const time = readTime(value);
  if (time) return time;
  ctx.addIssue({ code: 'custom', message: 'is no time' });
  return z.NEVER;
});

export function readTime(value: number | string): Date | undefined {
  const text = String(value).trim();
  const zoned = /(?:[zZ]|[+-]\d\d:?\d\d)$/.test(text);
  const time = /^-?\d+(?:\.\d+)?$/.test(text)
    ? new Date(epochMs(Number(text)))
    : // a time without a zone is Tashkent's, UTC+5 all year
      new Date(zoned || !text.includes('T') ? text : `${text}+05:00`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** Milliseconds; what would then lie before March 1973 is seconds. */
function epochMs(value: number): number {
  return Math.round(Math.abs(value) < 100_000_000_000 ? value * 1000 : value);
}

export const zFault = z.object({
  errors: z.array(z.object({ code: z.string().nullish(), message: zText, detailMessage: zText })).nullish(),
  error: zText,
});

/** Most answers are wrapped; `/v1/shops`, `/v1/return`, the product list and `/v1/finance/orders` are bare. */
export const zEnvelope = <T extends z.ZodType>(payload: T) => z.object({ payload });

export const zShops = z.array(z.object({ id: zId, name: z.string() }));

export const zSku = z.object({
  skuId: zId,
  skuTitle: zText,
  skuFullTitle: zText,
  /** A number here and text in the stock calls, so leading zeros are gone. */
  barcode: zId.nullish(),
  article: zText,
  sellerItemCode: zText,
  ikpu: zText,
  characteristics: z.unknown().optional(),
  price: zWhole.nullish(),
  commission: zNumber,
  /** Units in Uzum's own warehouse (FBO), not the seller's. */
  quantityActive: zNumber,
  quantityFbs: zNumber,
  archived: z.boolean().nullish(),
  blocked: z.boolean().nullish(),
  blockingReason: zText,
  skuBlockReason: z.object({ title: zText, message: zText }).nullish(),
  previewImage: zText,
  specialOffer: z.object({ inOffer: z.boolean().nullish(), mechanicPrice: zWhole.nullish() }).nullish(),
  skuDimension: z.object({ length: zNumber, width: zNumber, height: zNumber, weight: zNumber }).nullish(),
});
export const zProduct = z.object({
  productId: zId,
  title: z.string(),
  category: zText,
  image: zText,
  previewImg: zText,
  status: z.object({ value: z.string(), title: zText, description: zText }).nullish(),
  moderationStatus: z.object({ value: z.string(), title: zText }).nullish(),
  commissionDto: z.object({ minCommission: zNumber, maxCommission: zNumber }).nullish(),
  skuList: z.array(zSku).nullish(),
});
export const zProducts = z.object({ productList: z.array(zProduct), totalProductsAmount: zNumber });
export type WireSku = z.output<typeof zSku>;
export type WireProduct = z.output<typeof zProduct>;

export const zStock = z.object({
  skuId: zId,
  skuTitle: zText,
  productTitle: zText,
  barcode: zId,
  amount: zNumber,
  fbsAllowed: z.boolean().nullish(),
  dbsAllowed: z.boolean().nullish(),
  fbsLinked: z.boolean().nullish(),
  dbsLinked: z.boolean().nullish(),
  sellerSkuCode: zText,
});
/** A seller without FBS goods gets no list at all. */
export const zStocks = zEnvelope(z.object({ skuAmountList: z.array(zStock).nullish() }).nullish());
export type WireStock = z.output<typeof zStock>;

/** A line of an order, and a row of the finance report: the same thing under two names of the price. */
export const zOrderItem = z.object({
  id: zId,
  orderId: zId.nullish(),
  productId: zId.nullish(),
  /** Not in the spec; taken when a live answer has it. */
  skuId: zId.nullish(),
  barcode: zId.nullish(),
  productTitle: zText,
  /** The seller's short code of the SKU, not a name. */
  skuTitle: zText,
  shopId: zId.nullish(),
  status: zText,
  amount: zWhole.nullish(),
  cancelled: zWhole.nullish(),
  amountReturns: zWhole.nullish(),
  sellerPrice: zWhole.nullish(),
  sellPrice: zWhole.nullish(),
  commission: zWhole.nullish(),
  logisticDeliveryFee: zWhole.nullish(),
  sellerProfit: zWhole.nullish(),
  returnCause: zText,
  date: zTime.nullish(),
  dateIssued: zTime.nullish(),
});
export type WireOrderItem = z.output<typeof zOrderItem>;

const zPlace = z.object({ uuid: z.string(), address: zText, type: zText });
const zSlot = z.object({ uuid: zText, timeFrom: zTime, timeTo: zTime });

/** `deliveryInfo` (the buyer's name, phone and address) is never read. */
export const zOrder = z.object({
  id: zId,
  status: z.string(),
  scheme: zText,
  shopId: zId.nullish(),
  price: zWhole.nullish(),
  dateCreated: zTime,
  acceptUntil: zTime.nullish(),
  deliverUntil: zTime.nullish(),
  acceptedDate: zTime.nullish(),
  deliveringDate: zTime.nullish(),
  deliveryDate: zTime.nullish(),
  deliveredToDeliveryPointDate: zTime.nullish(),
  completedDate: zTime.nullish(),
  dateCancelled: zTime.nullish(),
  returnDate: zTime.nullish(),
  cancelReason: zText,
  identifierRequired: z.boolean().nullish(),
  invoiceNumber: zId.nullish(),
  orderItems: z.array(zOrderItem).nullish(),
});
export const zOneOrder = zEnvelope(zOrder);
export const zOrders = zEnvelope(z.object({ orders: z.array(zOrder), totalAmount: zWhole.nullish() }));
export const zLabel = zEnvelope(z.object({ document: z.array(z.string()) }));
export const zIdentifiers = zEnvelope(z.unknown());
export type WireOrder = z.output<typeof zOrder>;

export const zPlaces = zEnvelope(
  z.object({ dropOffPoints: z.array(zPlace.extend({ latitude: zNumber, longitude: zNumber })).nullish() }),
);
export const zSlots = zEnvelope(z.object({ timeSlots: z.array(zSlot).nullish() }));
export const zInvoice = z.object({
  id: zId,
  number: zId,
  status: z.object({ value: z.string(), text: zText }),
  numberOrders: zNumber,
  numberAcceptedOrders: zNumber,
  dateCreated: zTime,
  dateUpdated: zTime.nullish(),
  timeSlot: zSlot.partial().nullish(),
  dropOffPoint: zPlace.partial().nullish(),
});
export const zOneInvoice = zEnvelope(zInvoice);
export const zInvoices = zEnvelope(z.array(zInvoice).nullish());
export const zInvoiceOrders = zEnvelope(z.array(z.object({ orderId: zId })).nullish());
export const zDocument = zEnvelope(z.object({ document: z.string() }));
export type WireInvoice = z.output<typeof zInvoice>;

export const zReturn = z.object({
  id: zId,
  dateCreated: zTime,
  status: z.string(),
  type: zText,
  assembledDate: zTime.nullish(),
  completedDate: zTime.nullish(),
  canceledDate: zTime.nullish(),
  returnItems: z
    .array(
      z.object({
        id: zId,
        skuId: zId.nullish(),
        skuTitle: zText,
        productTitle: zText,
        amount: zWhole.nullish(),
        purchasePrice: zWhole.nullish(),
      }),
    )
    .nullish(),
});
export const zReturns = z.array(zReturn);
export type WireReturn = z.output<typeof zReturn>;

/** `totalElements` may be 0 although rows came (seen August 2026), so it is not read. */
export const zFinanceOrders = z.object({ orderItems: z.array(zOrderItem) });
export const zExpense = z.object({
  id: zId,
  dateCreated: zTime,
  dateService: zTime.nullish(),
  name: zText,
  source: zText,
  shopId: zId.nullish(),
  sellerId: zId.nullish(),
  paymentPrice: zWhole,
  amount: zNumber,
  status: zText,
  type: zText,
  code: zText,
});
export const zExpenses = zEnvelope(z.object({ payments: z.array(zExpense).nullish() }));
export type WireExpense = z.output<typeof zExpense>;
