import type { Actor } from '../../../core/audit/actor.ts';
import type { AuditFact, AuditLog } from '../../../core/audit/audit-log.ts';
import { requirePartner, type Database, type Trx, afterCommit } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { Conflict, invalid, ValidationError } from '../../../core/errors.ts';
import type { PartnerId } from '../../../core/ids.ts';
import { connectionActivated, connectionDisconnected, type ConnectionId, type ConnectionView } from '../api.ts';
import { Connection } from '../models/connection.ts';
import type { ConnectionWorker } from '../sync/connection-worker.ts';
import type { TaskRunner } from '../sync/task-runner.ts';
import type { WebhookStore } from '../webhooks/webhook-store.ts';
import type { AccountStore, ConnectInput } from './account-store.ts';
import type { AdapterRegistry } from './adapter-registry.ts';
import type { ConnectionReader } from './connection-directory.ts';
import { lockLease, takeUp, type ConnectionHealth } from './connection-health.ts';
import type { KeyTest, ProvenKeys } from './test-keys.ts';
import type { Vault } from './vault.ts';

export type NewKeys = { id: ConnectionId; credentials: Readonly<Record<string, string>> };

type Deps = {
  database: Database;
  auditLog: AuditLog;
  events: EventBus;
  vault: Vault;
  keyTest: KeyTest;
  adapterRegistry: AdapterRegistry;
  accountStore: AccountStore;
  connectionDirectory: ConnectionReader;
  connectionHealth: ConnectionHealth;
  connectionWorker: ConnectionWorker;
  taskRunner: TaskRunner;
  webhookStore: WebhookStore;
};

/** A partner's accounts at marketplaces: connecting, new keys, pausing, leaving. */
export class ConnectionService {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Keys are tried first, with no transaction open; what was proven is stored as a draft. */
  async connect(partnerId: PartnerId, input: ConnectInput, actor: Actor): Promise<ConnectionView> {
    const proven = await this.deps.keyTest.prove(input.marketplace, input.environment, input.credentials);
    await this.refuseTaken(partnerId, input, proven);
    try {
      return await this.deps.database.asPartner(partnerId, async (trx) => {
        const stored = await this.deps.accountStore.store(trx, input, proven);
        const { marketplace, environment, accountId, name } = stored;
        const details = { marketplace, environment, accountId, name };
        await this.record(trx, stored.id, { actor, action: 'connection.connected', details });
        return stored;
      });
    } catch (error) {
      if ((error as { constraint?: string }).constraint === 'connections_account') throw accountTaken();
      throw error;
    }
  }

  /** New keys of the same account: proven, then everything goes on where it stopped. */
  async replaceKeys(partnerId: PartnerId, { id, credentials }: NewKeys, actor: Actor): Promise<ConnectionView> {
    const { database, keyTest, vault, accountStore, connectionDirectory, connectionHealth, connectionWorker } =
      this.deps;
    const before = await database.asPartner(partnerId, (trx) => connectionDirectory.get(trx, id));
    const proven = await keyTest.prove(before.marketplace, before.environment, credentials);
    if (proven.facts.accountId !== before.accountId)
      throw new ValidationError('connection.otherAccount', `The new keys of ${id} belong to another account.`, {
        publicKey: 'marketplaces:connect.otherAccount',
        fields: [{ path: 'credentials', key: 'marketplaces:connect.otherAccount' }],
      });
    return database.asPartner(partnerId, async (trx) => {
      await connectionHealth.recovered(trx, { partnerId, connectionId: id });
      await vault.store(trx, id, proven.credentials);
      await Connection.query(trx)
        .findById([partnerId, id])
        .patch({ version: trx.raw('version + 1') as never });
      await accountStore.refresh(trx, id, proven);
      await this.record(trx, id, { actor, action: 'connection.keys-replaced' });
      connectionHealth.tell(trx, partnerId, id);
      afterCommit(trx, () => void connectionWorker.refresh(id));
      afterCommit(trx, () => connectionWorker.scan());
      return connectionDirectory.get(trx, id);
    });
  }

