import {
  MarketplaceError,
  problemOf,
  isMarketplaceError,
  type OrdersPort,
  type OrderStep,
  type RemoteOrder,
} from '../contract/index.ts';
import type { MemoryClient } from './client.ts';
import { problemOfItem, resultOfItem, toOrder } from './mapping.ts';
import { labels, oneOrder, orderResults, orders } from './wire.ts';

const batch = 200;
const reasons = [
  { id: 'out_of_stock', label: 'memory.outOfStock', needsComment: false },
  { id: 'damaged', label: 'memory.damaged', needsComment: true },
];

export const ordersPort = (client: MemoryClient): OrdersPort => ({
  async *since(cursor, ctx) {
    let after = Number(cursor ?? 0);
    for (;;) {
      const page = await client.get('/orders', orders, { operation: 'orders.since', query: { after } }, ctx);
      // the market counts changes: the last one read is where to go on
      after = page.orders.reduce((last, order) => Math.max(last, order.change), after);
      yield { items: page.orders.map(toOrder), cursor: String(after) };
      if (!page.more) return;
    }
  },

  async refresh(remoteIds, ctx) {
    const found: RemoteOrder[] = [];
    for (let at = 0; at < remoteIds.length; at += batch) {
      const orderIds = remoteIds.slice(at, at + batch);
      const answer = await client.query('/orders/query', { orderIds }, orders, { operation: 'orders.refresh' }, ctx);
      found.push(...answer.orders.map(toOrder));
    }
    const known = new Set(found.map((order) => order.remoteId));
    return { orders: found, missing: remoteIds.filter((id) => !known.has(id)) };
  },

  steps: stepsOf,

  async confirm(orderIds, ctx) {
    const answer = await client.send(
      'POST',
      '/orders/confirm',
      { orderIds },
      orderResults,
      { operation: 'orders.confirm' },
      ctx,
    );
    return answer.results.map(({ orderId, error }) => resultOfItem(orderId, error, true));
  },

  cancelReasons: () => reasons,

  async cancel({ remoteId, reason, lines }, ctx) {
    const path = `/orders/${encodeURIComponent(remoteId)}/cancel`;
    try {
      await client.send(
        'POST',
        path,
        { reason, ...(lines && { lines }) },
        oneOrder,
        { operation: 'orders.cancel' },
        ctx,
      );
      return { ref: remoteId, outcome: { kind: 'acknowledged', verified: true } };
    } catch (error) {
      if (isMarketplaceError(error) && (error.code === 'conflict' || error.code === 'not_found')) {
        return { ref: remoteId, outcome: { kind: 'rejected', problem: problemOf(error) } };
      }
      throw error;
    }
  },

  async labels({ orderIds, size, format }, ctx) {
    if (format !== 'pdf' && format !== 'png') {
      throw new MarketplaceError({
        code: 'unsupported',
        operation: 'orders.labels',
        message: `No ${format} labels here`,
      });
    }
    const answer = await client.query(
      '/orders/labels/query',
      { orderIds, size, format },
      labels,
      { operation: 'orders.labels' },
      ctx,
    );
    const mime = format === 'pdf' ? 'application/pdf' : 'image/png';
    return {
      labels: answer.labels.flatMap(({ orderId, file }) =>
        file === undefined
          ? []
          : [
              {
                orderIds: [orderId],
                document: { filename: `${orderId}.${format}`, mime, bytes: Buffer.from(file, 'base64') },
              },
            ],
      ),
      notYet: answer.labels.flatMap(({ orderId, error }) =>
        error ? [{ orderId, problem: problemOfItem(error) }] : [],
      ),
    };
  },
});

function stepsOf({ rawStatus, deadlines, stage }: RemoteOrder): OrderStep[] {
  const deadline = (date: Date | undefined) => (date ? { deadline: date } : {});
  const step = (name: string, grain: OrderStep['grain'], available: boolean): OrderStep => ({
    step: name,
    grain,
    form: [],
    available,
  });
  switch (stage) {
    case 'new':
      return [{ ...step('confirm', 'order', true), ...deadline(deadlines.acceptBy) }, step('cancel', 'order', true)];
    case 'confirmed':
      return [
        step('label', 'order', true),
        { ...step('handover', 'handover', true), ...deadline(deadlines.shipBy) },
        step('cancel', 'order', true),
      ];
    case 'packed':
      return [
        step('label', 'order', true),
        { ...step('handover', 'handover', false), blockedBy: `memory.${rawStatus}` },
      ];
    default:
      return [];
  }
}
