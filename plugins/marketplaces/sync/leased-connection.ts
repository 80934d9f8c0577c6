import { isMarketplaceError, priority, type Facet, type MarketplaceError } from '@sellercloudx/adapter-kit';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../../core/log.ts';
import type { ConnectionView } from '../api.ts';
import { isPassing, stopsConnection, type ConnectionHealth } from '../services/connection-health.ts';
import type { OpenPorts } from '../services/open-ports.ts';
import { CallSession, type HeldLease } from './call-session.ts';
import type { CommandRunner } from './command-runner.ts';
import { BusyRows, type LaneRunner } from './lane-runner.ts';
import { lane, lanes, nameOf, type Lane } from './lanes.ts';
import type { Leases } from './leases.ts';
import type { TaskRunner } from './task-runner.ts';
import { WarningsGiven } from './warnings-given.ts';

/** Calls of one lane at once. Two where the next batch may be prepared while the market thinks. */
const slots: Readonly<Record<Lane, number>> = {
  [lane.triage]: 1,
  [lane.stockZero]: 2,
  [lane.readFirst]: 1,
  [lane.stockLower]: 2,
  [lane.stockRaise]: 2,
  [lane.price]: 2,
  [lane.content]: 1,
  [lane.ticket]: 1,
  [lane.readBack]: 1,
};
const TASKS_AT_ONCE = 3;
const FATAL_LOOK_AGAIN_MS = 1_000;
const FATAL_AT_MOST = 3;

export type LeasedDeps = {
  leases: Leases;
  laneRunner: LaneRunner;
  taskRunner: TaskRunner;
  commandRunner: CommandRunner;
  connectionHealth: ConnectionHealth;
  log: Logger;
};

/** One connection while this process holds it: its lanes, tasks and commands, all through one set of limits. */
export class LeasedConnection {
  readonly held: HeldLease;
  session: CallSession;
  private open: OpenPorts;
  private readonly deps: LeasedDeps;
  private readonly busy = new BusyRows();
  private readonly active = new Map<Lane, number>();
  private readonly pausedUntil = new Map<Lane, number>();
  private readonly tasks = new Set<string>();
  private readonly running = new Set<Promise<unknown>>();
  private warnings: WarningsGiven;
  private runsCommands = false;
  private suspended = false;
  private stopping = false;
  private fatalErrors = 0;
  private lastWorkAt = Date.now();

  constructor(held: HeldLease, connection: ConnectionView, open: OpenPorts, deps: LeasedDeps) {
    this.held = held;
    this.open = open;
    this.deps = deps;
    this.session = new CallSession({ connection, open, held, leases: deps.leases });
    this.warnings = new WarningsGiven(connection.problem);
  }

  get isIdle(): boolean {
    return this.running.size === 0;
  }

  idleForMs(): number {
    return this.isIdle ? Date.now() - this.lastWorkAt : 0;
  }

  /** Settings, state or keys are others now; what is running ends with what it began with. */
  async refresh(connection: ConnectionView, open?: OpenPorts): Promise<void> {
    const old = this.open;
    this.open = open ?? old;
    this.session = new CallSession({ connection, open: this.open, held: this.held, leases: this.deps.leases });
    this.suspended = false;
    this.pausedUntil.clear();
    if (!open) return;
    this.warnings = new WarningsGiven(connection.problem);
    await old.close();
  }

  pump(which: readonly Lane[] = lanes): void {
    for (const one of which) {
      const active = this.active.get(one) ?? 0;
      if (!this.mayWork || active >= slots[one] || (this.pausedUntil.get(one) ?? 0) > Date.now()) continue;
      this.active.set(one, active + 1);
      this.track(this.turn(one));
    }
  }

  runTasks(names: readonly string[]): void {
    for (const name of names) {
      if (!this.mayWork || this.tasks.size >= TASKS_AT_ONCE || this.tasks.has(name)) continue;
      this.tasks.add(name);
      this.track(this.task(name).finally(() => this.tasks.delete(name)));
    }
  }

  runCommands(): void {
    if (!this.mayWork || this.runsCommands) return; // whoever runs takes what is queued meanwhile too
    this.runsCommands = true;
    const done = this.deps.commandRunner
      .runQueued(this.session)
      .catch((error: unknown) => this.onError(error))
      .finally(() => (this.runsCommands = false));
    this.track(done);
  }

  /** A person's action: at once, by its priority at the limits. */
  act<T>(work: (session: CallSession) => Promise<T>): Promise<T> {
    const done = work(this.session);
    this.track(
      done.then(
        () => undefined,
        (error: unknown) => this.onError(error),
      ),
    );
    return done;
  }

