import {
  bodyOf,
  listOf,
  numberOf,
  objectOf,
  textOf,
  type Reply,
  type SandboxRequest,
} from '@sellercloudx/adapter-kit/sandbox';
import { release } from './order-life.ts';
import { answer, invalid } from './replies.ts';
import { nextNumber, type Instance, type Order, type YandexState } from './state.ts';

/** Removing more than this share of an order's price is refused. */
const mostRemoved = 0.99;

/** Which goods lie in which box; what is left out with `allowRemove` leaves the order for good. */
export function setBoxes(order: Order, request: SandboxRequest, state: YandexState): Reply {
  if (order.status !== 'PROCESSING' || order.substatus !== 'STARTED') {
    return invalid('Boxes cannot be changed any more', 'INVALID_ORDER_STATUS');
  }
  const { boxes, allowRemove } = bodyOf(request);
  const laid = listOf(boxes).map((box) => listOf(objectOf(box).items).map(objectOf));
  const counts = new Map<number, number>();
  const marks = new Map<number, Instance[]>();
  for (const item of laid.flat()) {
    const id = numberOf(item.id);
    counts.set(id, (counts.get(id) ?? 0) + numberOf(item.fullCount));
    marks.set(id, [...(marks.get(id) ?? []), ...listOf(item.instances).map(toInstance)]);
  }
  const fault = faultOfCounts(order, counts, allowRemove === true) ?? faultOfMarks(order, marks);
  if (fault) return fault;
  for (const item of order.items) {
    const left = counts.get(item.id) ?? 0;
    if (left < item.count) release(state, order, item.offerId, item.count - left);
    item.count = left;
    item.instances = marks.get(item.id) ?? [];
  }
  order.items = order.items.filter(({ count }) => count > 0);
  order.boxes = laid.map((items) => ({
    id: nextNumber(state, 'box', 55_300_001),
    items: items.map((item) => ({ id: numberOf(item.id), count: numberOf(item.fullCount) })),
  }));
  order.updatedAt = request.now;
  return answer({
    boxes: order.boxes.map(({ id, items }) => ({
      boxId: id,
      items: items.map((one) => ({ id: one.id, fullCount: one.count })),
    })),
  });
}

function faultOfCounts(order: Order, counts: ReadonlyMap<number, number>, allowRemove: boolean): Reply | undefined {
  if ([...counts.keys()].some((id) => !order.items.some((item) => item.id === id))) {
    return invalid('Item not found in the order', 'ITEM_NOT_FOUND');
  }
  const leftOf = (id: number) => counts.get(id) ?? 0;
  if (order.items.some(({ id, count }) => leftOf(id) > count)) return invalid('Too many items', 'INVALID_ITEM');
  const removed = order.items.reduce((sum, { id, count, price }) => sum + (count - leftOf(id)) * price, 0);
  const total = order.items.reduce((sum, { count, price }) => sum + count * price, 0);
  if (removed === 0) return undefined;
  if (!allowRemove) return invalid('All items must be put into boxes', 'INVALID_ITEM');
  if (order.items.length === 1 && leftOf(order.items[0]!.id) === 0) {
    return invalid('The last item cannot be removed', 'CANNOT_REMOVE_LAST_ITEM');
  }
  return removed / total >= mostRemoved
    ? invalid('Too much of the order would be removed', 'DELETED_ITEMS_EXCEEDS_THRESHOLD')
    : undefined;
}

function faultOfMarks(order: Order, marks: ReadonlyMap<number, readonly Instance[]>): Reply | undefined {
  for (const { id, count } of order.items) {
    const given = marks.get(id) ?? [];
    if (given.length > count) return invalid('Too many identifiers for the item', 'TOO_MANY_CISES_FOR_ITEM');
    if (given.some(({ cis }) => cis !== undefined && cis.length < 16)) return invalid('Invalid CIS', 'INVALID_CIS');
    if (given.some(({ gtd, countryCode }) => (gtd === undefined) !== (countryCode === undefined))) {
      return invalid('Country code and GTD are required', 'COUNTRY_CODE_AND_GTD_ARE_REQUIRED_VALIDATION_ERROR');
    }
  }
  return undefined;
}

function toInstance(given: unknown): Instance {
  const one = objectOf(given);
  const fields = ['cis', 'uin', 'rnpt', 'gtd', 'countryCode'] as const;
  return Object.fromEntries(fields.flatMap((name) => (textOf(one[name]) ? [[name, textOf(one[name])]] : [])));
}
