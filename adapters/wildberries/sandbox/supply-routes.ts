import { emptyReply, jsonReply, type Router, type SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { limited } from './limits.ts';
import { details } from './mark-routes.ts';
import { setStatus } from './order-life.ts';
import { incorrectBody, incorrectParameter, notFound, refuse, statusMismatch } from './replies.ts';
import { nextNumber, type Order, type Supply, type WildberriesState } from './state.ts';
import { readStickerKind, sticker } from './stickers.ts';

/** Supplies and their boxes. */
export function addSupplyRoutes(router: Router<WildberriesState>): void {
  const options = limited('orders');
  router.post(
    '/api/v3/supplies',
    ({ body, now }, state) => {
      const name = (body as { name?: unknown } | undefined)?.name;
      if (typeof name !== 'string' || name.length === 0 || name.length > 128) return incorrectBody();
      const number = nextNumber(state, 'supply', 92_937_123);
      const id = `WB-GI-${number}`;
      state.supplies.set(id, { id, number, name, createdAt: now, done: false, boxes: [] });
      return jsonReply({ id }, { status: 201 });
    },
    options,
  );

  router.get(
    '/api/v3/supplies',
    ({ query }, state) => {
      const [limit, next] = [Number(query.get('limit') ?? Number.NaN), Number(query.get('next') ?? Number.NaN)];
      if (!(limit >= 1 && limit <= 1000) || !Number.isInteger(next)) return incorrectParameter();
      const found = [...state.supplies.values()]
        .filter(({ number }) => number > next)
        .sort((a, b) => a.number - b.number);
      const page = found.slice(0, limit);
      return jsonReply({
        next: found.length > limit ? page.at(-1)!.number : 0,
        supplies: page.map((supply) => view(state, supply)),
      });
    },
    options,
  );

  const on =
    (
      act: (
        supply: Supply,
        request: SandboxRequest,
        state: WildberriesState,
      ) => ReturnType<typeof jsonReply> | Promise<ReturnType<typeof jsonReply>>,
    ) =>
    (request: SandboxRequest, state: WildberriesState) => {
      const supply = state.supplies.get(request.params.supplyId!);
      return supply ? act(supply, request, state) : notFound();
    };

  router.get(
    '/api/v3/supplies/:supplyId',
    on((supply, _request, state) => jsonReply(view(state, supply))),
    options,
  );
  router.delete(
    '/api/v3/supplies/:supplyId',
    on((supply, _request, state) => {
      if (ordersOf(state, supply).length > 0)
        return refuse(
          409,
          'SupplyHasOrders',
          'Не удалось обработать поставку. Убедитесь, что за ней не осталось закреплённых сборочных заданий.',
        );
      state.supplies.delete(supply.id);
      return emptyReply();
    }),
    options,
  );
  router.get(
    '/api/marketplace/v3/supplies/:supplyId/order-ids',
    on((supply, _request, state) => jsonReply({ orderIds: ordersOf(state, supply).map(({ id }) => id) })),
    options,
  );
  router.patch(
    '/api/marketplace/v3/supplies/:supplyId/orders',
    on((supply, { body, now }, state) => addOrders(state, supply, body, now)),
    options,
  );
  router.patch(
    '/api/v3/supplies/:supplyId/deliver',
    on((supply, { now }, state) => deliver(state, supply, now)),
    options,
  );

  router.get(
    '/api/v3/supplies/:supplyId/barcode',
    on(async (supply, { query }) => {
      const kind = readStickerKind(query.get('type'), 58, 40);
      if (!kind) return incorrectParameter();
      if (!supply.done) return refuse(409, 'SupplyNotClosed', 'Поставка не передана в доставку');
      const file = await sticker(kind, { code: supply.id, lines: [supply.id] });
      return jsonReply({ barcode: supply.id, file: Buffer.from(file).toString('base64') });
    }),
    options,
  );

  router.get(
    '/api/v3/supplies/:supplyId/trbx',
    on((supply) => jsonReply({ trbxes: supply.boxes.map((id) => ({ id })) })),
    options,
  );
  router.post(
    '/api/v3/supplies/:supplyId/trbx',
    on((supply, { body }, state) => {
      const amount = (body as { amount?: number } | undefined)?.amount;
      if (!amount || !Number.isInteger(amount) || amount > ordersOf(state, supply).length + 1 - supply.boxes.length)
        return incorrectBody();
      const made = Array.from({ length: amount }, () => `WB-TRBX-${nextNumber(state, 'box', 1_234_567)}`);
      supply.boxes.push(...made);
      return jsonReply({ trbxIds: made }, { status: 201 });
    }),
    options,
  );
  router.post(
    '/api/v3/supplies/:supplyId/trbx/stickers',
    on(async (supply, { body, query }) => {
      const kind = readStickerKind(query.get('type'), 58, 40);
      const ids = (body as { trbxIds?: string[] } | undefined)?.trbxIds;
      if (!kind || !Array.isArray(ids) || ids.some((id) => !supply.boxes.includes(id))) return incorrectParameter();
      const stickers = await Promise.all(
        ids.map(async (id) => {
          const code = `$WBMP:1:123:${id.replace(/\D/g, '')}`;
          return { barcode: code, file: Buffer.from(await sticker(kind, { code, lines: [id] })).toString('base64') };
        }),
      );
      return jsonReply({ stickers });
    }),
    options,
  );
}

/** All or none: the supply takes the size class, the warehouse and the border kind of its first order. */
function addOrders(state: WildberriesState, supply: Supply, body: unknown, now: Date) {
  const ids = (body as { orders?: number[] } | undefined)?.orders;
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 100) return incorrectParameter();
  const failed = () =>
    refuse(
      409,
      'FailedToAddSupplyOrder',
      'Не удалось закрепить сборочное задание за поставкой. Убедитесь, что сборочное задание и поставка удовлетворяют всем необходимым требованиям.',
    );
  const sent = ids.map((id) => state.orders.get(id));
  if (supply.done || sent.some((order) => !order)) return failed();
  const orders = sent as Order[];
  const pattern = ordersOf(state, supply)[0] ?? orders[0]!;
  const fits = (order: Order) =>
    ['new', 'confirm'].includes(order.supplierStatus) &&
    order.wbStatus === 'waiting' &&
    order.supplyId !== supply.id &&
    !state.supplies.get(order.supplyId ?? '')?.done &&
    order.cargoType === pattern.cargoType &&
    order.warehouseId === pattern.warehouseId &&
    order.crossBorderType === pattern.crossBorderType;
  if (!orders.every(fits)) return failed();
  for (const order of orders) {
    setStatus(order, { supplierStatus: 'confirm' }, now);
    order.supplyId = supply.id;
  }
  return emptyReply();
}

