import { moscowTime, roubles } from './replies.ts';
import type { Order, OrderItem, YandexState } from './state.ts';

/** An order as `POST /v1/businesses/{businessId}/orders` gives it. */
export function toOrder(order: Order, { currency }: YandexState) {
  const money = (kopecks: number) => ({ value: roubles(kopecks), currencyId: currency });
  const sum = (of: (item: OrderItem) => number) => order.items.reduce((total, item) => total + of(item), 0);
  const payment = sum(({ price, subsidy, count }) => (price - subsidy) * count);
  const isOwn = order.program === 'DBS';
  return {
    orderId: order.id,
    campaignId: order.campaignId,
    programType: order.program,
    status: order.status,
    substatus: order.substatus,
    creationDate: moscowTime(order.createdAt),
    updateDate: moscowTime(order.updatedAt),
    paymentType: 'PREPAID',
    paymentMethod: 'YANDEX',
    fake: false,
    items: order.items.map((item) => toItem(item, money)),
    prices: {
      payment: money(payment),
      subsidy: money(sum(({ subsidy, count }) => subsidy * count)),
      delivery: { payment: money(0), subsidy: money(0), vat: 'NO_VAT' },
    },
    delivery: {
      type: isOwn ? 'DELIVERY' : 'PICKUP',
      serviceName: isOwn ? 'Собственная служба' : 'Яндекс Маркет',
      deliveryServiceId: isOwn ? 99 : 1006360,
      warehouseId: String(order.warehouseId),
      deliveryPartnerType: isOwn ? 'SHOP' : 'YANDEX_MARKET',
      dates: { fromDate: order.shipmentDate, toDate: order.shipmentDate },
      shipment: {
        ...(order.shipmentId ? { id: order.shipmentId } : {}),
        shipmentDate: order.shipmentDate,
        shipmentTime: '18:00',
      },
      ...(order.boxes.length > 0
        ? {
            boxesLayout: order.boxes.map(({ id, items }, at) => ({
              boxId: id,
              barcode: `${order.id}-${at + 1}`,
              items: items.map((one) => ({ id: one.id, fullCount: one.count })),
            })),
          }
        : {}),
      estimated: false,
    },
    buyerType: 'PERSON',
    cancelRequested: order.cancelRequested,
    sourcePlatform: 'MARKET',
  };
}

function toItem(item: OrderItem, money: (kopecks: number) => { value: number; currencyId: string }) {
  const { id, offerId, name, count, price, subsidy, required, instances, rejected, returned } = item;
  const statuses = [
    { status: 'REJECTED', count: rejected },
    { status: 'RETURNED', count: returned },
  ].filter((one) => one.count > 0);
  return {
    id,
    offerId,
    offerName: name,
    count,
    prices: {
      payment: money((price - subsidy) * count),
      ...(subsidy > 0 ? { subsidy: money(subsidy * count) } : {}),
      vat: 'NO_VAT',
    },
    ...(instances.length > 0 ? { instances } : {}),
    ...(required.length > 0 ? { requiredInstanceTypes: required } : {}),
    ...(statuses.length > 0 ? { itemStatuses: statuses } : {}),
  };
}
