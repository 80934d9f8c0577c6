import type { HandoverPlace } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { Clock } from '../../../core/clock.ts';
import { requirePartner, type Database } from '../../../core/db/database.ts';
import { invalid, NotFound } from '../../../core/errors.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import type { ConnectionId } from '../../marketplaces/api.ts';
import type { HandoverId, OrderId } from '../api.ts';
import type { ActionOutcome, By } from '../commands/command-types.ts';
import { zStoredFile } from '../commands/paper-commands.ts';
import { HandoverRow } from '../models/handover.ts';
import type { DocumentStore, OrderDocumentView } from './document-store.ts';
import type { OrderDesk } from './order-desk.ts';

type Deps = { database: Database; orderDesk: OrderDesk; documentStore: DocumentStore; clock: Clock };

const zSlots = z.array(z.object({ id: z.string(), from: z.coerce.date(), to: z.coerce.date() }));
const zOutcomes = z.custom<ActionOutcome[]>((value) => Array.isArray(value));
const zCreated = z.object({ handover: zOutcomes, orders: zOutcomes });

/** Batches given to a market: where, when, what is in them, their papers. */
export class HandoverDesk {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async places(partnerId: PartnerId, orderIds: readonly OrderId[]): Promise<readonly HandoverPlace[]> {
    const connectionId = await this.oneConnection(partnerId, orderIds);
    const read = await this.deps.orderDesk.perform(partnerId, connectionId, 'handovers.places', {
      orderIds: [...orderIds],
    });
    return read as unknown as readonly HandoverPlace[];
  }

  async slots(partnerId: PartnerId, orderIds: readonly OrderId[], placeId: string): Promise<z.output<typeof zSlots>> {
    const connectionId = await this.oneConnection(partnerId, orderIds);
    const input = { orderIds: [...orderIds], placeId };
    return zSlots.parse(await this.deps.orderDesk.perform(partnerId, connectionId, 'handovers.slots', input));
  }

  /**
   * The row is there before the call, so that a batch whose answer was lost can be found again by its name: our id. Asked
   * again for the same orders, that one is gone on with: nobody knows yet whether the market has made it.
   */
  async create(
    partnerId: PartnerId,
    ask: {
      orderIds: readonly OrderId[];
      placeId?: string | null;
      slotId?: string | null;
      handoverId?: HandoverId | null;
    },
    by: By,
  ): Promise<{ id: HandoverId; outcomes: ActionOutcome[] }> {
    const { database, orderDesk, clock } = this.deps;
    const connectionId = await this.oneConnection(partnerId, ask.orderIds);
    if (ask.handoverId) await this.find(partnerId, ask.handoverId);
    const begun = ask.handoverId ?? (await this.unanswered(partnerId, connectionId, ask.orderIds));
    const id = begun ?? newId<'handover'>();
    if (!begun)
      await database.asPartner(partnerId, async (trx) => {
        await HandoverRow.query(trx).insert({
          partnerId: requirePartner(trx), id, connectionId, number: '', status: 'creating', name: id, placedAt: clock.now(),
          orderCount: ask.orderIds.length,
        }); // prettier-ignore
      });
    const input = {
      handoverId: id,
      orderIds: [...ask.orderIds],
      placeId: ask.placeId ?? null,
      slotId: ask.slotId ?? null,
      by,
    };
    const made = zCreated.parse(await orderDesk.perform(partnerId, connectionId, 'handovers.create', input));
    return { id, outcomes: [...made.handover, ...made.orders] };
  }

  async addOrders(
    partnerId: PartnerId,
    id: HandoverId,
    orderIds: readonly OrderId[],
    by: By,
  ): Promise<ActionOutcome[]> {
    return this.onHandover(partnerId, id, 'handovers.addOrders', { handoverId: id, orderIds: [...orderIds], by });
  }

  async close(partnerId: PartnerId, id: HandoverId, by: By): Promise<ActionOutcome[]> {
    return this.onHandover(partnerId, id, 'handovers.close', { handoverId: id, by });
  }

  async cancel(partnerId: PartnerId, id: HandoverId, by: By): Promise<ActionOutcome[]> {
    return this.onHandover(partnerId, id, 'handovers.cancel', { handoverId: id, by });
  }

  /** Fetched anew each time: markets add papers as a batch goes on. */
  async documents(partnerId: PartnerId, id: HandoverId, by: By): Promise<OrderDocumentView[]> {
    const { orderDesk, documentStore } = this.deps;
    const row = await this.find(partnerId, id);
    const files = z
      .array(zStoredFile)
      .parse(await orderDesk.perform(partnerId, row.connectionId, 'handovers.documents', { handoverId: id }));
    const contents = await documentStore.collect(files);
    if (contents.length === 0) return [];
    const papers = contents.map(({ filename, bytes, mime }) => ({ filename, bytes, mime, by: by.userId }));
    return documentStore.replaceOfHandover(partnerId, id, papers);
  }

  async find(partnerId: PartnerId, id: HandoverId): Promise<HandoverRow> {
    const row = await this.deps.database.asPartner(partnerId, async (trx) => HandoverRow.query(trx).findOne({ id }));
    if (!row)
      throw new NotFound('handover.unknown', `No hand-over ${id} of this partner.`, {
        publicKey: 'orders:errors.unknownHandover',
      });
    return row;
  }

  private async unanswered(
    partnerId: PartnerId,
    connectionId: ConnectionId,
    orderIds: readonly OrderId[],
  ): Promise<HandoverId | null> {
    const { rows } = await this.deps.database.asPartner(partnerId, (trx) =>
      trx.raw<{ rows: { id: HandoverId }[] }>(
        `select h.id from handovers h
         join outbound_actions a on a.partner_id = h.partner_id and a.kind = 'handovers.create' and a.subject = h.id::text
         where h.partner_id = :partnerId and h.connection_id = :connectionId and h.status = 'creating'
           and a.state in ('sent', 'unknown')
           and a.request->'orderIds' @> :asked::jsonb and a.request->'orderIds' <@ :asked::jsonb
         order by h.id desc limit 1`,
        { partnerId, connectionId, asked: JSON.stringify(orderIds) },
      ),
    );
    return rows[0]?.id ?? null;
  }

  private async onHandover(
    partnerId: PartnerId,
    id: HandoverId,
    command: string,
    input: Parameters<OrderDesk['perform']>[3],
  ) {
    const { connectionId, remoteId } = await this.find(partnerId, id);
    if (remoteId === null) throw invalid('handoverId', 'orders:errors.handoverNotMade');
    return zOutcomes.parse(await this.deps.orderDesk.perform(partnerId, connectionId, command, input));
  }

  /** A batch is of one account. */
  private async oneConnection(partnerId: PartnerId, orderIds: readonly OrderId[]): Promise<ConnectionId> {
    const itself = async (connectionId: ConnectionId): Promise<ConnectionId[]> => [connectionId];
    const connections = await this.deps.orderDesk.eachConnection(partnerId, orderIds, itself, () => []);
    if (connections.length !== 1 || !connections[0]) throw invalid('orderIds', 'orders:errors.oneConnection');
    return connections[0];
  }
}