function deliver(state: WildberriesState, supply: Supply, now: Date) {
  if (supply.done) return statusMismatch();
  const orders = ordersOf(state, supply);
  if (orders.length === 0)
    return refuse(
      409,
      'SupplyHasZeroOrders',
      'Не удалось обработать поставку. Убедитесь, что за ней закреплён хотя бы одно сборочное задание.',
    );
  const lacking = orders.flatMap((order) => {
    const open = details(order).filter(({ decision }) => decision !== 'filled' && decision !== 'optional');
    return open.length > 0
      ? [{ id: order.id, metaDetails: open.map((one) => ({ ...one, value: one.value ?? '' })) }]
      : [];
  });
  if (lacking.length > 0) return refuse(409, 'MetaValidationFail', 'Fix them to dispatch items', { orders: lacking });
  for (const order of orders) setStatus(order, { supplierStatus: 'complete' }, now);
  Object.assign(supply, { done: true, closedAt: now });
  return emptyReply();
}

function ordersOf(state: WildberriesState, { id }: Supply): Order[] {
  return [...state.orders.values()].filter(({ supplyId }) => supplyId === id);
}

function view(state: WildberriesState, supply: Supply) {
  const [first] = ordersOf(state, supply);
  return {
    id: supply.id,
    name: supply.name,
    done: supply.done,
    createdAt: supply.createdAt.toISOString(),
    closedAt: supply.closedAt?.toISOString() ?? null,
    scanDt: supply.scanDt?.toISOString() ?? null,
    cargoType: first?.cargoType ?? 0,
    crossBorderType: first?.crossBorderType ?? null,
    destinationOfficeId: first ? 15 : null,
    isB2b: first ? false : null,
    isPickupPointShipmentAllowed: true,
  };
}
