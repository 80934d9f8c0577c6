import type { Config } from '../../../core/config.ts';
import { AppError, Conflict } from '../../../core/errors.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { Metrics } from '../../../core/metrics.ts';
import type { ConnectionId } from '../api.ts';
import type { AdapterRegistry } from '../services/adapter-registry.ts';
import { HeldLease } from './call-session.ts';
import type { ConnectionOpener, Opened } from './connection-opener.ts';
import { LeasedConnection, type LeasedDeps } from './leased-connection.ts';
import { lane } from './lanes.ts';
import { RENEW_EVERY_MS, type Due, type Lease, type Renewed } from './leases.ts';
import type { SyncNudge } from './sync-nudge.ts';

const POLL_MS = 250;
const IDLE_MS = 60_000;
const OPEN_AGAIN_MS = 5_000;
const CLAIM_AT_ONCE = 50;

type Deps = LeasedDeps & {
  config: Config;
  adapterRegistry: AdapterRegistry;
  connectionOpener: ConnectionOpener;
  syncNudge: SyncNudge;
  metrics: Metrics;
};
type Whose = { partnerId: PartnerId; connectionId: ConnectionId };

/**
 * Holds the leases of this process. Every 250 ms it asks what is due anywhere (one statement), takes free connections and
 * lets held ones work; a commit in this process wakes it at once. A lease nobody needs is given back after a minute.
 */
export class ConnectionWorker {
  private readonly deps: Deps;
  private readonly held = new Map<ConnectionId, LeasedConnection>();
  private readonly opened = new Map<ConnectionId, Opened>();
  private readonly opening = new Map<ConnectionId, Promise<LeasedConnection>>();
  private readonly refreshing = new Set<Promise<void>>();
  private readonly changing = new Map<LeasedConnection, Promise<void>>();
  private readonly notBefore = new Map<ConnectionId, number>();
  private readonly queueAge;
  private timers: NodeJS.Timeout[] = [];
  private scanning: Promise<void> | undefined;
  private scanAgain = false;
  private renewing: Promise<void> | undefined;
  private works = false;

  constructor(deps: Deps) {
    this.deps = deps;
    this.queueAge = deps.metrics.gauge(
      'scx_sync_connections',
      'Connections this process holds, and those with work due',
      ['what'],
    );
  }

  /** Only processes with the worker role look for work; others take a lease when a person acts. */
  start(): void {
    this.works = this.deps.config.roles.has('worker');
    this.timers = [setInterval(() => void this.renew(), RENEW_EVERY_MS)];
    if (this.works) {
      this.timers.push(setInterval(() => this.scan(), POLL_MS));
      this.deps.syncNudge.onNudge((ids) => this.nudge(ids));
      this.scan();
    }
    for (const timer of this.timers) timer.unref();
  }

  async stop(graceMs = 5_000): Promise<void> {
    this.works = false;
    this.deps.syncNudge.onNudge(() => {});
    for (const timer of this.timers) clearInterval(timer);
    await this.scanning;
    await this.renewing;
    await Promise.allSettled([...this.opening.values(), ...this.refreshing, ...this.changing.values()]);
    await Promise.all([...this.held.values()].map((connection) => this.letGo(connection, graceMs)));
  }

  /**
   * The connection in this process: held, or taken when nobody holds it.
   * @throws Conflict when nobody holds it and it cannot be opened: waiting for another process would be in vain
   */
  async hold(whose: Whose): Promise<LeasedConnection | undefined> {
    const held = this.held.get(whose.connectionId);
    if (held?.held.isHeld) return held;
    const [end] = await this.claim([whose]);
    if (end?.status === 'rejected') throw asConflict(end.reason, whose.connectionId);
    // somebody else's action of this process may have been a moment earlier
    return end?.value ?? this.opening.get(whose.connectionId) ?? this.held.get(whose.connectionId);
  }

  nudge(ids: readonly ConnectionId[]): void {
    if (!this.works) return;
    let elsewhere = false;
    for (const id of ids) {
      const connection = this.held.get(id);
      if (connection) connection.pump([lane.triage, lane.price, lane.content]);
      else elsewhere = true;
    }
    if (elsewhere) this.scan();
  }

  /** Settings or keys of a held connection have changed in this process: not to wait for the next renewal. */
  async refresh(connectionId: ConnectionId): Promise<void> {
    const connection = this.held.get(connectionId);
    if (!connection) return;
    // called after a commit, where nobody waits: the next renewal sees the new version and tries again
    const done = this.reopen(connection).catch((error: unknown) =>
      this.deps.log.error({ err: error, connectionId }, 'a changed connection could not be opened anew'),
    );
    this.refreshing.add(done);
    await done.finally(() => this.refreshing.delete(done));
  }

  scan(): void {
    if (!this.works) return;
    if (this.scanning) {
      this.scanAgain = true;
      return;
    }
    this.scanning = this.look()
      .catch((error: unknown) => this.deps.log.error({ err: error }, 'work on connections could not be looked up'))
      .finally(() => {
        this.scanning = undefined;
        if (!this.scanAgain) return;
        this.scanAgain = false;
        this.scan();
      });
  }

