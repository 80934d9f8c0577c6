import type { WebhookHint } from '@sellercloudx/adapter-kit';
import { afterCommit, type Database } from '../../../core/db/database.ts';
import type { ConnectionHealth } from '../services/connection-health.ts';
import type { ConnectionWorker } from '../sync/connection-worker.ts';
import type { RowMarks } from '../sync/sync-marks.ts';
import type { TaskRunner } from '../sync/task-runner.ts';
import type { WebhookOwner, WebhookStore } from './webhook-store.ts';

type Deps = {
  database: Database;
  webhookStore: WebhookStore;
  taskRunner: TaskRunner;
  syncMarks: RowMarks;
  connectionHealth: ConnectionHealth;
  connectionWorker: ConnectionWorker;
};

/**
 * What follows from a call. A hint and never more: what it says is read again through the market's own API, so a forged
 * or lost one costs a read or a minute. It is a row of ours before the market hears yes, so a crash forgets none.
 */
export class WebhookHints {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async note(
    { partnerId, connectionId }: WebhookOwner,
    end: 'accepted' | 'refused',
    hints: readonly WebhookHint[] = [],
  ): Promise<void> {
    const { database, webhookStore, taskRunner, syncMarks, connectionHealth, connectionWorker } = this.deps;
    const about = new Set(hints.map((hint) => hint.about));
    await database.asPartner(partnerId, async (trx) => {
      if (await webhookStore.noteCall(trx, connectionId, end)) connectionHealth.tell(trx, partnerId, connectionId);
      if (about.size === 0) return;
      await taskRunner.wake(trx, connectionId, about);
      if (about.has('card')) await syncMarks.askTicketsSoon(trx, connectionId);
      afterCommit(trx, () => connectionWorker.scan());
    });
  }
}
