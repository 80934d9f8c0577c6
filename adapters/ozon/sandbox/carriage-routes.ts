import {
  bytesReply,
  jsonReply,
  labelPdf,
  labelPng,
  type Router,
  type SandboxRequest,
} from '@sellercloudx/adapter-kit/sandbox';
import { bodyOf, invalid, listOf, malformed, notFound, numberOf, objectOf, textOf } from './replies.ts';
import { nextNumber, roubles, type Carriage, type OzonState } from './state.ts';

const documentsAfterMs = 20_000;
const wrongStatus = 'Incorrect_carriage_status';

/** A carriage takes what is assembled at a warehouse; until it is approved its list may be replaced. */
export function addCarriageRoutes(router: Router<OzonState>): void {
  router.post('/v1/carriage/create', (request, state) => {
    const body = bodyOf(request);
    const warehouseId = numberOf(body.delivery_method_id);
    const warehouse = state.warehouses.find(({ id }) => id === warehouseId);
    if (!warehouse || warehouse.isRfbs) return notFound('DELIVERY_METHOD_NOT_FOUND');
    const postings = [...state.postings.values()].filter(
      (posting) =>
        posting.warehouseId === warehouseId &&
        posting.status === 'awaiting_deliver' &&
        posting.carriageId === undefined,
    );
    if (postings.length === 0) return notFound('POSTING_NOT_FOUND');
    const carriage: Carriage = {
      id: nextNumber(state, 'carriage', 15_000_001),
      warehouseId,
      createdAt: request.now,
      departureDate: textOf(body.departure_date, request.now.toISOString()).slice(0, 10),
      status: 'new',
      postings: postings.map(({ number }) => number),
    };
    for (const posting of postings) posting.carriageId = carriage.id;
    state.carriages.set(carriage.id, carriage);
    return jsonReply({ carriage_id: carriage.id });
  });

  router.post('/v1/carriage/set-postings', (request, state) => {
    const carriage = carriageOf(request, state);
    if (!carriage) return notFound('carriage not found');
    if (carriage.status !== 'new') return invalid(wrongStatus);
    const numbers = listOf(bodyOf(request).posting_numbers).map((one) => textOf(one));
    for (const number of carriage.postings) state.postings.get(number)!.carriageId = undefined;
    const result = numbers.map((number) => {
      const posting = state.postings.get(number);
      const fits = posting?.status === 'awaiting_deliver' && posting.warehouseId === carriage.warehouseId;
      const error = !posting
        ? 'POSTING_NOT_FOUND'
        : fits && posting.carriageId === undefined
          ? ''
          : 'HAS_INCORRECT_STATUS';
      if (error === '') posting!.carriageId = carriage.id;
      return { posting_number: number, result: error === '', error };
    });
    carriage.postings = result.filter((row) => row.result).map((row) => row.posting_number);
    return jsonReply({ result });
  });

  router.post('/v1/carriage/approve', (request, state) => {
    const carriage = carriageOf(request, state);
    if (!carriage) return notFound('carriage not found');
    if (carriage.status !== 'new') return invalid(wrongStatus);
    if (carriage.postings.length === 0) return invalid('no_postings');
    Object.assign(carriage, { status: 'formed', approvedAt: request.now });
    for (const number of carriage.postings) {
      Object.assign(state.postings.get(number)!, { substatus: 'posting_in_carriage', changedAt: request.now });
    }
    return jsonReply({});
  });

  router.post('/v1/carriage/cancel', (request, state) => {
    const carriage = carriageOf(request, state);
    if (!carriage) return notFound('carriage not found');
    if (!['new', 'formed'].includes(carriage.status)) {
      return jsonReply({ error: 'carriage can not be cancelled', carriage_status: carriage.status });
    }
    for (const number of carriage.postings) {
      Object.assign(state.postings.get(number)!, { carriageId: undefined, substatus: 'posting_not_in_carriage' });
    }
    Object.assign(carriage, { status: 'cancelled', postings: [] });
    return jsonReply({ error: '', carriage_status: 'cancelled' });
  });

  router.post('/v1/carriage/get', (request, state) => {
    const carriage = carriageOf(request, state);
    if (!carriage) return notFound('carriage not found');
    return jsonReply({
      carriage_id: carriage.id,
      status: carriage.status,
      delivery_method_id: carriage.warehouseId,
      warehouse_id: carriage.warehouseId,
      departure_date: carriage.departureDate,
      created_at: carriage.createdAt.toISOString(),
      updated_at: (carriage.approvedAt ?? carriage.createdAt).toISOString(),
      available_actions: carriage.approvedAt ? ['get_shipping_list'] : ['approve', 'cancel'],
      cancel_availability: { is_cancel_available: ['new', 'formed'].includes(carriage.status), reason: '' },
      first_mile_type: 'DROP_OFF',
      integration_type: 'ozon',
      is_partial: false,
      partial_num: 0,
    });
  });

  addActRoutes(router);
}

