import { breaking, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { filtered } from './product-routes.ts';
import { type Body, bodyOf, listOf, malformed, numberOf, objectOf, pageOf, textOf, wrongBody } from './replies.ts';
import { productByOffer, stockKey, type OzonState, type Product } from './state.ts';

const hourMs = 3_600_000;
const changesPerHour = 10;
const pairGapMs = 30_000;

type ItemError = { readonly code: string; readonly message: string };

export function addOfferRoutes(router: Router<OzonState>): void {
  router.post('/v1/product/import/prices', (request, state) => {
    const prices = bodyOf(request).prices;
    if (!Array.isArray(prices) || prices.length === 0) return wrongBody();
    if (prices.length > 1000) return malformed('prices count should be less than or equal to 1000');
    return jsonReply({ result: prices.map((row) => changePrice(state, objectOf(row), request.now)) });
  });

  router.post('/v5/product/info/prices', (request, state) => {
    const { filter, cursor, limit } = bodyOf(request);
    const count = numberOf(limit);
    if (!(count >= 1 && count <= 1000)) return malformed('limit should be between 1 and 1000');
    const found = filtered(state, objectOf(filter));
    const page = pageOf(found, cursor, count, ({ id }) => String(id));
    return jsonReply({
      items: page.rows.map((product) => toPriceRow(state, product)),
      total: found.length,
      cursor: page.hasNext ? page.cursor : '',
    });
  });

  router.post(
    '/v2/products/stocks',
    (request, state) => {
      const stocks = bodyOf(request).stocks;
      if (!Array.isArray(stocks) || stocks.length === 0) return wrongBody();
      if (stocks.length > 100) return malformed('stocks count should be less than or equal to 100');
      const result = stocks.map((row) => changeStock(state, objectOf(row), request.now));
      const isTooSoon = result.some(({ errors }) => errors.some(({ code }) => code === 'TOO_MANY_REQUESTS'));
      return isTooSoon ? breaking('stock pair', jsonReply({ result })) : jsonReply({ result });
    },
    { limits: ['all', 'stocks'] },
  );

  router.post('/v2/product/info/stocks-by-warehouse/fbs', (request, state) => {
    const { sku, offer_id: offers, limit, cursor } = bodyOf(request);
    const count = numberOf(limit);
    if (!(count >= 1 && count <= 1000)) return malformed('limit should be between 1 and 1000');
    const skus = new Set(listOf(sku).map((one) => textOf(one)));
    const codes = new Set(listOf(offers).map((one) => textOf(one)));
    if (skus.size === 0 && codes.size === 0) return malformed('sku or offer_id should be filled');
    const rows = [...state.products.values()]
      .filter((product) => skus.has(String(product.sku)) || codes.has(product.offerId))
      .flatMap((product) =>
        state.warehouses.flatMap((warehouse) => {
          const stock = state.stocks.get(stockKey(product.id, warehouse.id));
          return stock ? [{ product, warehouse, stock }] : [];
        }),
      );
    const page = pageOf(rows, cursor, count, (row) => stockKey(row.product.id, row.warehouse.id));
    return jsonReply({
      products: page.rows.map(({ product, warehouse, stock }) => ({
        sku: product.sku,
        offer_id: product.offerId,
        product_id: product.id,
        warehouse_id: warehouse.id,
        warehouse_name: warehouse.name,
        present: stock.present,
        reserved: stock.reserved,
        free_stock: stock.present - stock.reserved,
      })),
      cursor: page.cursor,
      has_next: page.hasNext,
    });
  });
}

/** The seller's code wins over the number when both are given. */
function productOf(state: OzonState, row: Body): Product | undefined {
  const offer = textOf(row.offer_id);
  return offer ? productByOffer(state, offer) : state.products.get(numberOf(row.product_id));
}

function changePrice(state: OzonState, row: Body, now: Date) {
  const product = productOf(state, row);
  const answer = (updated: boolean, errors: readonly ItemError[]) => ({
    product_id: product?.id ?? (numberOf(row.product_id) || 0),
    offer_id: product?.offerId ?? textOf(row.offer_id),
    updated,
    errors,
  });
  if (!product) return answer(false, [{ code: 'NOT_FOUND_ERROR', message: 'Product not found' }]);
  const kopecks = (value: unknown) => Math.round(numberOf(value) * 100);
  const next = {
    price: kopecks(row.price),
    oldPrice: row.old_price === undefined ? product.price.oldPrice : kopecks(row.old_price),
    minPrice: row.min_price === undefined ? product.price.minPrice : kopecks(row.min_price),
  };
  const error = priceFault(state, row, next, product);
  if (error) return answer(false, [error]);
  const recent = (state.priceChanges.get(product.id) ?? []).filter((at) => now.getTime() - at < hourMs);
  if (recent.length >= changesPerHour) {
    const message = 'error limiting: acquire limit per item: items limit: limit exceeded';
    return answer(false, [{ code: 'LIMIT_EXCEEDED', message }]);
  }
  state.priceChanges.set(product.id, [...recent, now.getTime()]);
  const jump = Math.abs(next.price - product.price.price) / Math.max(1, product.price.price);
  // a jump is kept back, and the answer says nothing of it
  if (jump > 0.5 && product.isCreated) state.quarantine.set(product.id, next);
  else {
    state.quarantine.delete(product.id);
    product.price = next;
    product.updatedAt = now;
  }
  return answer(true, []);
}

function priceFault(
  state: OzonState,
  row: Body,
  { price, oldPrice, minPrice }: { price: number; oldPrice: number; minPrice: number },
  product: Product,
): ItemError | undefined {
  const fault = (code: string, message: string): ItemError => ({ code, message });
  if (product.isArchived) return fault('PRODUCT_IS_ARCHIVED', 'Product is archived');
  if (textOf(row.currency_code, state.currency) !== state.currency) {
    return fault('currency_mismatch', 'currency_code does not match the contract currency');
  }
  if (!(price > 0)) return fault('price_negative', 'Price should be positive');
  if (price < 20_00) return fault('price_out_of_range', 'Price is out of the category range');
  if (oldPrice > 0) {
    const gap = oldPrice - price;
    if (gap <= 0) return fault('old_price_less_than_price', 'Old price should be greater than price');
    if (gap >= oldPrice * 0.9) return fault('discount_too_big', 'Discount should be less than 90%');
    if (price <= 400_00 && gap <= 20_00) return fault('discount_for_low_price_is_too_small', 'Discount is too small');
    if (price > 400_00 && price <= 10_000_00 && gap <= oldPrice * 0.05) {
      return fault('discount_for_average_price_is_too_small', 'Discount is too small');
    }
    if (price > 10_000_00 && gap <= 500_00)
      return fault('discount_for_top_price_is_too_small', 'Discount is too small');
  }
  if (minPrice > 0 && minPrice >= price) return fault('min_auto_price_too_big', 'Min price should be less than price');
  if (minPrice > 0 && minPrice < price / 2) return fault('min_auto_price_too_small', 'Min price is too small');
  return undefined;
}

function toPriceRow(state: OzonState, { id, offerId, price, vat }: Product) {
  return {
    product_id: id,
    offer_id: offerId,
    price: {
      price: price.price / 100,
      old_price: price.oldPrice / 100,
      min_price: price.minPrice / 100,
      marketing_seller_price: price.price / 100,
      net_price: 0,
      currency_code: state.currency,
      auto_action_enabled: false,
      auto_add_to_ozon_actions_list_enabled: false,
      vat: Number(vat),
    },
    commissions: {
      sales_percent_fbo: 15,
      sales_percent_fbs: 15,
      sales_percent_rfbs: 15,
      fbs_deliv_to_customer_amount: 25,
    },
    acquiring: 1.5,
    volume_weight: 0.5,
  };
}

function changeStock(state: OzonState, row: Body, now: Date) {
  const product = productOf(state, row);
  const warehouse = state.warehouses.find(({ id }) => id === numberOf(row.warehouse_id));
  const stock = numberOf(row.stock);
  const answer = (error?: ItemError) => ({
    warehouse_id: numberOf(row.warehouse_id),
    product_id: product?.id ?? (numberOf(row.product_id) || 0),
    offer_id: product?.offerId ?? textOf(row.offer_id),
    updated: error === undefined,
    errors: error ? [error] : [],
  });
  if (!product) return answer({ code: 'NOT_FOUND_ERROR', message: 'Product not found' });
  if (!warehouse || warehouse.status !== 'created') {
    return answer({ code: 'WAREHOUSE_NOT_FOUND', message: 'Warehouse not found' });
  }
  if (product.isArchived) return answer({ code: 'PRODUCT_IS_ARCHIVED', message: 'Product is archived' });
  if (!product.isCreated) return answer({ code: 'product_is_not_created', message: 'Product is not created' });
  if (!(stock >= 0 && stock < 1_000_000)) return answer({ code: 'STOCK_TOO_BIG', message: 'Stock is too big' });
  const key = stockKey(product.id, warehouse.id);
  const old = state.stocks.get(key) ?? { present: 0, reserved: 0, writtenAt: 0 };
  if (now.getTime() - old.writtenAt < pairGapMs) {
    return answer({ code: 'TOO_MANY_REQUESTS', message: 'Stock is updated too frequently' });
  }
  // what is written is what may be ordered; units in open orders come on top
  state.stocks.set(key, { present: stock + old.reserved, reserved: old.reserved, writtenAt: now.getTime() });
  return answer();
}
