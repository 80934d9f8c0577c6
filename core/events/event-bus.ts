import { afterCommit, partnerOf, type Trx } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import { newId, type PartnerId } from '../ids.ts';
import type { Job } from '../jobs/job.ts';
import { currentTraceParent } from '../tracing.ts';
import type { AfterListener, Envelope, EventType, Listener, WithinListener } from './event.ts';

type Deps = { cradle: unknown };

export type EnqueueOptions = {
  delayMs?: number;
  /** For the installation or another partner than the transaction's; only from system transactions. */
  partnerId?: PartnerId | null;
};

/** Delivery name of a job: jobs and events ride on one table, one dispatcher, one dead-letter list. */
export const jobHandler = (name: string): string => `job:${name}`;

/** Writes events and jobs inside the business transaction and runs `within` listeners there. */
export class EventBus {
  private readonly deps: Deps;
  private readonly types = new Map<string, EventType>();
  private readonly within = new Map<string, WithinListener[]>();
  readonly after = new Map<string, AfterListener>();
  private readonly afterByEvent = new Map<string, string[]>();
  /** Set by the dispatcher: wakes it when something was committed in this process. */
  nudge: () => void = () => {};

  constructor(deps: Deps) {
    this.deps = deps;
  }

  addTypes(types: readonly EventType[]): void {
    for (const type of types) {
      if (this.types.has(type.name)) throw new Error(`event ${type.name} is declared twice`);
      this.types.set(type.name, type);
    }
  }

  addListeners(listeners: readonly Listener[]): void {
    for (const listener of listeners) {
      if (!this.types.has(listener.event))
        throw new Error(`listener ${listener.name} waits for ${listener.event}, which no plugin declares`);
      if (listener.kind === 'within') {
        this.within.set(listener.event, [...(this.within.get(listener.event) ?? []), listener]);
        continue;
      }
      if (this.after.has(listener.name)) throw new Error(`listener ${listener.name} is declared twice`);
      this.after.set(listener.name, listener);
      this.afterByEvent.set(listener.event, [...(this.afterByEvent.get(listener.event) ?? []), listener.name]);
    }
  }

  /** Throws when the payload does not fit its declaration, or a `within` listener refuses. */
  async emit<P>(trx: Trx, type: EventType<P>, payload: P, partnerId: PartnerId | null = partnerOf(trx)): Promise<void> {
    if (!this.types.has(type.name)) throw new Error(`event ${type.name} is not declared by a loaded plugin`);
    const envelope: Envelope<P> = {
      id: newId(),
      type: type.name,
      partnerId,
      at: new Date(),
      payload: type.payload.parse(payload) as P,
      traceParent: currentTraceParent(),
    };
    await this.store(trx, envelope, this.afterByEvent.get(type.name) ?? [], {});
    for (const listener of this.within.get(type.name) ?? []) await listener.handle(trx, envelope, this.deps.cradle);
  }

  async enqueue<P>(trx: Trx, job: Job<P>, payload: P, options: EnqueueOptions = {}): Promise<void> {
    const parsed = job.payload.parse(payload) as P;
    const handler = jobHandler(job.name);
    const partnerId = options.partnerId === undefined ? partnerOf(trx) : options.partnerId;
    const envelope = {
      id: newId(),
      type: handler,
      partnerId,
      at: new Date(),
      payload: parsed,
      traceParent: currentTraceParent(),
    };
    await this.store(trx, envelope, [handler], { ...options, dedupeKey: job.dedupeKey?.(parsed) });
  }

  private async store(
    trx: Trx,
    envelope: Envelope<unknown>,
    handlers: string[],
    options: { delayMs?: number; dedupeKey?: string | undefined },
  ): Promise<void> {
    await prepared(
      trx,
      `with event as (
         insert into domain_events (id, partner_id, type, payload, trace_parent)
         values (:id, :partnerId, :type, :payload, :traceParent)
       )
       insert into event_deliveries (event_id, handler, partner_id, visible_at, dedupe_key)
       select :id, handler, :partnerId, now() + :delayMs * interval '1 ms', :dedupeKey
       from unnest(:handlers::text[]) as handler
       on conflict (handler, dedupe_key) where dedupe_key is not null do nothing`,
      {
        id: envelope.id,
        partnerId: envelope.partnerId,
        type: envelope.type,
        payload: JSON.stringify(envelope.payload),
        traceParent: envelope.traceParent,
        handlers,
        delayMs: options.delayMs ?? 0,
        dedupeKey: options.dedupeKey ?? null,
      },
    );
    if (handlers.length > 0) afterCommit(trx, () => this.nudge());
  }
}
