import type { HandoversPort } from '../contract/index.ts';
import type { MemoryClient } from './client.ts';
import { resultOfItem, toHandover } from './mapping.ts';
import { done, handovers, madeHandover, orderResults, places, slots } from './wire.ts';

export const handoversPort = (client: MemoryClient): HandoversPort => ({
  async places(_orderIds, ctx) {
    return (await client.get('/handover-places', places, { operation: 'handovers.places' }, ctx)).places;
  },

  async slots({ placeId }, ctx) {
    return (
      await client.get(
        `/handover-places/${encodeURIComponent(placeId)}/slots`,
        slots,
        { operation: 'handovers.slots' },
        ctx,
      )
    ).slots;
  },

  async create(ask, ctx) {
    const answer = await client.send('POST', '/handovers', ask, madeHandover, { operation: 'handovers.create' }, ctx);
    return {
      handover: toHandover(answer.handover),
      orders: answer.results.map(({ orderId, error }) => resultOfItem(orderId, error, true)),
    };
  },

  async addOrders(remoteId, orderIds, ctx) {
    const path = `/handovers/${encodeURIComponent(remoteId)}/orders`;
    const answer = await client.send(
      'POST',
      path,
      { orderIds },
      orderResults,
      { operation: 'handovers.addOrders' },
      ctx,
    );
    return answer.results.map(({ orderId, error }) => resultOfItem(orderId, error, true));
  },

  async close(remoteId, ctx) {
    await client.send(
      'POST',
      `/handovers/${encodeURIComponent(remoteId)}/close`,
      {},
      done,
      { operation: 'handovers.close' },
      ctx,
    );
    return { ref: remoteId, outcome: { kind: 'acknowledged' } };
  },

  async documents(remoteId, ctx) {
    const bytes = await client.file(
      `/handovers/${encodeURIComponent(remoteId)}/document`,
      { operation: 'handovers.documents' },
      ctx,
    );
    return [{ filename: `${remoteId}.pdf`, mime: 'application/pdf', bytes }];
  },

  async *list(cursor, ctx) {
    const answer = await client.get(
      '/handovers',
      handovers,
      { operation: 'handovers.list', query: { after: cursor ?? '' } },
      ctx,
    );
    yield { items: answer.handovers.map(toHandover), cursor: answer.handovers.at(-1)?.id ?? cursor ?? '' };
  },

  async refresh(ids, ctx) {
    const answer = await client.query('/handovers/query', { ids }, handovers, { operation: 'handovers.refresh' }, ctx);
    return answer.handovers.map(toHandover);
  },
});
