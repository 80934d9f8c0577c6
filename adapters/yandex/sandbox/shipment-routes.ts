import {
  bodyOf,
  bytesReply,
  labelPdf,
  listOf,
  numberOf,
  textOf,
  textReply,
  type Router,
  type SandboxRequest,
} from '@sellercloudx/adapter-kit/sandbox';
import { planShipment } from './order-life.ts';
import { answer, done, invalid, limitOf, moscowDay, moscowTime, notFound, numberKey, pageOf } from './replies.ts';
import type { Shipment, YandexState } from './state.ts';

const dayMs = 24 * 3_600_000;
const sheet = 'application/vnd.ms-excel';
const papers = {
  act: 'application/pdf',
  'inbound-act': 'application/pdf',
  'discrepancy-act': sheet,
  'transportation-waybill': sheet,
} as const;

/** The first mile of FBS. */
export function addShipmentRoutes(router: Router<YandexState>): void {
  const limits = { limits: ['shipments'] };
  const base = '/v2/campaigns/:c/first-mile/shipments';

  router.put(
    base,
    (request, state) => {
      const { dateFrom, dateTo, orderIds } = bodyOf(request);
      if (!textOf(dateFrom) || !textOf(dateTo)) return invalid('dateFrom and dateTo are required');
      const wanted = listOf(orderIds).map(numberOf);
      const found = [...state.shipments.values()].filter(
        ({ campaignId, date, orderIds: inside }) =>
          campaignId === Number(request.params.c) &&
          date >= textOf(dateFrom) &&
          date <= textOf(dateTo) &&
          (wanted.length === 0 || inside.some((id) => wanted.includes(id))),
      );
      const page = pageOf(found, request, limitOf(request, 30), ({ id }) => numberKey(id));
      const shipments = page.rows.map((one) => ({
        ...toWire(one),
        status: one.status,
        statusUpdateTime: moscowTime(one.changedAt),
      }));
      return answer({ shipments, paging: page.paging });
    },
    limits,
  );

  router.get(
    `${base}/:s`,
    onShipment((shipment) =>
      answer({
        ...toWire(shipment),
        currentStatus: { status: shipment.status, updateTime: moscowTime(shipment.changedAt) },
        availableActions: actionsOf(shipment),
      }),
    ),
    limits,
  );

  router.post(
    `${base}/:s/confirm`,
    onShipment((shipment, request, state) => {
      if (shipment.status !== 'OUTBOUND_READY_FOR_CONFIRMATION')
        return invalid('Already confirmed', 'ALREADY_CONFIRMED');
      if (shipment.orderIds.length === 0) return invalid('There are no orders', 'NO_ORDERS');
      const isPacked = (id: number) => state.orders.get(id)?.substatus !== 'STARTED';
      if (!shipment.orderIds.every(isPacked)) return invalid('Some orders are not ready to ship', 'BAD_ORDERS');
      Object.assign(shipment, { status: 'OUTBOUND_CONFIRMED', changedAt: request.now });
      return done();
    }),
    limits,
  );

  router.post(
    `${base}/:s/orders/transfer`,
    onShipment((shipment, request, state) => {
      if (shipment.status !== 'OUTBOUND_READY_FOR_CONFIRMATION')
        return invalid('Already confirmed', 'ALREADY_CONFIRMED');
      const wanted = listOf(bodyOf(request).orderIds).map(numberOf);
      if (!wanted.every((id) => shipment.orderIds.includes(id)))
        return invalid('Orders are not in the shipment', 'BAD_ORDERS');
      const nextDay = moscowDay(new Date(new Date(`${shipment.date}T12:00:00+03:00`).getTime() + dayMs));
      shipment.orderIds = shipment.orderIds.filter((id) => !wanted.includes(id));
      for (const id of wanted) {
        const order = state.orders.get(id)!;
        Object.assign(order, { shipmentDate: nextDay, updatedAt: request.now });
        order.shipmentId = planShipment(state, order, nextDay, request.now);
      }
      return done();
    }),
    limits,
  );

  for (const [paper, mime] of Object.entries(papers)) {
    router.get(
      `${base}/:s/${paper}`,
      onShipment((shipment) => {
        if (shipment.status === 'OUTBOUND_READY_FOR_CONFIRMATION')
          return invalid('Not confirmed yet', 'CUTOFF_NOT_REACHED');
        const lines = [paper.toUpperCase(), String(shipment.id), `orders: ${shipment.orderIds.length}`];
        if (mime === sheet) return textReply(lines.join('\t'), { headers: { 'content-type': mime } });
        return bytesReply(labelPdf({ widthMm: 210, heightMm: 297, lines }), mime);
      }),
      limits,
    );
  }
}

function actionsOf({ status }: Shipment): string[] {
  if (status === 'OUTBOUND_READY_FOR_CONFIRMATION') return ['CONFIRM', 'CHANGE_PALLETS_COUNT'];
  const given = ['DOWNLOAD_ACT', 'DOWNLOAD_TRANSPORTATION_WAYBILL'];
  if (!status.startsWith('ACCEPTED')) return given;
  const taken = [...given, 'DOWNLOAD_INBOUND_ACT'];
  return status === 'ACCEPTED' ? taken : [...taken, 'DOWNLOAD_DISCREPANCY_ACT'];
}

type ShipmentHandler = (shipment: Shipment, request: SandboxRequest, state: YandexState) => ReturnType<typeof done>;

function onShipment(handle: ShipmentHandler) {
  return (request: SandboxRequest, state: YandexState) => {
    const shipment = state.shipments.get(Number(request.params.s));
    const isOurs = shipment?.campaignId === Number(request.params.c);
    return shipment && isOurs ? handle(shipment, request, state) : notFound('Shipment not found');
  };
}

function toWire({ id, date, orderIds, status }: Shipment) {
  const isAccepted = status.startsWith('ACCEPTED') || status === 'FINISHED';
  return {
    id,
    planIntervalFrom: `${date}T09:00:00+03:00`,
    planIntervalTo: `${date}T18:00:00+03:00`,
    shipmentType: 'IMPORT',
    warehouseTo: { id: 309, name: 'СЦ Подольск', address: 'Московская обл., Подольск' },
    externalId: `M-${id}`,
    orderIds,
    draftCount: orderIds.length,
    plannedCount: orderIds.length,
    factCount: isAccepted ? orderIds.length : 0,
    signature: { signed: false },
  };
}
