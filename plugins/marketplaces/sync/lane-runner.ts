import { problemOf, type Facet, type MarketplaceError } from '@sellercloudx/adapter-kit';
import type { Database, Trx } from '../../../core/db/database.ts';
import { withSpan } from '../../../core/tracing.ts';
import { placeOf, spanAttributes, type CallSession } from './call-session.ts';
import type { FacetWork, Prepared, Write } from './facet-work.ts';
import { lane, nameOf, priorityOf, stockLane, type Lane } from './lanes.ts';
import { LEASE_MS, LeaseLost } from './leases.ts';
import { backOffMs, moveAfterNoCall, moveAfterWrite, moveToLane, moveWithoutCall } from './outcome-moves.ts';
import { blockedRows } from './prerequisites.ts';
import { LookRunner } from './look-runner.ts';
import type { RowRecorder } from './row-recorder.ts';
import { rowKey, type Move, type TakenRow } from './sync-row.ts';
import { takeRows } from './take-rows.ts';
import { stockFromJson } from '../services/wire-values.ts';
import { writeBatch } from './write-calls.ts';

/** Rows looked at in one go where no call is made. */
const TRIAGE_AT_ONCE = 1_000;
const SCOPE_WAIT_MS = 60 * 60_000;
/** At first and at the longest: nothing tells a row that what it waits for has arrived, which may be a person's doing. */
const PREREQUISITE_WAIT_MS = { first: 2_000, longest: 4_000 };
/** A value that could not leave by then is computed again: another market may have sold the units meanwhile. */
const VALUE_WAITS_MS = 3_000;

export type LaneEnd = {
  /** Rows were taken; there may be more. */
  readonly took: number;
  /** Nothing from this lane for a while. */
  readonly pauseMs: number;
  /** The account does not let us in. */
  readonly error: MarketplaceError | undefined;
  /** What ended well, and what `error` was met at. */
  readonly worked: readonly Facet[];
  readonly failed: Facet | undefined;
  readonly lostLease: boolean;
};

/** Rows of a connection a call of this process is about, and the turn to take more. */
export class BusyRows {
  private readonly keys = new Set<string>();
  private turn: Promise<unknown> = Promise.resolve();

  list(): string[] {
    return [...this.keys];
  }

  /** Two lanes must not take the same row: taking is done one after the other. */
  take(act: () => Promise<TakenRow[]>): Promise<TakenRow[]> {
    const taken = this.turn.then(act).then((rows) => {
      for (const row of rows) this.keys.add(rowKey(row));
      return rows;
    });
    this.turn = taken.catch(() => undefined);
    return taken;
  }

  free(rows: readonly TakenRow[]): void {
    for (const row of rows) this.keys.delete(rowKey(row));
  }
}

type Deps = { database: Database; facetWorks: ReadonlyMap<Facet, FacetWork>; rowRecorder: RowRecorder };

/** One turn of one lane: take due rows, compute what they want, send, record. */
export class LaneRunner {
  private readonly deps: Deps;
  private readonly looks: LookRunner;

  constructor(deps: Deps) {
    this.deps = deps;
    this.looks = new LookRunner(deps);
  }

  /** `took` is called as soon as rows were taken, long before their call ends. */
  async run(session: CallSession, busy: BusyRows, which: Lane, took: () => void): Promise<LaneEnd> {
    const rows = await busy.take(() => this.take(session, busy, which));
    if (rows.length === 0)
      return { took: 0, pauseMs: 0, error: undefined, worked: [], failed: undefined, lostLease: false };
    took();
    // a row stands for many changes, so a turn belongs to none of their requests
    return withSpan(
      `lane ${nameOf(which)}`,
      { ...spanAttributes(session), 'scx.rows': rows.length },
      () => this.work(session, busy, which, rows),
      { parent: { traceParent: null } },
    );
  }

