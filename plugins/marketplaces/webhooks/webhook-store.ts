import { createHash, randomBytes } from 'node:crypto';
import type { Problem } from '@sellercloudx/adapter-kit';
import { requirePartner, type Database, type Trx } from '../../../core/db/database.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { ConnectionId } from '../api.ts';
import type { Vault } from '../services/vault.ts';

export type WebhookOwner = { partnerId: PartnerId; connectionId: ConnectionId };

export type WebhookSecrets = {
  /** The last part of the address. */
  readonly token: string;
  /** What the market sends along, where it sends what we chose. */
  readonly secret: string;
};

/** What is known of a connection's calls. */
export type ConnectionWebhook = {
  readonly subscriptionId: string | null;
  readonly subscribedOrigin: string | null;
  readonly checkedAt: Date | null;
  /** Why the market was not to be told. */
  readonly problem: Problem | null;
  readonly acceptedAt: Date | null;
  readonly refusedAt: Date | null;
};

type Row = {
  sealed_data_key: Buffer;
  fields: Record<string, string>;
  subscription_id: string | null;
  subscribed_origin: string | null;
  checked_at: Date | null;
  problem: Problem | null;
  accepted_at: Date | null;
  refused_at: Date | null;
};
type Known = { subscriptionId?: string | null; subscribedOrigin?: string | null; problem: Problem | null };
type Deps = { database: Database; vault: Vault };

/** The time of the last call is for people: it need not be written for each of a hundred. */
const SEEN_EVERY_S = 10;
/** Hexadecimal: Trendyol takes no address that has certain words in it, its own name among them. */
const newSecret = (): string => randomBytes(32).toString('hex');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Addresses and secrets of incoming calls: sealed as keys are, found by the hash of the token. */
export class WebhookStore {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Whose token it is, over all partners. */
  async ownerOf(token: string): Promise<WebhookOwner | undefined> {
    const row = (await this.deps.database
      .system('connection_webhooks')
      .where({ token_hash: hashOf(token) })
      .first('partner_id', 'connection_id')) as { partner_id: PartnerId; connection_id: ConnectionId } | undefined;
    return row && { partnerId: row.partner_id, connectionId: row.connection_id };
  }

  async get(trx: Trx, connectionId: ConnectionId): Promise<ConnectionWebhook | undefined> {
    const row = (await this.row(trx, connectionId).first()) as Row | undefined;
    return (
      row && {
        subscriptionId: row.subscription_id,
        subscribedOrigin: row.subscribed_origin,
        checkedAt: row.checked_at,
        problem: row.problem,
        acceptedAt: row.accepted_at,
        refusedAt: row.refused_at,
      }
    );
  }

  async secrets(trx: Trx, connectionId: ConnectionId): Promise<WebhookSecrets | undefined> {
    const row = (await this.row(trx, connectionId).first('sealed_data_key', 'fields')) as Row | undefined;
    if (!row) return undefined;
    const sealed = { sealedDataKey: row.sealed_data_key, fields: row.fields };
    const { token = '', secret = '' } = this.deps.vault.unseal(requirePartner(trx), connectionId, sealed);
    return { token, secret };
  }

  /** Made once a connection; two at a time make one. */
  async ensure(trx: Trx, connectionId: ConnectionId): Promise<ConnectionWebhook & WebhookSecrets> {
    await trx('connection_webhooks')
      .insert({ partner_id: requirePartner(trx), connection_id: connectionId, ...this.sealedAnew(trx, connectionId) })
      .onConflict(['partner_id', 'connection_id'])
      .ignore();
    const [known, secrets] = [await this.get(trx, connectionId), await this.secrets(trx, connectionId)];
    if (!known || !secrets) throw new Error(`Connection ${connectionId} got no address for calls.`);
    return { ...known, ...secrets };
  }

  /** Another address and secret: calls to the old one are unknown from now on. */
  async renew(trx: Trx, connectionId: ConnectionId): Promise<void> {
    await this.row(trx, connectionId).update({
      ...this.sealedAnew(trx, connectionId),
      subscribed_origin: null,
      checked_at: null,
      problem: null,
      accepted_at: null,
      refused_at: null,
    });
  }

  /** What the market was told, or why it could not be told; either way it was looked at now. */
  async noteSubscription(trx: Trx, connectionId: ConnectionId, known: Known): Promise<void> {
    await this.row(trx, connectionId).update({
      ...(known.subscriptionId !== undefined && { subscription_id: known.subscriptionId }),
      ...(known.subscribedOrigin !== undefined && { subscribed_origin: known.subscribedOrigin }),
      problem: known.problem && JSON.stringify(known.problem),
      checked_at: trx.raw('clock_timestamp()'),
    });
  }

  /** @returns whether it is worth telling whoever has the page open */
  async noteCall(trx: Trx, connectionId: ConnectionId, end: 'accepted' | 'refused'): Promise<boolean> {
    const column = `${end}_at`;
    const changed = await this.row(trx, connectionId)
      .whereRaw(`coalesce(??, '-infinity') < now() - ? * interval '1 second'`, [column, SEEN_EVERY_S])
      .update({ [column]: trx.fn.now() });
    return changed > 0;
  }

  async forget(trx: Trx, connectionId: ConnectionId): Promise<void> {
    await this.row(trx, connectionId).delete();
  }

  private row(trx: Trx, connectionId: ConnectionId) {
    return trx('connection_webhooks').where({ partner_id: requirePartner(trx), connection_id: connectionId });
  }

  private sealedAnew(trx: Trx, connectionId: ConnectionId) {
    const token = newSecret();
    const { sealedDataKey, fields } = this.deps.vault.seal(requirePartner(trx), connectionId, {
      token,
      secret: newSecret(),
    });
    return { token_hash: hashOf(token), sealed_data_key: sealedDataKey, fields: JSON.stringify(fields) };
  }
}
