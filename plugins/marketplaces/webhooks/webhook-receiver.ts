import type { WebhookCall, WebhookHint } from '@sellercloudx/adapter-kit';
import type { Clock } from '../../../core/clock.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
import { RequestLimiter } from '../../../core/http/request-limiter.ts';
import type { Metrics } from '../../../core/metrics.ts';
import type { ConnectionView } from '../api.ts';
import { Connection } from '../models/connection.ts';
import type { PortOpener } from '../services/open-ports.ts';
import type { Credentials, Vault } from '../services/vault.ts';
import type { WebhookHints } from './webhook-hints.ts';
import type { WebhookOwner, WebhookStore } from './webhook-store.ts';

export type ReceivedCall = Omit<WebhookCall, 'secret'>;
export type WebhookAnswer = { readonly status: number; readonly json?: unknown };
type End = 'accepted' | 'refused' | 'unreadable' | 'unknown' | 'too_many' | 'not_read';

type Deps = {
  database: Database;
  clock: Clock;
  metrics: Metrics;
  vault: Vault;
  portOpener: PortOpener;
  webhookStore: WebhookStore;
  webhookHints: WebhookHints;
};
type Opened = { connection: ConnectionView; credentials: Credentials; secret: string };

/** Calls of markets: whose they are, what they prove, what the market is answered. */
export class WebhookReceiver {
  private readonly deps: Deps;
  private readonly limiter: RequestLimiter;
  private readonly calls;
  constructor(deps: Deps) {
    this.deps = deps;
    this.limiter = new RequestLimiter(deps.clock, { capacity: 300, perSecond: 30 });
    this.calls = deps.metrics.counter('scx_webhook_calls_total', 'Calls of marketplaces by what became of them', [
      'marketplace',
      'end',
    ]);
  }

  /** Whose token it is; undefined is counted, and answered like any address that is not there. */
  async ownerOf(token: string): Promise<WebhookOwner | undefined> {
    const owner = await this.deps.webhookStore.ownerOf(token);
    if (!owner) this.count('unknown');
    return owner;
  }

  /** Too large, or slower than a market is. */
  notRead(): void {
    this.count('not_read');
  }

  async receive(owner: WebhookOwner, received: ReceivedCall): Promise<WebhookAnswer> {
    const opened = await this.deps.database.asPartner(owner.partnerId, (trx) => this.open(trx, owner));
    if (!opened) return { status: 404 };
    const { connection, credentials, secret } = opened;
    const { ports, close } = this.deps.portOpener.open(connection, credentials);
    try {
      const { webhooks } = ports;
      if (!webhooks) return { status: 404 };
      const call = { ...received, secret };
      if (!webhooks.verify(call)) {
        this.count(await this.note(owner, 'refused'), connection.marketplace);
        return { status: 403 };
      }
      const answer = webhooks.answer?.(call) ?? { status: 200 };
      if (answer.status >= 400) {
        this.count('unreadable', connection.marketplace);
        return answer;
      }
      this.count(await this.note(owner, 'accepted', webhooks.parse(call)), connection.marketplace);
      return answer;
    } finally {
      await close();
    }
  }

  /**
   * A flood is answered like any call, since Ozon gives up on a seller who is told to wait. It is not written down: what
   * it is about was noted a moment ago, and what that moment missed the poll finds.
   */
  private async note(
    owner: WebhookOwner,
    end: 'accepted' | 'refused',
    hints: readonly WebhookHint[] = [],
  ): Promise<End> {
    const about = new Set(hints.map((hint) => hint.about));
    if (this.limiter.take([owner.connectionId, end, ...about].join(' ')) > 0) return 'too_many';
    await this.deps.webhookHints.note(owner, end, hints);
    return end;
  }

  private async open(trx: Trx, { partnerId, connectionId }: WebhookOwner): Promise<Opened | undefined> {
    const row = await Connection.query(trx).findById([partnerId, connectionId]);
    const secrets = await this.deps.webhookStore.secrets(trx, connectionId);
    if (!row || row.disconnectedAt || !secrets) return undefined;
    return {
      connection: row.toView(),
      credentials: await this.deps.vault.open(trx, connectionId),
      secret: secrets.secret,
    };
  }

  private count(end: End, marketplace = ''): void {
    this.calls.inc({ marketplace, end });
  }
}