  private async work(session: CallSession, busy: BusyRows, which: Lane, rows: readonly TakenRow[]): Promise<LaneEnd> {
    const worked: Facet[] = [];
    const end: { pauseMs: number; error: MarketplaceError | undefined; failed: Facet | undefined } = {
      pauseMs: 0,
      error: undefined,
      failed: undefined,
    };
    try {
      for (const [facet, some] of byFacet(rows)) {
        const work = this.deps.facetWorks.get(facet);
        if (!work) continue;
        const error = await this.runFacet(session, work, which, some);
        if (!error) {
          worked.push(facet);
          continue;
        }
        end.error = error;
        end.failed = facet;
        end.pauseMs = Math.max(
          end.pauseMs,
          error.retryAfterMs ?? backOffMs(Math.max(...some.map(({ attempts }) => attempts))),
        );
        break;
      }
      return { took: rows.length, ...end, worked, lostLease: false };
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      if (which !== lane.triage) await this.deps.rowRecorder.remark(session, rows);
      return { took: rows.length, ...end, worked, lostLease: true };
    } finally {
      busy.free(rows);
    }
  }

  private take(session: CallSession, busy: BusyRows, which: Lane): Promise<TakenRow[]> {
    const { connection, descriptor } = session;
    const facets = Object.values(descriptor.facets).map(({ batchSize }) => batchSize);
    const limit =
      which === lane.triage
        ? TRIAGE_AT_ONCE
        : Math.min(TRIAGE_AT_ONCE, batchOf(which, session) ?? Math.max(1, ...facets));
    return this.deps.database.asPartner(connection.partnerId, (trx) =>
      takeRows(trx, { connectionId: connection.id, lane: which, limit, busy: busy.list() }),
    );
  }

  private runFacet(session: CallSession, work: FacetWork, which: Lane, rows: readonly TakenRow[]) {
    if (which === lane.triage) return this.triage(session, work, rows);
    if (which === lane.ticket) return this.looks.tickets(session, work, rows, which);
    if (which === lane.readFirst || which === lane.readBack) return this.looks.read(session, work, rows, which);
    return this.write(session, work, rows, which);
  }

  /** Sorts changed quantities into zero, lower and raise; what the market holds already needs no call. */
  private async triage(session: CallSession, work: FacetWork, rows: readonly TakenRow[]): Promise<undefined> {
    const { connection } = session;
    await this.deps.database.asPartner(connection.partnerId, async (trx) => {
      await session.fence(trx);
      const prepared = await work.prepare(trx, placeOf(session), rows);
      await this.deps.rowRecorder.record(trx, connection, prepared.map(triaged));
    });
    return undefined;
  }

  private async write(
    session: CallSession,
    work: FacetWork,
    rows: readonly TakenRow[],
    which: Lane,
  ): Promise<MarketplaceError | undefined> {
    const { writes, moves } = await this.deps.database.asPartner(session.connection.partnerId, (trx) =>
      this.wanted(trx, session, work, rows, which),
    );
    await this.record(session, work, moves, []);
    const batchSize = Math.max(1, session.descriptor.facets[work.facet]?.batchSize ?? 1);
    for (let at = 0; at < writes.length; at += batchSize) {
      const error = await this.send(session, work, writes.slice(at, at + batchSize), which);
      if (error) {
        // the rest was not tried and stays due
        return error;
      }
    }
    return undefined;
  }

  private async wanted(trx: Trx, session: CallSession, work: FacetWork, rows: readonly TakenRow[], which: Lane) {
    const rule = session.descriptor.facets[work.facet];
    const blocked = await blockedRows(trx, session.connection.id, rows, rule?.after ?? []);
    const { first, longest } = PREREQUISITE_WAIT_MS;
    const moves: Move[] = [];
    const free: TakenRow[] = [];
    for (const row of rows) {
      const waitsFor = blocked.get(rowKey(row));
      if (waitsFor === undefined) free.push(row);
      else
        moves.push(
          moveAfterNoCall(row, Math.min(longest, Math.max(first, backOffMs(row.attempts))), {
            code: 'conflict',
            remedyKey: `marketplaces:waits.${waitsFor}`,
            field: waitsFor,
          }),
        );
    }
    const writes: Write[] = [];
    for (const prepared of await work.prepare(trx, placeOf(session), free)) {
      const move = prepared.kind === 'move' ? prepared.move : needlessOrLater(work, prepared, which);
      if (move) moves.push(move);
      else if (prepared.kind === 'write') writes.push(prepared);
    }
    return { writes, moves };
  }

