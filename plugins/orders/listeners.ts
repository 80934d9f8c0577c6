import type { Database } from '../../core/db/database.ts';
import { listenAfter, type Envelope } from '../../core/events/event.ts';
import type { PartnerId } from '../../core/ids.ts';
import type { VariantId } from '../catalog/api.ts';
import { offerLinked, type ConnectionId, type OfferId } from '../marketplaces/api.ts';
import { stockChanged, stockFellShort } from '../warehouse/api.ts';
import type { ShortPlace, ShortStock } from './services/short-stock.ts';
import type { UnmappedPlace, WaitingLines, WaitingPlace } from './services/waiting-lines.ts';

type Deps = { database: Database; waitingLines: WaitingLines; shortStock: ShortStock };

const partnerOf = (event: Envelope<unknown>): PartnerId => {
  if (!event.partnerId) throw new Error(`${event.type} ${event.id} has no partner`);
  return event.partnerId;
};

/** Units came in (or were counted for the first time): the oldest orders that wait for them get them. */
export const promiseWhenStockArrives = listenAfter(
  stockChanged,
  'orders.promise-waiting',
  async (event: Envelope<{ variantIds: string[] }>, { database, waitingLines }: Deps) => {
    const variantIds = event.payload.variantIds as VariantId[];
    let last: WaitingPlace | null = null;
    do last = await database.asPartner(partnerOf(event), (trx) => waitingLines.retry(trx, variantIds, last));
    while (last);
  },
);

export const completeWhenLinked = listenAfter(
  offerLinked,
  'orders.complete-unmapped',
  async (event: Envelope<{ connectionId: string; offerIds: string[] }>, { database, waitingLines }: Deps) => {
    const { connectionId, offerIds } = event.payload;
    let last: UnmappedPlace | null = null;
    do
      last = await database.asPartner(partnerOf(event), (trx) =>
        waitingLines.map(trx, connectionId as ConnectionId, offerIds as OfferId[], last),
      );
    while (last);
  },
);

/** A count found fewer units than are promised: the newest orders lose theirs, visibly. */
export const freeWhenShort = listenAfter(
  stockFellShort,
  'orders.free-short',
  async (event: Envelope<{ variantIds: string[] }>, { database, shortStock }: Deps) => {
    const variantIds = event.payload.variantIds as VariantId[];
    let last: ShortPlace | null = null;
    do last = await database.asPartner(partnerOf(event), (trx) => shortStock.free(trx, variantIds, last));
    while (last);
  },
);
