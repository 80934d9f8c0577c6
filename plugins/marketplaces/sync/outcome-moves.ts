import type { Facet, FacetRule, Json, Problem, WriteOutcome } from '@sellercloudx/adapter-kit';
import { stockFromJson } from '../services/wire-values.ts';
import { lane, writeLane, type Lane } from './lanes.ts';
import type { Move, TakenRow } from './sync-row.ts';

const HELD_LOOK_AGAIN_MS = 60 * 60_000;
const NO_EFFECT_TRIES = 3;
const BACK_OFF_CAP_MS = 5 * 60_000;

/** 1 s, doubling, at most 5 min, with a jitter. */
export const backOffMs = (attempts: number, random = Math.random()): number =>
  Math.round(Math.min(BACK_OFF_CAP_MS, 1_000 * 2 ** Math.min(attempts, 16)) * (0.75 + random / 2));

type Base = Pick<Move, 'facet' | 'targetKey' | 'seen'>;
const base = ({ facet, targetKey, seen }: TakenRow): Base => ({ facet, targetKey, seen });

/** The row's next state after an answer to its write. Pure; one case an outcome of the contract. */
export function moveAfterWrite(row: TakenRow, outcome: WriteOutcome, sent: Json, rule: FacetRule, now: Date): Move {
  const attempts = row.attempts + 1;
  switch (outcome.kind) {
    case 'acknowledged':
      if (outcome.verified || !rule.readBack.required)
        return { ...done(row), ...(outcome.verified && proven(row, sent)), sent, believed: sent, verified: outcome.verified ?? false }; // prettier-ignore
      // an ok that may lie: the value counts once it was read
      return {
        ...look(row, lane.readBack, rule.readBack.afterMs),
        outcome: 'acknowledged',
        sent,
        believed: null,
        attempts,
      };
    case 'pending':
      return {
        ...base(row),
        dirty: true,
        prio: lane.ticket,
        step: 'ticket',
        waitMs: until(outcome.notBefore, now),
        outcome: 'pending',
        problem: null,
        ticket: outcome.ticket,
        ticketExpiresAt: outcome.expiresAt ?? null,
        sent,
        believed: null,
        attempts,
      };
    case 'deferred':
      return { ...again(row, until(outcome.until, now), attempts), outcome: 'deferred', problem: outcome.why };
    case 'held':
      return {
        ...look(row, lane.readBack, HELD_LOOK_AGAIN_MS),
        outcome: 'held',
        problem: { ...outcome.quarantine, remedyKey: outcome.howToLeave },
        sent,
        believed: null,
      };
    case 'rejected':
      return { ...base(row), dirty: false, outcome: 'rejected', problem: outcome.problem, attempts, ticket: null };
    case 'notTried':
      // the culprit is parked by its own outcome, so the next call goes without it
      return {
        ...again(row, attempts > 3 ? backOffMs(attempts) : 0, attempts),
        outcome: 'notTried',
        problem: outcome.because,
      };
    case 'unknown':
      return {
        ...look(row, lane.readFirst, attempts === 1 ? rule.readBack.afterMs : backOffMs(attempts)),
        outcome: 'unknown',
        problem: outcome.because,
        sent,
        believed: null,
        attempts,
      };
  }
}

/** The call did not reach the market: nothing is known to have changed. */
export const moveAfterNoCall = (row: TakenRow, waitMs: number, problem: Problem): Move => ({
  ...again(row, waitMs, row.attempts + 1),
  outcome: 'deferred',
  problem,
});

/** The answer was a reading too. What else the market told of the target (`raw`) is still needed for the next write. */
function proven(row: TakenRow, sent: Json): Pick<Move, 'read'> {
  if (row.facet !== 'stock' || typeof sent !== 'object' || sent === null) return {};
  const raw = stockFromJson(row.lastRead)?.raw;
  return { read: { ...sent, ...(raw !== undefined && { raw }) } };
}

/**
 * After reading back. `wanted` is what we want now, not what was sent: `undefined` = we no longer want anything there.
 * `read: null` means the market does not know the target, which is never a zero.
 */
export function moveAfterRead(
  row: TakenRow,
  reading: { read: Json; isWanted: boolean; wantsNothing: boolean; stillHeld: boolean },
): Move {
  const { read, isWanted, wantsNothing, stillHeld } = reading;
  if (wantsNothing) return { ...done(row), outcome: 'no_value', read, believed: read };
  if (isWanted) return { ...done(row), read, believed: read, verified: true };
  if (stillHeld && row.outcome === 'held')
    return {
      ...look(row, lane.readBack, HELD_LOOK_AGAIN_MS),
      outcome: 'held',
      problem: row.problem,
      read,
      believed: read,
    };
  const wasAnswered = row.outcome === 'acknowledged';
  if (wasAnswered && row.attempts >= NO_EFFECT_TRIES)
    return {
      ...base(row),
      dirty: false,
      outcome: 'rejected',
      problem: noEffect(row.facet, read),
      read,
      believed: read,
    };
  return {
    ...base(row),
    dirty: true,
    prio: writeLane(row.facet),
    step: 'write',
    waitMs: row.attempts === 0 ? 0 : backOffMs(row.attempts),
    outcome: row.outcome,
    read,
    believed: read,
  };
}

/** Nothing can tell what became of it: what may be written twice is tried three times, then it is told; a card at once. */
export const moveWithoutReading = (row: TakenRow, mayRepeat: boolean): Move =>
  mayRepeat && row.attempts < NO_EFFECT_TRIES
    ? {
        ...again(row, backOffMs(row.attempts), row.attempts),
        prio: writeLane(row.facet),
        step: 'write',
        outcome: 'unknown',
      }
    : moveToRejected(row, row.problem ?? noEffect(row.facet));

/** What the market holds is what we want: no call. */
export const moveWithoutCall = (row: TakenRow): Move => done(row);

/** There is nothing to be sent: never counted, not ours to decide, left alone. */
export const moveToNoValue = (row: TakenRow): Move => ({ ...done(row), outcome: 'no_value' });

export const moveToLane = (row: TakenRow, prio: Lane): Move => ({
  ...base(row),
  dirty: true,
  prio,
  step: 'write',
  outcome: row.outcome,
  problem: row.problem,
});

export const moveToRejected = (row: TakenRow, problem: Problem): Move => ({
  ...base(row),
  dirty: false,
  outcome: 'rejected',
  problem,
});

const done = (row: TakenRow): Move => ({
  ...base(row),
  acknowledge: true,
  dirty: false,
  attempts: 0,
  outcome: 'acknowledged',
  problem: null,
  ticket: null,
  ticketExpiresAt: null,
});

const again = (row: TakenRow, waitMs: number, attempts: number): Omit<Move, 'outcome'> => ({
  ...base(row),
  dirty: true,
  step: 'write',
  prio:
    row.prio === lane.ticket || row.prio === lane.readBack || row.prio === lane.readFirst
      ? writeLane(row.facet)
      : row.prio,
  waitMs,
  attempts,
});

const look = (row: TakenRow, prio: Lane, waitMs: number): Omit<Move, 'outcome'> => ({
  ...base(row),
  dirty: true,
  prio,
  step: 'read',
  waitMs,
});

const until = (moment: Date, now: Date): number => Math.max(0, moment.getTime() - now.getTime());

const noEffect = (facet: Facet, read?: Json): Problem => ({
  code: read === null ? 'not_found' : 'conflict',
  remedyKey: read === null ? 'marketplaces:remedy.notShown' : 'marketplaces:remedy.noEffect',
  field: facet,
});
