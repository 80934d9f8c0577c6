import type { Config } from '../../../core/config.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { Metrics } from '../../../core/metrics.ts';
import type { ConnectionId } from '../api.ts';
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

type Deps = LeasedDeps & { config: Config; connectionOpener: ConnectionOpener; syncNudge: SyncNudge; metrics: Metrics };
type Whose = { partnerId: PartnerId; connectionId: ConnectionId };

/**
 * Holds the leases of this process. Every 250 ms it asks what is due anywhere (one statement), takes free connections and
 * lets held ones work; a commit in this process wakes it at once. A lease nobody needs is given back after a minute.
 */
export class ConnectionWorker {
  private readonly deps: Deps;
  private readonly held = new Map<ConnectionId, LeasedConnection>();
  private readonly opened = new Map<ConnectionId, Opened>();
  private readonly opening = new Map<ConnectionId, Promise<LeasedConnection | undefined>>();
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
    await Promise.allSettled(this.opening.values());
    await Promise.all([...this.held.values()].map((connection) => this.letGo(connection, graceMs)));
  }

  /** The connection in this process: held, or taken when nobody holds it. */
  async hold(whose: Whose): Promise<LeasedConnection | undefined> {
    const held = this.held.get(whose.connectionId);
    if (held?.held.isHeld) return held;
    return this.claim([whose]).then(([connection]) => connection);
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
    await this.reopen(connection).catch((error: unknown) =>
      this.deps.log.error({ err: error, connectionId }, 'a changed connection could not be opened anew'),
    );
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
    const due = await this.deps.leases.due();
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
    for (const connection of await this.claim(free.slice(0, CLAIM_AT_ONCE))) {
      const one = byId.get(connection.session.connection.id);
      if (one) this.work(connection, one);
    }
  }

  private work(connection: LeasedConnection, due: Due): void {
    connection.pump(due.lanes);
    connection.runTasks(due.tasks);
    if (due.commands > 0) connection.runCommands();
  }

  private async claim(wanted: readonly Whose[]): Promise<LeasedConnection[]> {
    const askedAt = Date.now();
    const leases = await this.deps.leases.claim(wanted);
    const opened = await Promise.all(
      leases.map((lease) => {
        const opening = this.openLease(lease, askedAt).finally(() => this.opening.delete(lease.connectionId));
        this.opening.set(lease.connectionId, opening);
        return opening;
      }),
    );
    return opened.filter((one) => one !== undefined);
  }

  private async openLease(lease: Lease, askedAt: number): Promise<LeasedConnection | undefined> {
    const { connectionOpener, leases, log } = this.deps;
    try {
      const opened = await connectionOpener.open(lease);
      if (!opened) {
        await leases.release([lease]);
        return undefined;
      }
      const connection = new LeasedConnection(new HeldLease(lease, askedAt), opened.connection, opened.open, this.deps);
      this.held.set(lease.connectionId, connection);
      this.opened.set(lease.connectionId, opened);
      return connection;
    } catch (error) {
      this.notBefore.set(lease.connectionId, Date.now() + OPEN_AGAIN_MS);
      log.warn({ err: error, connection: lease.connectionId }, 'a connection could not be opened');
      await leases.release([lease]);
      return undefined;
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
      if (!news) await this.lost(connection);
      else {
        connection.held.renewed(askedAt);
        await this.notice(connection, news);
      }
    }
  }

  private async notice(connection: LeasedConnection, news: Renewed): Promise<void> {
    const { version } = connection.session.connection;
    const rests = news.state !== 'writing' && news.state !== 'read_only';
    if (connection.isIdle && (rests || !this.works || connection.idleForMs() > IDLE_MS))
      await this.letGo(connection, 0);
    else if (news.version !== version) await this.reopen(connection);
  }

  private async reopen(connection: LeasedConnection): Promise<void> {
    const { lease } = connection.held;
    const known = this.opened.get(lease.connectionId);
    const opened = await this.deps.connectionOpener.open(lease, known);
    if (!opened) return this.letGo(connection, 0);
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