  /** Takes nothing new and waits for what runs; then the ports are closed. */
  async close(graceMs: number): Promise<void> {
    this.stopping = true;
    await Promise.race([Promise.allSettled([...this.running]), sleep(graceMs, undefined, { ref: false })]);
    this.held.end('the connection is given back');
    await Promise.allSettled([...this.running]);
    await this.open.close();
  }

  private get mayWork(): boolean {
    return !this.stopping && !this.suspended && this.held.isHeld;
  }

  private track(work: Promise<unknown>): void {
    this.lastWorkAt = Date.now();
    this.running.add(work);
    const ended = (): void => {
      this.running.delete(work);
      this.lastWorkAt = Date.now();
    };
    // writing down a failure may itself fail, as while the database restarts; the work is still due then
    work.then(ended, (error: unknown) => {
      ended();
      const { id } = this.session.connection;
      this.deps.log.error({ err: error, connection: id }, 'the end of work on a connection could not be recorded');
    });
  }

  private async turn(which: Lane): Promise<void> {
    let took = 0;
    try {
      // the next slot looks for rows once this one has found some: most turns find none
      const more = (): void => this.pump([which]);
      const end = await this.deps.laneRunner.run(this.session, this.busy, which, more);
      took = end.took;
      if (end.lostLease) this.held.end('the lease was taken over');
      if (end.pauseMs > 0) this.pausedUntil.set(which, Date.now() + end.pauseMs);
      if (end.error) await this.onError(end.error, workOf(which, end.failed));
      else if (took > 0) this.fatalErrors = 0;
      // sorting quantities asks the market nothing
      if (which !== lane.triage) for (const facet of end.worked) await this.endedWell(workOf(which, facet));
      if (took === 0 && which === lane.stockRaise) await this.deps.taskRunner.hurryOrders(this.session);
    } catch (error) {
      this.pausedUntil.set(which, Date.now() + 1_000);
      await this.onError(error);
    } finally {
      this.active.set(which, (this.active.get(which) ?? 1) - 1);
    }
    if (took === 0) return;
    // a sorted quantity goes on at once; another lane may have become due by what was just done
    this.pump(which === lane.triage ? [lane.stockZero, lane.stockLower, lane.stockRaise, lane.triage] : [which]);
  }

  private async task(name: string): Promise<void> {
    const end = await this.deps.taskRunner.run(this.session, name);
    if (end.error !== undefined) return this.onError(end.error, name);
    await this.endedWell(name);
    if (end.readOrders) this.pump([lane.stockRaise]);
  }

  private async endedWell(work: string): Promise<void> {
    const { partnerId, id: connectionId } = this.session.connection;
    for (const code of this.warnings.takeBack(work))
      await this.deps.connectionHealth.calm({ partnerId, connectionId }, code);
  }

  /** @param work what a warning given now will be taken back by */
  private async onError(error: unknown, work?: string): Promise<void> {
    const { log, connectionHealth } = this.deps;
    const { connection } = this.session;
    if (!isMarketplaceError(error)) {
      if (this.held.signal.aborted) return;
      log.error({ err: error, connection: connection.id }, 'work on a connection failed');
      return;
    }
    const whose = { partnerId: connection.partnerId, connectionId: connection.id };
    if (stopsConnection(error.code)) await this.onFatal(error);
    else if (isPassing(error.code)) {
      if (work !== undefined) this.warnings.add(work, error.code);
      await connectionHealth.warn(whose, error);
    }
    if (error.code === 'unreadable')
      log.error(
        { err: error, connection: connection.id, marketplace: connection.marketplace },
        'an answer cannot be read: the adapter must be mended',
      );
  }

  /** Nothing more is tried with keys that were refused; one question decides whether they are dead. */
  private async onFatal(error: MarketplaceError): Promise<void> {
    if (this.suspended || this.stopping) return;
    this.suspended = true;
    this.fatalErrors += 1;
    const { connection, ports } = this.session;
    const verdict = this.fatalErrors >= FATAL_AT_MOST ? error : await this.askAgain(ports);
    if (verdict)
      await this.deps.connectionHealth.broke({ partnerId: connection.partnerId, connectionId: connection.id }, verdict);
    else this.suspended = false;
  }

  private async askAgain(ports: CallSession['ports']): Promise<MarketplaceError | undefined> {
    try {
      await sleep(FATAL_LOOK_AGAIN_MS, undefined, { signal: this.held.signal });
      await ports.connect.test(this.session.ctx(priority.confirmUrgent));
      return undefined;
    } catch (error) {
      return isMarketplaceError(error) && stopsConnection(error.code) ? error : undefined;
    }
  }
}

const workOf = (which: Lane, facet: Facet | undefined): string => `${nameOf(which)} ${facet ?? ''}`;
