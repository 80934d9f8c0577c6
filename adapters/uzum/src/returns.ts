import type { CallContext, Clock, RemoteReturn, ReturnsPort } from '@sellercloudx/adapter-kit';
import type { UzumAccount } from './account.ts';
import { pageSize, type UzumClient } from './client.ts';
import { changedAt, toOrder } from './mapping/order.ts';
import { noteChangedAt, toNoteReturn, toOrderReturn } from './mapping/return.ts';
import type { OfferIndex } from './offer-index.ts';

const overlapMs = 30 * 60_000;

export interface ReturnsDeps {
  readonly client: UzumClient;
  readonly account: UzumAccount;
  readonly offers: OfferIndex;
  readonly clock: Clock;
}

/**
 * Two sources: RETURNED orders (the goods of each are on their way back) and notes for fetching goods out of Uzum's
 * warehouse. Notes of the type FBS are the same goods as the RETURNED orders and name none of them, so they are left out:
 * counted twice they would be restocked twice. The cursor is the last change seen; what changed shortly before it is given
 * again, since a return that shows late must not be lost.
 */
export function returnsPort(deps: ReturnsDeps): ReturnsPort {
  return {
    async *since(cursor, ctx) {
      const since = Number(cursor ?? 0);
      let last = since;
      if (since <= deps.clock.now().getTime()) {
        for await (const { items, latest } of changes(deps, since - overlapMs, ctx)) {
          last = Math.max(last, latest);
          if (items.length > 0) yield { items, cursor: String(since) };
        }
      }
      yield { items: [], cursor: String(last) };
    },
  };
}

type Changes = { readonly items: RemoteReturn[]; readonly latest: number };

async function* changes(deps: ReturnsDeps, since: number, ctx: CallContext): AsyncGenerator<Changes> {
  yield* returnedOrders(deps, since, ctx);
  yield* returnNotes(deps, since, ctx);
}

async function* returnedOrders(
  { client, account, offers }: ReturnsDeps,
  since: number,
  ctx: CallContext,
): AsyncGenerator<Changes> {
  const shopIds = await account.shopIds(ctx);
  for (let page = 0; shopIds.length > 0; page++) {
    const { orders } = await client.orders({ shopIds, status: 'RETURNED', page }, ctx);
    const changed = orders.filter((order) => changedAt(order).getTime() > since);
    const find = await offers.prepare(
      changed.flatMap((order) => order.orderItems ?? []),
      ctx,
    );
    const items = changed.map((order) => toOrderReturn(toOrder(order, find)));
    yield { items, latest: Math.max(since, ...changed.map((order) => changedAt(order).getTime())) };
    if (orders.length < pageSize.orders) return;
  }
}

async function* returnNotes({ client }: ReturnsDeps, since: number, ctx: CallContext): AsyncGenerator<Changes> {
  for (let page = 0; ; page++) {
    const notes = await client.returns(page, ctx);
    const changed = notes.filter((note) => note.type !== 'FBS' && noteChangedAt(note).getTime() > since);
    yield {
      items: changed.map(toNoteReturn),
      latest: Math.max(since, ...changed.map((note) => noteChangedAt(note).getTime())),
    };
    if (notes.length < pageSize.returns) return;
  }
}
