import { jsonReply, type Router, type SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { enveloped, refuse } from './answers.ts';
import { windowOf } from './date-window.ts';
import { numbersOf, pageOf } from './paging.ts';
import { feesOf } from './routes-orders.ts';
import { needs, ownShop } from './routes-products.ts';
import { productOf, skuOf, type ReturnNote, type UzumState } from './state.ts';

const day = 86_400_000;

/** Finance and returns. */
export function bookRoutes(router: Router<UzumState>): void {
  router.get('/v1/finance/orders', (request, state) => {
    needs(request, state, 'ORDERS');
    const shops = numbersOf(request.query, 'shopIds');
    const rows = salesRows(state, request.now.getTime()).filter(
      (row) => shops.includes(row.shopId) && isIn(request, state, row.date),
    );
    const shown = pageOf(
      rows.sort((a, b) => b.date - a.date),
      request.query,
      { size: 20, max: 100 },
    );
    // live answers tell 0 although rows are there
    return jsonReply({ orderItems: shown, totalElements: 0 });
  });
  router.get('/v1/finance/expenses', (request, state) => {
    needs(request, state, 'ORDERS');
    const shops = [...numbersOf(request.query, 'shopIds'), ...numbersOf(request.query, 'shopId')];
    const rows = state.expenses.filter(
      (row) => (shops.length === 0 || shops.includes(row.shopId)) && isIn(request, state, row.at),
    );
    const payments = pageOf(
      rows.sort((a, b) => b.at - a.at),
      request.query,
      { size: 20, max: 100 },
    ).map(({ at, price, ...row }) => ({
      ...row,
      sellerId: state.sellerId,
      paymentPrice: price,
      dateCreated: new Date(at).toISOString(),
      dateUpdated: new Date(at).toISOString(),
      dateService: new Date(at).toISOString(),
      externalId: `EXT-${row.id}`,
    }));
    return enveloped({ payments }, request.now);
  });
  router.get('/v1/return', (request, state) => {
    needs(request, state, 'ORDERS');
    const wanted = request.query.get('returnId');
    const notes = newestFirst(state.returnNotes).filter((note) => !wanted || String(note.id) === wanted);
    return jsonReply(pageOf(notes, request.query, { size: 50, max: 50 }).map((note) => noteShape(state, note)));
  });
  router.get('/v1/shop/:shopId/return', (request, state) => {
    const shopId = ownShop(state, request.params.shopId);
    const notes = newestFirst(state.returnNotes).filter((note) => note.shopId === shopId);
    return jsonReply(pageOf(notes, request.query, { size: 20, max: 50 }).map((note) => noteShape(state, note)));
  });
  router.get('/v1/shop/:shopId/return/:id', (request, state) => {
    const shopId = ownShop(state, request.params.shopId);
    const note = state.returnNotes.find((one) => one.shopId === shopId && String(one.id) === request.params.id);
    return enveloped(noteShape(state, note ?? refuse('bad-request-001', 'Qaytarish topilmadi')), request.now);
  });
}

function isIn({ query }: SandboxRequest, state: UzumState, at: number): boolean {
  const { from, to } = windowOf(query, state.units.finance);
  return at >= from && at <= to;
}

/** A row per item once the buyer has it (or the sale came to nothing), payable ten days later; and the FBO sales. */
function salesRows(state: UzumState, now: number) {
  const own = [...state.orders.values()].flatMap((order) => {
    const cancelled = order.status === 'CANCELED';
    if (!cancelled && order.completedAt === undefined && order.returnedAt === undefined) return [];
    return order.items.map((item) => {
      const payable = order.completedAt !== undefined && now - order.completedAt > 10 * day;
      const status = cancelled ? 'CANCELED' : payable ? 'TO_WITHDRAW' : 'PROCESSING';
      const sold = cancelled ? 0 : item.quantity - item.returned;
      return row(state, {
        ...item,
        orderId: order.id,
        shopId: order.shopId,
        at: order.createdAt,
        sold,
        cancelled: cancelled ? item.quantity : 0,
        status,
      });
    });
  });
  const fbo = state.fboSales.map((sale) => {
    const cancelled = sale.status === 'CANCELED';
    const shopId = productOf(state, skuOf(state, sale.skuId)).shopId;
    return row(state, {
      ...sale,
      shopId,
      returned: 0,
      sold: cancelled ? 0 : sale.quantity,
      cancelled: cancelled ? sale.quantity : 0,
    });
  });
  return [...own, ...fbo];
}

interface Sale {
  readonly id: number;
  readonly orderId: number;
  readonly shopId: number;
  readonly skuId: number;
  readonly price: number;
  readonly at: number;
  readonly status: string;
  readonly sold: number;
  readonly returned: number;
  readonly cancelled: number;
}

/** What came back or was cancelled costs no commission; logistics of a return are the seller's. */
function row(state: UzumState, sale: Sale) {
  const sku = skuOf(state, sale.skuId);
  const product = productOf(state, sku);
  const fees = feesOf(state, { ...sale, quantity: sale.sold });
  const logistics = sale.cancelled > 0 ? 0 : feesOf(state, { ...sale, quantity: sale.sold + sale.returned }).logistics;
  return {
    id: sale.id,
    orderId: sale.orderId,
    shopId: sale.shopId,
    productId: product.id,
    productTitle: product.title.uz,
    skuTitle: sku.title,
    skuCharTitle: '',
    skuCharValue: '',
    status: sale.status,
    date: sale.at,
    dateIssued: sale.at + 60_000,
    amount: sale.sold,
    amountReturns: sale.returned,
    cancelled: sale.cancelled,
    sellPrice: sale.price,
    sellerPrice: sale.price,
    purchasePrice: sku.purchasePrice,
    commission: fees.commission,
    logisticDeliveryFee: logistics,
    sellerProfit: sale.price * sale.sold - fees.commission - logistics,
    withdrawnProfit: 0,
    returnCause: sale.returned > 0 ? 'CUSTOMER_REFUSED' : '',
    comment: '',
  };
}

function newestFirst(notes: readonly ReturnNote[]): ReturnNote[] {
  return [...notes].sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
}

function noteShape(state: UzumState, note: ReturnNote): object {
  const units = note.items.reduce((sum, item) => sum + item.amount, 0);
  return {
    id: note.id,
    dateCreated: new Date(note.createdAt).toISOString(),
    status: note.status,
    type: note.type,
    stock: { id: 2, externalId: 'UZUM-1', title: 'Uzum ombori', address: 'Toshkent, Sergeli' },
    ...(note.assembledAt === undefined ? {} : { assembledDate: new Date(note.assembledAt).toISOString() }),
    ...(note.completedAt === undefined ? {} : { completedDate: new Date(note.completedAt).toISOString() }),
    externalNumber: `R-${note.id}`,
    returnItems: note.items.map(({ id, skuId, amount }) => {
      const sku = skuOf(state, skuId);
      return {
        id,
        skuId,
        amount,
        packedAmount: amount,
        skuTitle: sku.title,
        productTitle: productOf(state, sku).title.uz,
        purchasePrice: sku.purchasePrice,
      };
    }),
    totalAmount: units,
    totalPackedAmount: units,
    countAllowedChange: 3,
    maxCountAllowedChange: 3,
  };
}
