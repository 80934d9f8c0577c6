import type { Database, Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import type { EventType } from '../../../core/events/event.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import { isUnknownReason } from '@sellercloudx/adapter-kit';
import type { Logger } from '../../../core/log.ts';
import type { Metrics } from '../../../core/metrics.ts';
import { offerRejected, priceAcknowledged, stockAcknowledged, type ConnectionId, type ConnectionView } from '../api.ts';
import type { CallSession } from './call-session.ts';
import { finishRows, remarkAfterLostLease, type Finished } from './finish-rows.ts';
import type { Move, TakenRow } from './sync-row.ts';

export const SYNC_TOPIC = 'sync';

type Deps = { database: Database; events: EventBus; live: LiveBus; metrics: Metrics; log: Logger };

/** Writes the ends of rows and tells those who want to know. */
export class RowRecorder {
  private readonly deps: Deps;
  private readonly propagation;
  private readonly unknownReasons;

  constructor(deps: Deps) {
    this.deps = deps;
    this.propagation = deps.metrics.histogram(
      'scx_sync_propagation_seconds',
      'From the change of a desired value to its acknowledgement, by marketplace and facet',
      [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3_600],
      ['marketplace', 'facet'],
    );
    this.unknownReasons = deps.metrics.counter(
      'scx_unknown_reasons_total',
      'Refusals that an adapter has no sentence for, so that the market’s own words are shown; the log names them',
      ['marketplace', 'facet'],
    );
  }

  /** The caller has fenced the transaction. */
  async record(trx: Trx, connection: ConnectionView, moves: readonly Move[]): Promise<void> {
    const finished = await finishRows(trx, connection.id, moves);
    for (const { facet, tookMs, isLive } of finished)
      if (isLive) this.propagation.observe({ marketplace: connection.marketplace, facet }, Math.max(0, tookMs) / 1_000);
    this.countUnknown(connection, moves);
    await this.emit(
      trx,
      connection.id,
      stockAcknowledged,
      finished.filter(({ facet, isLive }) => facet === 'stock' && isLive),
    );
    await this.emit(
      trx,
      connection.id,
      priceAcknowledged,
      finished.filter(({ facet, isLive }) => facet === 'price' && isLive),
    );
    await this.emit(
      trx,
      connection.id,
      offerRejected,
      finished.filter(({ outcome }) => outcome === 'rejected' || outcome === 'held'),
    );
    if (moves.length > 0)
      this.deps.live.publishAfterCommit(trx, {
        topic: SYNC_TOPIC,
        partnerId: connection.partnerId,
        data: { connectionId: connection.id },
      });
  }

  async remark({ connection }: CallSession, rows: readonly TakenRow[]): Promise<void> {
    await this.deps.database.asPartner(connection.partnerId, (trx) => remarkAfterLostLease(trx, connection.id, rows));
  }

  /** A reason nobody has met yet: the adapter is taught it from the log. */
  private countUnknown({ marketplace }: ConnectionView, moves: readonly Move[]): void {
    for (const { facet, problem } of moves) {
      if (!problem || !isUnknownReason(problem)) continue;
      this.unknownReasons.inc({ marketplace, facet });
      const { marketCode, marketText } = problem;
      this.deps.log.info({ marketplace, facet, marketCode, marketText }, 'a market gave a reason that has no sentence');
    }
  }

  private async emit(
    trx: Trx,
    connectionId: ConnectionId,
    event: EventType<{ connectionId: string; offerIds: string[] }>,
    finished: readonly Finished[],
  ): Promise<void> {
    const offerIds = [...new Set(finished.map(({ offerId }) => offerId))];
    for (let at = 0; at < offerIds.length; at += 1_000)
      await this.deps.events.emit(trx, event, { connectionId, offerIds: offerIds.slice(at, at + 1_000) });
  }
}
