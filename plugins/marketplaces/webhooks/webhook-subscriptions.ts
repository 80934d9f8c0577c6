import { isMarketplaceError, priority, problemOf, type WebhooksPort } from '@sellercloudx/adapter-kit';
import type { Actor } from '../../../core/audit/actor.ts';
import type { AuditLog } from '../../../core/audit/audit-log.ts';
import { DAY_MS, type Clock } from '../../../core/clock.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
import type { Logger } from '../../../core/log.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { ConnectionGate, ConnectionId, ConnectionSession } from '../api.ts';
import { stopsConnection, type ConnectionHealth } from '../services/connection-health.ts';
import { webhookUrl, type ReachedFrom, type WebhookAddress } from './webhook-address.ts';
import type { ConnectionWebhook, WebhookSecrets, WebhookStore } from './webhook-store.ts';

const LOOK_EVERY_MS = DAY_MS;
/** A market that does not answer must not keep anybody from leaving. */
const END_WITHIN_MS = 8_000;
export const KEEP_WEBHOOKS = 'marketplaces.keepWebhooks';
export const END_WEBHOOKS = 'marketplaces.endWebhooks';

type Deps = {
  database: Database;
  clock: Clock;
  log: Logger;
  auditLog: AuditLog;
  webhookStore: WebhookStore;
  webhookAddress: WebhookAddress;
  connectionHealth: ConnectionHealth;
  connectionGate: ConnectionGate;
};
type Subscribing = WebhooksPort & Required<Pick<WebhooksPort, 'subscribe'>>;

/** Has the market call us, where it can be asked to: once, again where our address changed or it was switched off. */
export class WebhookSubscriptions {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async keep(session: ConnectionSession): Promise<void> {
    const { database, webhookStore, webhookAddress } = this.deps;
    const { connection, ports } = session;
    const webhook = await database.asPartner(connection.partnerId, async (trx) => {
      await session.fence(trx);
      return webhookStore.ensure(trx, connection.id);
    });
    const address = webhookAddress.of(connection);
    if (!canSubscribe(ports.webhooks) || !address.isReachable) return;
    try {
      await this.subscribe(session, ports.webhooks, webhook, address);
    } catch (error) {
      // a market that does not want is told of on the page and asked again tomorrow; the account itself works
      if (!isMarketplaceError(error) || error.retryable || stopsConnection(error.code)) throw error;
      await this.note(session, { problem: problemOf(error) });
    }
  }

  /** The market is told before the keys are forgotten. What it does not hear it learns by our 404. */
  async end(partnerId: PartnerId, connectionId: ConnectionId): Promise<void> {
    const { database, webhookStore, connectionGate, log } = this.deps;
    const known = await database.asPartner(partnerId, (trx) => webhookStore.get(trx, connectionId));
    if (!known?.subscriptionId) return;
    const options = { partnerId, priority: priority.confirmUrgent, timeoutMs: END_WITHIN_MS };
    const told = connectionGate
      .perform(connectionId, END_WEBHOOKS, {}, options)
      .catch((error: unknown) => log.warn({ err: error, connection: connectionId }, 'a subscription was not ended'));
    // the gate's own limit counts only where another process holds the connection
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, END_WITHIN_MS)));
    await Promise.race([told, tooLate]).finally(() => clearTimeout(timer));
  }

  async unsubscribe(session: ConnectionSession): Promise<void> {
    const { connection, ports } = session;
    const known = await this.deps.database.asPartner(connection.partnerId, (trx) =>
      this.deps.webhookStore.get(trx, connection.id),
    );
    if (!known?.subscriptionId) return;
    await ports.webhooks?.unsubscribe?.(known.subscriptionId, session.ctx(priority.confirmUrgent));
    await this.note(session, { subscriptionId: null, subscribedOrigin: null, problem: null });
  }

  /** Somebody else has seen the address: the new one is told to the market by the next look, which is now. */
  async renew(trx: Trx, connectionId: ConnectionId, actor: Actor): Promise<void> {
    const { webhookStore, connectionGate, auditLog } = this.deps;
    await webhookStore.renew(trx, connectionId);
    await connectionGate.hurry(trx, connectionId, KEEP_WEBHOOKS);
    await auditLog.append(trx, {
      actor,
      action: 'connection.webhook-address-renewed',
      subject: `connection/${connectionId}`,
    });
  }

  private async subscribe(
    session: ConnectionSession,
    port: Subscribing,
    { subscriptionId, subscribedOrigin, checkedAt, token, secret, problem }: ConnectionWebhook & WebhookSecrets,
    address: ReachedFrom,
  ): Promise<void> {
    const { origin } = address;
    const isHere = subscribedOrigin === origin;
    const lookedAt = this.deps.clock.now().getTime() - (checkedAt?.getTime() ?? 0);
    if ((isHere || problem) && lookedAt < LOOK_EVERY_MS) return;
    const ctx = session.ctx(priority.background);
    if (subscriptionId !== null && isHere && (await port.check?.(subscriptionId, ctx))?.active !== false)
      return this.note(session, { problem: null });
    if (subscriptionId !== null) await forgotten(() => port.unsubscribe?.(subscriptionId, ctx));
    const made = await port.subscribe({ url: webhookUrl(address, token), secret }, ctx);
    await this.note(session, { subscriptionId: made.subscriptionId, subscribedOrigin: origin, problem: null });
  }

  private async note(
    session: ConnectionSession,
    known: Parameters<WebhookStore['noteSubscription']>[2],
  ): Promise<void> {
    const { partnerId, id } = session.connection;
    await this.deps.database.asPartner(partnerId, async (trx) => {
      await session.fence(trx);
      await this.deps.webhookStore.noteSubscription(trx, id, known);
      this.deps.connectionHealth.tell(trx, partnerId, id);
    });
  }
}

const canSubscribe = (port: WebhooksPort | undefined): port is Subscribing => port?.subscribe !== undefined;

/** One the market no longer knows is ended as well. */
async function forgotten(end: () => Promise<void> | undefined): Promise<void> {
  try {
    await end();
  } catch (error) {
    if (!isMarketplaceError(error) || error.code !== 'not_found') throw error;
  }
}
