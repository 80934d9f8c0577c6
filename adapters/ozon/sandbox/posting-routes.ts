import { bytesReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { cancelPosting, release, setStatus } from './order-life.ts';
import { labelsPdf } from './labels.ts';
import { bodyOf, dateOf, invalid, listOf, notFound, numberOf, objectOf, pageOf, textOf, type Body } from './replies.ts';
import { roubles, type Exemplar, type FboPosting, type OzonState, type Posting, type PostingLine } from './state.ts';

const assemblyMs = 1_500;
const labelAfterMs = 45_000;
const yearMs = 366 * 24 * 3_600_000;
const cancelReasons = {
  352: 'Товар закончился на складе продавца',
  400: 'Остался только бракованный товар',
  402: 'Другое (вина продавца)',
};

export function addPostingRoutes(router: Router<OzonState>): void {
  router.post('/v4/posting/fbs/list', (request, state) => {
    const { filter, cursor, limit } = bodyOf(request);
    const count = numberOf(limit);
    if (!(count >= 1 && count <= 100))
      return invalid('Request validation error: invalid Limit: value must be inside range [1, 100]');
    const wanted = objectOf(filter);
    const [since, to] = [dateOf(wanted.since), dateOf(wanted.to)];
    if (!since || !to) return invalid('Request validation error: invalid Filter: since and to are required');
    if (to.getTime() - since.getTime() > yearMs) return invalid('PERIOD_IS_TOO_LONG');
    const found = [...state.postings.values()].filter((posting) => fits(posting, wanted, since, to));
    found.sort(byTime);
    const page = pageOf(found, cursor, count, sortKey);
    const postings = page.rows.map((posting) => toWire(state, posting));
    return jsonReply({ postings, cursor: page.hasNext ? page.cursor : '', has_next: page.hasNext });
  });

  router.post('/v3/posting/fbo/list', (request, state) => {
    const { filter, cursor, limit } = bodyOf(request);
    const count = numberOf(limit ?? 100);
    if (!(count >= 1 && count <= 100)) return invalid('Request validation error: invalid Limit');
    const wanted = objectOf(filter);
    const [since, to] = [dateOf(wanted.since), dateOf(wanted.to)];
    if (since && to && to.getTime() - since.getTime() > yearMs) return invalid('PERIOD_IS_TOO_LONG');
    const numbers = new Set(listOf(wanted.posting_numbers).map((one) => textOf(one)));
    const found = [...state.fbo.values()].filter(
      ({ number, createdAt }) =>
        (numbers.size === 0 || numbers.has(number)) && (!since || createdAt >= since) && (!to || createdAt <= to),
    );
    const page = pageOf(found, cursor, count, ({ number }) => number);
    return jsonReply({
      postings: page.rows.map((posting) => toFboWire(state, posting)),
      cursor: page.hasNext ? page.cursor : '',
      has_next: page.hasNext,
    });
  });

  addAssemblyRoutes(router);
  addCancelRoutes(router);
  addOwnDeliveryRoutes(router);

  router.post('/v2/posting/fbs/package-label', (request, state) => {
    const numbers = listOf(bodyOf(request).posting_number).map((one) => textOf(one));
    if (numbers.length === 0 || numbers.length > 20) return invalid('INVALID_ARGUMENT');
    const postings = numbers.flatMap((number) => state.postings.get(number) ?? []);
    if (postings.length < numbers.length) return notFound('POSTING_NOT_FOUND');
    if (postings.some(({ status }) => status !== 'awaiting_deliver')) {
      return invalid('INVALID_ARGUMENT: label not allowed for delivered postings');
    }
    const isEarly = ({ assembledAt }: Posting) =>
      !assembledAt || request.now.getTime() - assembledAt.getTime() < labelAfterMs;
    if (postings.some(isEarly)) return invalid("The next postings aren't ready");
    return labelsPdf(postings).then((bytes) => bytesReply(bytes, 'application/pdf'));
  });
}

function addAssemblyRoutes(router: Router<OzonState>): void {
  router.post('/v4/posting/fbs/ship', (request, state) => {
    const body = bodyOf(request);
    const posting = state.postings.get(textOf(body.posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    if (posting.status === 'cancelled') return invalid('POSTING_ALREADY_CANCELLED');
    if (posting.status !== 'awaiting_packaging') return invalid('POSTING_ALREADY_SHIPPED');
    const parcels = listOf(body.packages).map((parcel) => productsOf(objectOf(parcel)));
    const fault = faultOfParts(posting, parcels);
    if (fault) return invalid(fault);
    if (!isFilled(posting)) return invalid('EXEMPLAR_INFO_NOT_FILLED_COMPLETELY');
    const fails =
      posting.lines.some(({ offerId }) => offerId.startsWith('SHIP-FAILS')) && posting.substatus !== 'ship_failed';
    const dueAt = new Date(request.now.getTime() + assemblyMs);
    const [first, ...others] = parcels;
    const children = others.map((parcel) => childOf(state, posting, parcel, request.now));
    posting.lines = linesOf(posting, first!);
    for (const one of [posting, ...children]) one.assembly = { dueAt, fails };
    return jsonReply({ result: [posting.number, ...children.map(({ number }) => number)] });
  });

  router.post('/v1/posting/fbs/split', (request, state) => {
    const body = bodyOf(request);
    const posting = state.postings.get(textOf(body.posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    if (posting.status !== 'awaiting_packaging') return invalid('HAS_INCORRECT_STATUS');
    const parts = listOf(body.postings).map((part) => productsOf(objectOf(part)));
    const fault = parts.length < 2 ? 'HAS_INCORRECT_PRODUCT_QUANTITY' : faultOfParts(posting, parts);
    if (fault) return invalid(fault);
    const children = parts.map((part) => childOf(state, posting, part, request.now));
    const products = (lines: readonly PostingLine[]) =>
      lines.map(({ sku, quantity }) => ({ product_id: sku, quantity }));
    setStatus(posting, 'cancelled_from_split_pending', 'posting_split_pending', request.now);
    return jsonReply({
      parent_posting: { posting_number: posting.number, products: products(posting.lines) },
      postings: children.map(({ number, lines }) => ({ posting_number: number, products: products(lines) })),
    });
  });
}

function addCancelRoutes(router: Router<OzonState>): void {
  router.post('/v2/posting/fbs/cancel', (request, state) => {
    const body = bodyOf(request);
    const posting = state.postings.get(textOf(body.posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    const reasonId = numberOf(body.cancel_reason_id);
    const fault = faultOfCancel(posting, reasonId, textOf(body.cancel_reason_message));
    if (fault) return invalid(fault);
    const reason = textOf(body.cancel_reason_message) || cancelReasons[reasonId as keyof typeof cancelReasons];
    cancelPosting(state, posting, { reasonId, reason, type: 'seller' }, request.now);
    return jsonReply({ result: true });
  });

  router.post('/v2/posting/fbs/product/cancel', (request, state) => {
    const body = bodyOf(request);
    const posting = state.postings.get(textOf(body.posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    const reasonId = numberOf(body.cancel_reason_id);
    const fault = faultOfCancel(posting, reasonId, textOf(body.cancel_reason_message) || undefined);
    if (fault) return invalid(fault);
    const items = listOf(body.items)
      .map(objectOf)
      .map(({ sku, quantity }) => ({ sku: numberOf(sku), quantity: numberOf(quantity) }));
    const lineFor = (sku: number) => posting.lines.find((line) => line.sku === sku);
    if (items.some(({ sku, quantity }) => !(quantity > 0 && quantity <= (lineFor(sku)?.quantity ?? 0)))) {
      return invalid('HAS_INCORRECT_PRODUCT_QUANTITY');
    }
    for (const { sku, quantity } of items) {
      release(state, posting, lineFor(sku)!, quantity);
      lineFor(sku)!.quantity -= quantity;
    }
    posting.lines = posting.lines.filter(({ quantity }) => quantity > 0);
    posting.changedAt = request.now;
    return jsonReply({ result: posting.number });
  });
}

/** rFBS: the seller tells where the parcel is; the state changes a moment later on the real market. */
function addOwnDeliveryRoutes(router: Router<OzonState>): void {
  const steps = {
    delivering: ['awaiting_deliver', 'delivering', 'posting_on_way_to_city'],
    'last-mile': ['delivering', 'last_mile', 'posting_in_courier_service'],
    delivered: ['last_mile', 'delivered', 'posting_conditionally_delivered'],
  } as const;
  for (const [step, [from, to, substatus]] of Object.entries(steps)) {
    router.post(`/v2/fbs/posting/${step}`, (request, state) => {
      const result = listOf(bodyOf(request).posting_number).map((one) => {
        const number = textOf(one);
        const posting = state.postings.get(number);
        const error = !posting
          ? 'POSTING_NOT_FOUND'
          : !isOwnDelivery(state, posting)
            ? 'HAS_INCORRECT_TPL_INTEGRATION_TYPE'
            : posting.status !== from && !(step === 'delivered' && posting.status === 'delivering')
              ? 'TRANSITION_IS_NOT_POSSIBLE'
              : '';
        if (posting && error === '') setStatus(posting, to, substatus, request.now);
        return { posting_number: number, result: error === '', error };
      });
      return jsonReply({ result });
    });
  }

  router.post('/v2/fbs/posting/tracking-number/set', (request, state) => {
    const result = listOf(bodyOf(request).tracking_numbers)
      .map(objectOf)
      .map((row) => {
        const number = textOf(row.posting_number);
        const posting = state.postings.get(number);
        const error = !posting
          ? 'POSTING_NOT_FOUND'
          : isOwnDelivery(state, posting)
            ? ''
            : 'HAS_INCORRECT_TPL_INTEGRATION_TYPE';
        if (posting && error === '') posting.trackingNumber = textOf(row.tracking_number);
        return { posting_number: number, result: error === '', error };
      });
    return jsonReply({ result });
  });
}

function isOwnDelivery(state: OzonState, { warehouseId }: Posting): boolean {
  return state.warehouses.find(({ id }) => id === warehouseId)?.isRfbs ?? false;
}

function fits(posting: Posting, filter: Body, since: Date, to: Date): boolean {
  if (posting.inProcessAt < since || posting.inProcessAt > to) return false;
  const changed = objectOf(filter.last_changed_status_date);
  const [from, until] = [dateOf(changed.from), dateOf(changed.to)];
  if (from && posting.changedAt < from) return false;
  if (until && posting.changedAt > until) return false;
  const numbers = listOf(filter.order_numbers);
  if (numbers.length > 0 && !numbers.includes(posting.orderNumber)) return false;
  const statuses = listOf(filter.statuses);
  return statuses.length === 0 || statuses.includes(posting.status);
}

const byTime = (a: Posting, b: Posting) =>
  a.inProcessAt.getTime() - b.inProcessAt.getTime() || (a.number < b.number ? -1 : 1);
const sortKey = ({ inProcessAt, number }: Posting): string => `${inProcessAt.toISOString()}|${number}`;

function productsOf(parcel: Body): { sku: number; quantity: number }[] {
  return listOf(parcel.products)
    .map(objectOf)
    .map(({ product_id: sku, quantity }) => ({ sku: numberOf(sku), quantity: numberOf(quantity) }));
}

/** Together the parts must hold what the posting holds. The number in them is the SKU, whatever it is called. */
function faultOfParts(posting: Posting, parts: readonly { sku: number; quantity: number }[][]): string | undefined {
  const told = new Map<number, number>();
  for (const { sku, quantity } of parts.flat()) told.set(sku, (told.get(sku) ?? 0) + quantity);
  if ([...told.keys()].some((sku) => !posting.lines.some((line) => line.sku === sku))) return 'UNKNOW_PRODUCT';
  const isWhole = posting.lines.every(({ sku, quantity }) => told.get(sku) === quantity);
  return isWhole && parts.every((part) => part.length > 0) ? undefined : 'HAS_INCORRECT_PRODUCT_QUANTITY';
}

function linesOf(posting: Posting, part: readonly { sku: number; quantity: number }[]): PostingLine[] {
  return part.map(({ sku, quantity }) => ({ ...posting.lines.find((line) => line.sku === sku)!, quantity }));
}

function childOf(
  state: OzonState,
  parent: Posting,
  part: readonly { sku: number; quantity: number }[],
  now: Date,
): Posting {
  let at = 2;
  while (state.postings.has(`${parent.orderNumber}-${at}`)) at += 1;
  const child: Posting = {
    ...parent,
    number: `${parent.orderNumber}-${at}`,
    parent: parent.number,
    lines: linesOf(parent, part),
    exemplars: new Map(),
    changedAt: now,
  };
  state.postings.set(child.number, child);
  return child;
}

function faultOfCancel(posting: Posting, reasonId: number, message: string | undefined): string | undefined {
  if (posting.status === 'cancelled') return 'POSTING_ALREADY_CANCELLED';
  if (!['awaiting_packaging', 'awaiting_deliver'].includes(posting.status)) return 'HAS_INCORRECT_STATUS';
  if (!(reasonId in cancelReasons)) return 'HAS_INCORRECT_CANCEL_REASON';
  if (message === undefined || (reasonId === 402 && message === '')) return 'cancel_reason_message should be filled';
  return undefined;
}

export function isFilled({ requirements, exemplars, lines }: Posting): boolean {
  return Object.entries(requirements).every(([kind, skus]) =>
    skus.every((sku) => {
      if (kind === 'country') return false; // taken off the list once told
      const units = exemplars.get(sku) ?? [];
      const quantity = lines.find((line) => line.sku === sku)?.quantity ?? 0;
      return units.filter((unit) => hasValue(unit, kind)).length >= quantity;
    }),
  );
}

function hasValue(unit: Exemplar, kind: string): boolean {
  if (kind === 'gtd') return unit.gtd !== '' || unit.isGtdAbsent;
  if (kind === 'rnpt') return unit.rnpt !== '' || unit.isRnptAbsent;
  if (kind === 'weight') return unit.weight > 0;
  return unit.marks.some(({ mark_type: type, mark, error }) => type === kind && mark !== '' && error === undefined);
}

function toWire(state: OzonState, posting: Posting) {
  const warehouse = state.warehouses.find(({ id }) => id === posting.warehouseId);
  const currency = state.currency;
  const wants = (kind: keyof Posting['requirements']) => (posting.requirements[kind] ?? []).map(String);
  return {
    posting_number: posting.number,
    order_id: posting.orderId,
    order_number: posting.orderNumber,
    parent_posting_number: posting.parent,
    status: posting.status,
    substatus: posting.substatus,
    in_process_at: posting.inProcessAt.toISOString(),
    shipment_date: posting.shipmentDate.toISOString(),
    shipment_date_without_delay: posting.shipmentDate.toISOString(),
    delivering_date: null,
    delivery_method: {
      id: posting.warehouseId,
      name: warehouse?.name ?? '',
      warehouse_id: posting.warehouseId,
      warehouse: warehouse?.name ?? '',
      tpl_provider_id: 24,
      tpl_provider: 'Доставка Ozon',
    },
    delivery_schema: 'FBS',
    tpl_integration_type: warehouse?.isRfbs ? 'non_integrated' : 'ozon',
    tracking_number: posting.trackingNumber,
    products: posting.lines.map(({ sku, offerId, name, quantity, price }) => ({
      sku,
      offer_id: offerId,
      name,
      quantity,
      price: { amount: roubles(price), currency },
      imei: [],
    })),
    requirements: {
      products_requiring_mandatory_mark: wants('mandatory_mark'),
      products_requiring_jw_uin: wants('jw_uin'),
      products_requiring_imei: wants('imei'),
      products_requiring_gtd: wants('gtd'),
      products_requiring_rnpt: wants('rnpt'),
      products_requiring_country: wants('country'),
      products_requiring_weight: wants('weight'),
      products_requiring_change_country: [],
    },
    financial_data: {
      cluster_from: 'Москва',
      cluster_to: 'Санкт-Петербург',
      products: posting.lines.map(({ sku, price, quantity }) =>
        financial(sku, price, quantity, Boolean(posting.deliveredAt), currency),
      ),
    },
    barcodes: { upper_barcode: `%101%${posting.orderId}`, lower_barcode: `${posting.orderId}000` },
    cancellation: {
      cancel_reason_id: posting.cancellation?.reasonId ?? 0,
      cancel_reason: posting.cancellation?.reason ?? '',
      cancellation_type: posting.cancellation?.type ?? '',
      cancelled_after_ship: posting.cancellation?.afterShip ?? false,
      affect_cancellation_rating: posting.cancellation?.type === 'seller',
      cancellation_initiator: posting.cancellation?.type === 'seller' ? 'Продавец' : '',
    },
    available_actions: actionsOf(posting),
    is_express: false,
    is_multibox: false,
    multi_box_qty: 0,
  };
}

/** Nothing is told of the payout before the delivery. */
function financial(sku: number, price: number, quantity: number, isDelivered: boolean, currency: string) {
  const commission = isDelivered ? Math.round(price * quantity * 0.15) : 0;
  return {
    product_id: sku,
    quantity,
    price: price / 100,
    old_price: price / 100,
    payout: isDelivered ? (price * quantity - commission) / 100 : 0,
    commission: { amount: commission / 100, percent: isDelivered ? 15 : 0, currency },
    customer_price: { amount: roubles(price), currency },
    actions: [],
    total_discount_percent: 0,
    total_discount_value: 0,
  };
}

function actionsOf({ status, requirements }: Posting): string[] {
  if (status === 'awaiting_deliver') return ['label_download', 'cancel'];
  if (status !== 'awaiting_packaging') return [];
  return [Object.keys(requirements).length > 0 ? 'ship_with_additional_info' : 'ship', 'cancel', 'product_cancel'];
}

function toFboWire(state: OzonState, posting: FboPosting) {
  const currency = state.currency;
  const isDelivered = posting.status === 'delivered';
  return {
    posting_number: posting.number,
    order_id: posting.orderId,
    order_number: posting.orderNumber,
    status: posting.status,
    substatus: posting.substatus,
    created_at: posting.createdAt.toISOString(),
    in_process_at: posting.createdAt.toISOString(),
    cancel_reason_id: 0,
    products: posting.lines.map(({ sku, offerId, name, quantity, price }) => ({
      sku,
      offer_id: offerId,
      name,
      quantity,
      price: { amount: roubles(price), currency },
      digital_codes: [],
      is_marketplace_buyout: false,
    })),
    financial_data: {
      cluster_from: 'Москва',
      cluster_to: 'Казань',
      products: posting.lines.map(({ sku, price, quantity }) => {
        const {
          quantity: _quantity,
          customer_price: _customer,
          ...row
        } = financial(sku, price, quantity, isDelivered, currency);
        return row;
      }),
    },
    additional_data: [],
  };
}