  private async look(): Promise<void> {
    const due = await this.deps.leases.due(this.deps.adapterRegistry.all().map(({ id }) => id));
    this.queueAge.set({ what: 'due' }, due.length);
    this.queueAge.set({ what: 'held' }, this.held.size);
    const free: Due[] = [];
    for (const one of due) {
      const connection = this.held.get(one.connectionId);
      if (connection) this.work(connection, one);
      else if (!this.opening.has(one.connectionId) && (this.notBefore.get(one.connectionId) ?? 0) <= Date.now())
        free.push(one);
    }
    const byId = new Map(free.map((one) => [one.connectionId, one]));
    for (const end of await this.claim(free.slice(0, CLAIM_AT_ONCE))) {
      const one = end.status === 'fulfilled' && byId.get(end.value.session.connection.id);
      if (one) this.work(end.value, one);
    }
  }

  private work(connection: LeasedConnection, due: Due): void {
    connection.pump(due.lanes);
    connection.runTasks(due.tasks);
    if (due.commands > 0) connection.runCommands();
  }

  private async claim(wanted: readonly Whose[]): Promise<PromiseSettledResult<LeasedConnection>[]> {
    const askedAt = Date.now();
    const leases = await this.deps.leases.claim(wanted);
    return Promise.allSettled(
      leases.map((lease) => {
        const opening = this.openLease(lease, askedAt).finally(() => this.opening.delete(lease.connectionId));
        this.opening.set(lease.connectionId, opening);
        return opening;
      }),
    );
  }

  private async openLease(lease: Lease, askedAt: number): Promise<LeasedConnection> {
    const { connectionOpener, leases, log } = this.deps;
    try {
      const opened = await connectionOpener.open(lease);
      if (!opened)
        throw new Conflict('connection.disconnected', `Connection ${lease.connectionId} has no keys any more.`, {
          publicKey: 'marketplaces:errors.disconnected',
        });
      const connection = new LeasedConnection(new HeldLease(lease, askedAt), opened.connection, opened.open, this.deps);
      this.held.set(lease.connectionId, connection);
      this.opened.set(lease.connectionId, opened);
      return connection;
    } catch (error) {
      this.notBefore.set(lease.connectionId, Date.now() + OPEN_AGAIN_MS);
      log.warn({ err: error, connection: lease.connectionId }, 'a connection could not be opened');
      await leases.release([lease]);
      throw error;
    }
  }

  private renew(): Promise<void> {
    this.renewing ??= this.renewHeld()
      .catch((error: unknown) => this.deps.log.warn({ err: error }, 'leases of connections could not be renewed'))
      .finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private async renewHeld(): Promise<void> {
    const all = [...this.held.values()];
    if (all.length === 0) return;
    const askedAt = Date.now();
    const renewed = new Map(
      (await this.deps.leases.renew(all.map(({ held }) => held.lease))).map((one) => [one.connectionId, one]),
    );
    for (const connection of all) {
      const news = renewed.get(connection.session.connection.id);
      if (!news) this.meanwhile(connection, () => this.lost(connection));
      else {
        connection.held.renewed(askedAt);
        this.notice(connection, news);
      }
    }
  }

  private notice(connection: LeasedConnection, news: Renewed): void {
    const { version } = connection.session.connection;
    const rests = news.state !== 'writing' && news.state !== 'read_only';
    if (connection.isIdle && (rests || !this.works || connection.idleForMs() > IDLE_MS))
      this.meanwhile(connection, () => this.letGo(connection, 0));
    else if (news.version !== version) this.meanwhile(connection, () => this.reopen(connection));
  }

  /** Closing waits for calls on their way: one connection's must not keep the leases of the others from being renewed. */
  private meanwhile(connection: LeasedConnection, act: () => Promise<void>): void {
    if (this.changing.has(connection)) return;
    const work = act()
      .catch((error: unknown) => {
        const { id } = connection.session.connection;
        this.deps.log.error({ err: error, connection: id }, 'a held connection could not be changed or given back');
      })
      .finally(() => this.changing.delete(connection));
    this.changing.set(connection, work);
  }

  private async reopen(connection: LeasedConnection): Promise<void> {
    const { lease } = connection.held;
    const known = this.opened.get(lease.connectionId);
    const opened = await this.deps.connectionOpener.open(lease, known);
    if (!opened) return this.letGo(connection, 0);
    if (this.held.get(lease.connectionId) !== connection) {
      // given back or lost meanwhile: nobody would close what was just opened
      if (opened.open !== known?.open) await opened.open.close();
      return;
    }
    this.opened.set(lease.connectionId, opened);
    await connection.refresh(opened.connection, opened.open === known?.open ? undefined : opened.open);
    connection.pump();
  }

  private async lost(connection: LeasedConnection): Promise<void> {
    this.forget(connection);
    connection.held.end('the lease was lost');
    await connection.close(0);
  }

  private async letGo(connection: LeasedConnection, graceMs: number): Promise<void> {
    this.forget(connection);
    await connection.close(graceMs);
    await this.deps.leases.release([connection.held.lease]);
  }

  private forget(connection: LeasedConnection): void {
    const { id } = connection.session.connection;
    if (this.held.get(id) !== connection) return;
    this.held.delete(id);
    this.opened.delete(id);
  }
}

const asConflict = (error: unknown, connectionId: ConnectionId): Error =>
  error instanceof AppError
    ? error
    : new Conflict('connection.cannotOpen', `Connection ${connectionId} could not be opened.`, {
        publicKey: 'marketplaces:errors.cannotOpen',
        cause: error,
      });
