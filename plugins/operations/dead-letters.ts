import { BaseModel } from '../../core/db/base-model.ts';
import type { Trx } from '../../core/db/database.ts';
import { pageBy, type Page, type PageArgs } from '../../core/db/paging.ts';
import { NotFound } from '../../core/errors.ts';
import { isUuid } from '../../core/ids.ts';
import type { EventBus } from '../../core/events/event-bus.ts';
import { afterCommit } from '../../core/db/database.ts';

export class DeadDelivery extends BaseModel {
  static override tableName = 'dead_deliveries';
  static override idColumn = ['event_id', 'handler'];
  declare eventId: string;
  declare handler: string;
  declare partnerId: string | null;
  declare attempts: number;
  declare error: string;
  declare diedAt: Date;
}

type Deps = { events: EventBus };

/** Deliveries that failed for good: staff reads why, and replays them after a fix. System transactions only. */
export class DeadLetters {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  page(trx: Trx, filter: { handler?: string | null }, args: PageArgs): Promise<Page<DeadDelivery>> {
    const query = DeadDelivery.query(trx);
    if (filter.handler) void query.where('handler', filter.handler);
    return pageBy(
      query,
      [
        { column: 'event_id', descending: true, cast: 'uuid', value: ({ eventId }) => eventId },
        { column: 'handler', descending: true, cast: 'text', value: ({ handler }) => handler },
      ],
      args,
    );
  }

  /** The payloads ids only, so showing it to staff tells no secret; sealed payloads (mails) stay sealed. */
  async payloads(trx: Trx, eventIds: readonly string[]): Promise<Map<string, unknown>> {
    const rows = (await trx('domain_events')
      .whereIn('id', [...eventIds])
      .select('id', 'payload')) as { id: string; payload: unknown }[];
    return new Map(rows.map(({ id, payload }) => [id, payload]));
  }

  /** Puts it back into the queue with a fresh count of attempts. */
  async replay(trx: Trx, eventId: string, handler: string): Promise<void> {
    if (!isUuid(eventId)) this.refuse(eventId, handler);
    const { rowCount } = (await trx.raw(
      `with gone as (
         delete from dead_deliveries where event_id = :eventId and handler = :handler returning event_id, handler, partner_id
       )
       insert into event_deliveries (event_id, handler, partner_id)
       select event_id, handler, partner_id from gone
       on conflict do nothing`,
      { eventId, handler },
    )) as { rowCount: number };
    if (rowCount === 0) this.refuse(eventId, handler);
    afterCommit(trx, () => this.deps.events.nudge());
  }

  async discard(trx: Trx, eventId: string, handler: string): Promise<void> {
    if (!isUuid(eventId)) this.refuse(eventId, handler);
    const gone = await trx('dead_deliveries').where({ event_id: eventId, handler }).delete();
    if (gone === 0) this.refuse(eventId, handler);
  }

  private refuse(eventId: string, handler: string): never {
    throw new NotFound('operations.deliveryGone', `No dead delivery ${eventId} to ${handler}`, {
      publicKey: 'operations:errors.deliveryGone',
    });
  }
}
