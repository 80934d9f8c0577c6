import type { CallContext, Clock, RemoteReturn, ReturnsPort } from '@sellercloudx/adapter-kit';
import type { UzumAccount } from './account.ts';
import { pageSize, type UzumClient } from './client.ts';
import { changedAt, toOrder } from './mapping/order.ts';
import { noteChangedAt, toNoteReturn, toOrderReturn } from './mapping/return.ts';
import type { OfferIndex } from './offer-index.ts';
import { probeUnit, toUnit, type Unit } from './order-dates.ts';

const overlapMs = 30 * 60_000;
/** RETURNED orders pile up for ever: of these only what was created this shortly before the cursor is listed again. */
const returnedDays = 60;

interface Cursor {
  /** The last change seen before the reading that is under way, where the next one starts. */
  readonly at: number;
  readonly latest: number;
  /** How the list of orders takes dates, once found out. */
  readonly unit?: Unit;
  /** The page that is read next; undefined: both lists were read to their end. */
  readonly next?: { readonly list: 'orders' | 'notes'; readonly page: number };
}

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
 * again, since a return that shows late must not be lost. Every page moves it: a reading that was cut off goes on there.
 */
export function returnsPort(deps: ReturnsDeps): ReturnsPort {
  return {
    async *since(cursor, ctx) {
      let position = readCursor(cursor);
      if (position.at > deps.clock.now().getTime()) {
        yield { items: [], cursor: cursor! };
        return;
      }
      for (let next: Cursor['next'] = position.next ?? { list: 'orders', page: 0 }; next;) {
        const { items, latest, isLast, unit } = await readPage(deps, position, next, ctx);
        next = after(next, isLast);
        position = {
          at: next ? position.at : Math.max(position.latest, latest),
          latest: Math.max(position.latest, latest),
          ...(unit && { unit }),
          ...(next && { next }),
        };
        yield { items, cursor: JSON.stringify(position) };
      }
    },
  };
}

function readCursor(cursor: string | undefined): Cursor {
  return cursor === undefined ? { at: 0, latest: 0 } : (JSON.parse(cursor) as Cursor);
}

function after({ list, page }: NonNullable<Cursor['next']>, isLast: boolean): Cursor['next'] {
  if (!isLast) return { list, page: page + 1 };
  return list === 'orders' ? { list: 'notes', page: 0 } : undefined;
}

type ReadPage = {
  readonly items: RemoteReturn[];
  readonly latest: number;
  readonly isLast: boolean;
  readonly unit?: Unit | undefined;
};

function readPage(deps: ReturnsDeps, position: Cursor, next: NonNullable<Cursor['next']>, ctx: CallContext) {
  return next.list === 'orders'
    ? returnedOrders(deps, position, next.page, ctx)
    : returnNotes(deps, position, next.page, ctx);
}

async function returnedOrders(
  { client, account, offers }: ReturnsDeps,
  { at, unit }: Cursor,
  page: number,
  ctx: CallContext,
): Promise<ReadPage> {
  const shopIds = await account.shopIds(ctx);
  if (shopIds.length === 0) return { items: [], latest: 0, isLast: true };
  const from = Math.max(0, at - returnedDays * 24 * 60 * 60_000);
  const window = at > 0 && unit && unit !== 'none' ? { dateFrom: toUnit(from, unit) } : {};
  const { orders } = await client.orders({ shopIds, status: 'RETURNED', page, ...window }, ctx);
  const [sample] = orders;
  const isLast = orders.length < pageSize.orders;
  const changed = orders.filter((order) => changedAt(order).getTime() > at - overlapMs);
  const find = await offers.prepare(
    changed.flatMap((order) => order.orderItems ?? []),
    ctx,
  );
  return {
    items: changed.map((order) => toOrderReturn(toOrder(order, find))),
    latest: Math.max(0, ...changed.map((order) => changedAt(order).getTime())),
    isLast,
    // only for the next reading: this one's pages are of one list
    unit: unit ?? (isLast && sample ? await probeUnit(client, shopIds, 'RETURNED', sample, ctx) : undefined),
  };
}

async function returnNotes(
  { client }: ReturnsDeps,
  { at, unit }: Cursor,
  page: number,
  ctx: CallContext,
): Promise<ReadPage> {
  const notes = await client.returns(page, ctx);
  const changed = notes.filter((note) => note.type !== 'FBS' && noteChangedAt(note).getTime() > at - overlapMs);
  return {
    items: changed.map(toNoteReturn),
    latest: Math.max(0, ...changed.map((note) => noteChangedAt(note).getTime())),
    isLast: notes.length < pageSize.returns,
    unit,
  };
}