  private async send(
    session: CallSession,
    work: FacetWork,
    writes: readonly Write[],
    which: Lane,
  ): Promise<MarketplaceError | undefined> {
    const rule = session.descriptor.facets[work.facet];
    if (!rule) return undefined;
    if (!work.mayRepeat)
      await this.record(
        session,
        work,
        writes.map(({ row }) => aboutToLeave(row)),
        [],
      );
    const ctx = session.ctx(priorityOf(which), { waitAtMostMs: VALUE_WAITS_MS });
    const end = await writeBatch(work, session.ports, writes, ctx);
    const now = new Date();
    const moves = writes.flatMap(({ row, sent }): Move[] => {
      const result = end.results.get(rowKey(row));
      if (result) return [moveAfterWrite(row, result.outcome, sent, rule, now)];
      if (!end.notSent.has(rowKey(row)) || !end.error) return [];
      return [moveAfterNoCall(row, waitAfter(end.error, row), problemOf(end.error))];
    });
    const results = writes.flatMap(({ row }) => {
      const result = end.results.get(rowKey(row));
      return result ? [{ row, result }] : [];
    });
    await this.record(session, work, moves, results);
    return end.error;
  }

  private async record(
    session: CallSession,
    work: FacetWork,
    moves: readonly Move[],
    results: Parameters<NonNullable<FacetWork['settle']>>[2],
  ): Promise<void> {
    if (moves.length === 0) return;
    await this.deps.database.asPartner(session.connection.partnerId, async (trx) => {
      await session.fence(trx);
      await work.settle?.(trx, placeOf(session), results);
      await this.deps.rowRecorder.record(trx, session.connection, moves);
    });
  }
}

function triaged(prepared: Prepared): Move {
  if (prepared.kind === 'move') return prepared.move;
  const { row, sent } = prepared;
  const believed = stockFromJson(row.believed)?.quantity;
  const wanted = stockFromJson(sent)?.quantity ?? 0;
  return believed === wanted ? moveWithoutCall(row) : moveToLane(row, stockLane(wanted, believed));
}

/** Between triage and now the value may have become what is there, or a raise that has to wait for the orders. */
function needlessOrLater(work: FacetWork, prepared: Write, which: Lane): Move | undefined {
  const { row, sent } = prepared;
  if (row.believed !== null && work.isWanted(row.believed, prepared)) return moveWithoutCall(row);
  if (work.facet !== 'stock' || which === lane.stockRaise) return undefined;
  const now = stockLane(stockFromJson(sent)?.quantity ?? 0, stockFromJson(row.believed)?.quantity);
  return now === lane.stockRaise ? moveToLane(row, now) : undefined;
}

/** Stands until the call's end is recorded: after a crash the market is asked before a card is sent again. */
const aboutToLeave = (row: TakenRow): Move => ({
  facet: row.facet,
  targetKey: row.targetKey,
  seen: row.seen,
  dirty: true,
  prio: lane.readFirst,
  step: 'read',
  waitMs: LEASE_MS,
  outcome: 'unknown',
  attempts: row.attempts,
});

function waitAfter(error: MarketplaceError, row: TakenRow): number {
  if (error.code === 'forbidden_scope') return SCOPE_WAIT_MS;
  return error.retryAfterMs ?? (error.code === 'aborted' ? 0 : backOffMs(row.attempts));
}

function byFacet(rows: readonly TakenRow[]): Map<Facet, TakenRow[]> {
  const groups = new Map<Facet, TakenRow[]>();
  for (const row of rows) groups.set(row.facet, [...(groups.get(row.facet) ?? []), row]);
  return groups;
}

/** One call's worth, so that what is more urgent never waits behind more than that. */
function batchOf(which: Lane, { descriptor }: CallSession): number | undefined {
  if (which === lane.price) return descriptor.facets.price?.batchSize;
  if (which === lane.stockZero || which === lane.stockLower || which === lane.stockRaise)
    return descriptor.facets.stock?.batchSize;
  if (which === lane.content) return descriptor.facets.content?.batchSize;
  return undefined;
}
