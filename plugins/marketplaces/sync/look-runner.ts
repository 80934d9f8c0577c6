import {
  isMarketplaceError,
  problemOf,
  type Facet,
  type ItemResult,
  type Json,
  type MarketplaceError,
  type PendingItem,
} from '@sellercloudx/adapter-kit';
import type { Database } from '../../../core/db/database.ts';
import { placeOf, type CallSession } from './call-session.ts';
import type { FacetWork, Prepared } from './facet-work.ts';
import { lane, priorityOf, type Lane } from './lanes.ts';
import { backOffMs, moveAfterRead, moveAfterWrite, moveWithoutReading } from './outcome-moves.ts';
import type { RowRecorder } from './row-recorder.ts';
import { rowKey, type Move, type TakenRow } from './sync-row.ts';

const TICKET_LIVES_MS = 24 * 3_600_000;

type Deps = { database: Database; facetWorks: ReadonlyMap<Facet, FacetWork>; rowRecorder: RowRecorder };
type Results = Parameters<NonNullable<FacetWork['settle']>>[2];

/** The looking half of a lane: tickets followed to their end, values read back. */
export class LookRunner {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async tickets(
    session: CallSession,
    work: FacetWork,
    rows: readonly TakenRow[],
    which: Lane,
  ): Promise<MarketplaceError | undefined> {
    const rule = session.descriptor.facets[work.facet];
    if (!rule) return undefined;
    const now = new Date();
    const gone = rows.filter((row) => endOfTicket(row) <= now);
    const asked = rows.filter((row) => endOfTicket(row) > now);
    // what the write was about, not what is wanted now: a newer value waits behind this ticket
    const sentRows = asked.map((row) => ({ ...row, seen: row.sentVersion ?? row.seen }));
    const targets = new Map(
      (await this.prepared(session, work, sentRows)).map(({ row, target }) => [rowKey(row), target]),
    );
    const items = sentRows.flatMap((row): PendingItem[] => {
      const target = targets.get(rowKey(row));
      return row.ticket && target
        ? [{ ref: rowKey(row), ticket: row.ticket, target, since: row.lastSentAt ?? now }]
        : [];
    });
    const answer = await settled(() => work.checkTickets(session.ports, items, session.ctx(priorityOf(which))));
    const byRef = new Map((answer.value ?? []).map((result) => [result.ref, result]));
    const results: { row: TakenRow; result: ItemResult }[] = [];
    const moves: Move[] = gone.map(toReadFirst);
    for (const row of sentRows) {
      const result = byRef.get(rowKey(row));
      if (answer.error) moves.push(later(row, answer.error));
      else if (!result) moves.push(toReadFirst(row));
      else {
        results.push({ row, result });
        const move = moveAfterWrite(row, result.outcome, row.lastSent, rule, now);
        moves.push(result.outcome.kind === 'pending' ? stillPending(move) : move);
      }
    }
    await this.record(session, work, moves, results);
    return answer.error;
  }

  async read(
    session: CallSession,
    work: FacetWork,
    rows: readonly TakenRow[],
    which: Lane,
  ): Promise<MarketplaceError | undefined> {
    const prepared = await this.prepared(session, work, rows);
    const shown = prepared.filter((one) => one.target !== undefined);
    const seen: { row: TakenRow; read: Json }[] = [];
    const moves = prepared.flatMap((one) => (one.target === undefined && one.kind === 'move' ? [one.move] : []));
    const targets = shown.flatMap(({ target }) => target ?? []);
    const answer = await settled(() =>
      targets.length === 0 ? [] : work.read(session.ports, targets, session.ctx(priorityOf(which))),
    );
    for (const [at, one] of shown.entries()) {
      const wantsNothing = one.kind === 'move';
      if (answer.error) moves.push(later(one.row, answer.error));
      else if (!answer.value) moves.push(wantsNothing ? one.move : moveWithoutReading(one.row, work.mayRepeat));
      else {
        const read: Json = answer.value[at]?.value ?? null;
        const isWanted = read !== null && one.kind === 'write' && work.isWanted(read, one);
        if (isWanted) seen.push({ row: one.row, read });
        moves.push(
          moveAfterRead(one.row, { read, isWanted, wantsNothing, stillHeld: read !== null && work.isHeld(read) }),
        );
      }
    }
    await this.record(session, work, moves, [], seen);
    return answer.error;
  }

  private prepared(session: CallSession, work: FacetWork, rows: readonly TakenRow[]): Promise<Prepared[]> {
    return this.deps.database.asPartner(session.connection.partnerId, (trx) =>
      work.prepare(trx, placeOf(session), rows),
    );
  }

  private async record(
    session: CallSession,
    work: FacetWork,
    moves: readonly Move[],
    results: Results,
    seen: readonly { row: TakenRow; read: Json }[] = [],
  ): Promise<void> {
    if (moves.length === 0) return;
    await this.deps.database.asPartner(session.connection.partnerId, async (trx) => {
      await session.fence(trx);
      await work.settle?.(trx, placeOf(session), results);
      for (const { row, read } of seen) await work.seen?.(trx, placeOf(session), row, read);
      await this.deps.rowRecorder.record(trx, session.connection, moves);
    });
  }
}

const endOfTicket = (row: TakenRow): Date =>
  row.ticketExpiresAt ?? new Date((row.lastSentAt ?? row.dirtyAt).getTime() + TICKET_LIVES_MS);

const looking = (row: TakenRow): Pick<Move, 'facet' | 'targetKey' | 'seen' | 'dirty'> => ({
  facet: row.facet,
  targetKey: row.targetKey,
  seen: row.seen,
  dirty: true,
});

const toReadFirst = (row: TakenRow): Move => ({
  ...looking(row),
  prio: lane.readFirst,
  step: 'read',
  outcome: 'unknown',
  ticket: null,
  believed: null,
});

/** The question was not answered: asked again, nothing else is concluded. */
const later = (row: TakenRow, error: MarketplaceError): Move => ({
  ...looking(row),
  prio: row.prio,
  step: row.step,
  waitMs: error.retryAfterMs ?? backOffMs(row.attempts),
  attempts: row.attempts + 1,
  outcome: row.outcome,
  problem: row.problem ?? problemOf(error),
});

const stillPending = ({ sent: _sent, believed: _believed, attempts: _attempts, ...move }: Move): Move => move;

async function settled<T>(act: () => Promise<T> | T): Promise<{ value?: T; error: MarketplaceError | undefined }> {
  try {
    return { value: await act(), error: undefined };
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    return { error };
  }
}