function addActRoutes(router: Router<OzonState>): void {
  router.post('/v2/posting/fbs/act/list', (request, state) => {
    const { filter, limit } = bodyOf(request);
    const { date_from: from, date_to: to } = objectOf(filter);
    if (!(numberOf(limit) >= 1 && numberOf(limit) <= 50)) return malformed('limit should be between 1 and 50');
    const dayOf = ({ createdAt }: Carriage) => new Date(createdAt.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
    const found = [...state.carriages.values()].filter((one) => dayOf(one) >= textOf(from) && dayOf(one) <= textOf(to));
    return jsonReply({
      result: found.slice(0, numberOf(limit)).map((carriage) => ({
        id: carriage.id,
        delivery_method_id: carriage.warehouseId,
        delivery_method_name: state.warehouses.find(({ id }) => id === carriage.warehouseId)?.name ?? '',
        integration_type: 'ozon',
        containers_count: 0,
        status: carriage.status,
        departure_date: carriage.departureDate,
        created_at: carriage.createdAt.toISOString(),
        updated_at: (carriage.approvedAt ?? carriage.createdAt).toISOString(),
        act_type: 'shipping_list',
        is_partial: false,
        has_postings_for_next_carriage: false,
        partial_num: 0,
      })),
    });
  });

  router.post('/v2/posting/fbs/act/get-postings', (request, state) => {
    const carriage = carriageOf(request, state, 'id');
    if (!carriage) return notFound('carriage not found');
    const result = carriage.postings.map((number) => {
      const { orderId, status, inProcessAt, changedAt, lines } = state.postings.get(number)!;
      return {
        id: orderId,
        posting_number: number,
        status,
        seller_error: '',
        multi_box_qty: 0,
        created_at: inProcessAt.toISOString(),
        updated_at: changedAt.toISOString(),
        products: lines.map(({ sku, offerId, name, quantity, price }) => ({
          sku,
          offer_id: offerId,
          name,
          quantity,
          price: roubles(price),
        })),
      };
    });
    return jsonReply({ result });
  });

  router.post('/v2/posting/fbs/act/check-status', (request, state) => {
    const carriage = carriageOf(request, state, 'id');
    if (!carriage?.approvedAt) return invalid(wrongStatus);
    const status = isReady(carriage, request.now) ? 'ready' : 'in_process';
    const result = { status, act_type: 'shipping_list', added_to_act: carriage.postings, removed_from_act: [] };
    return jsonReply({
      result: { ...result, is_partial: false, has_postings_for_next_carriage: false, partial_num: 0 },
    });
  });

  router.post('/v2/posting/fbs/act/get-pdf', (request, state) => {
    const carriage = carriageOf(request, state, 'id');
    if (!carriage || !isReady(carriage, request.now)) return invalid(wrongStatus);
    const lines = [`Carriage ${carriage.id}`, ...carriage.postings];
    return bytesReply(labelPdf({ widthMm: 210, heightMm: 297, lines }), 'application/pdf');
  });

  router.post('/v2/posting/fbs/act/get-barcode', (request, state) => {
    const carriage = carriageOf(request, state, 'id');
    if (!carriage || !isReady(carriage, request.now)) return invalid(wrongStatus);
    return bytesReply(labelPng({ widthMm: 60, heightMm: 30, lines: [`%303%${carriage.id}`] }), 'image/png');
  });
}

function isReady({ approvedAt }: Carriage, now: Date): boolean {
  return approvedAt !== undefined && now.getTime() - approvedAt.getTime() >= documentsAfterMs;
}

function carriageOf(request: SandboxRequest, state: OzonState, name: 'carriage_id' | 'id' = 'carriage_id') {
  return state.carriages.get(numberOf(bodyOf(request)[name]));
}