  /** Shops are chosen: reads everything, sends nothing. */
  async startReading(trx: Trx, id: ConnectionId): Promise<ConnectionView> {
    const { adapterRegistry, connectionDirectory, events, taskRunner, connectionWorker } = this.deps;
    const row = await connectionDirectory.rowToChange(trx, id);
    if (row.state === 'draft') {
      await row.$query(trx).patch({ state: 'read_only', importState: 'running', version: row.version + 1 });
      await taskRunner.ensure(trx, id, adapterRegistry.get(row.marketplace));
      await events.emit(trx, connectionActivated, { connectionId: id });
      afterCommit(trx, () => connectionWorker.scan());
    }
    return connectionDirectory.get(trx, id);
  }

  async pause(trx: Trx, id: ConnectionId, actor: Actor): Promise<ConnectionView> {
    const row = await this.deps.connectionDirectory.rowToChange(trx, id);
    if (row.state !== 'read_only' && row.state !== 'writing') return row.toView();
    await this.change(trx, row, { resumeState: row.state, state: 'paused' });
    await this.record(trx, id, { actor, action: 'connection.paused' });
    return row.toView();
  }

  async resume(trx: Trx, id: ConnectionId, actor: Actor): Promise<ConnectionView> {
    await lockLease(trx, id);
    const row = await this.deps.connectionDirectory.rowToChange(trx, id);
    if (row.state !== 'paused') return row.toView();
    await takeUp(trx, id);
    await this.change(trx, row, { state: row.resumeState ?? 'read_only', resumeState: null });
    await this.record(trx, id, { actor, action: 'connection.resumed', details: { state: row.state } });
    return row.toView();
  }

  async rename(trx: Trx, id: ConnectionId, name: string): Promise<ConnectionView> {
    if (name.trim() === '' || name.length > 120) throw invalid('name', 'marketplaces:errors.name');
    const row = await this.deps.connectionDirectory.rowToChange(trx, id);
    await this.change(trx, row, { name: name.trim() });
    return row.toView();
  }

  /** Keys are forgotten, cards and offers stay for history; the account is free for whoever proves its keys. */
  async disconnect(trx: Trx, id: ConnectionId, actor: Actor): Promise<void> {
    const row = await this.deps.connectionDirectory.rowToChange(trx, id);
    await this.change(trx, row, { state: 'paused', resumeState: null, disconnectedAt: new Date() });
    await this.deps.vault.forget(trx, id);
    await this.deps.webhookStore.forget(trx, id);
    await this.record(trx, id, { actor, action: 'connection.disconnected', details: { name: row.name } });
    await this.deps.events.emit(trx, connectionDisconnected, { connectionId: id });
  }

  async change(trx: Trx, row: Connection, values: Partial<Connection>): Promise<void> {
    const { connectionHealth, connectionWorker } = this.deps;
    const id = row.id as ConnectionId;
    await row.$query(trx).patch({ ...values, version: row.version + 1 });
    connectionHealth.tell(trx, requirePartner(trx), id);
    afterCommit(trx, () => void connectionWorker.refresh(id));
    afterCommit(trx, () => connectionWorker.scan());
  }

  /** In the partner's own log: who did it to which account. Keys are never part of it. */
  async record(trx: Trx, id: ConnectionId, fact: Omit<AuditFact, 'subject'>): Promise<void> {
    await this.deps.auditLog.append(trx, { ...fact, subject: `connection/${id}` });
  }

  /** Over all partners, and without a word of who it is. */
  private async refuseTaken(partnerId: PartnerId, input: ConnectInput, { facts }: ProvenKeys): Promise<void> {
    const taken: unknown = await this.deps.database.asSystem('is a marketplace account connected', (trx) =>
      trx('connections')
        .where({ marketplace: input.marketplace, environment: input.environment, account_id: facts.accountId })
        .whereNull('disconnected_at')
        .first('partner_id'),
    );
    if (!taken) return;
    if ((taken as { partner_id: PartnerId }).partner_id !== partnerId) throw accountTaken();
    throw new Conflict('connection.already', `Account ${facts.accountId} is connected.`, {
      publicKey: 'marketplaces:connect.already',
    });
  }
}

const accountTaken = (): Conflict =>
  new Conflict('connection.accountTaken', 'The account is active with another partner.', {
    publicKey: 'marketplaces:connect.accountTaken',
  });
