import { expect, test } from '@jest/globals';
import type { FacetRule, WriteOutcome } from '@sellercloudx/adapter-kit';
import { lane } from './lanes.ts';
import { moveAfterRead, moveAfterWrite, moveWithoutReading } from './outcome-moves.ts';
import type { TakenRow } from './sync-row.ts';

const now = new Date('2026-11-20T08:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const rule = (required: boolean): FacetRule => ({
  grain: 'offer',
  batchSize: 100,
  after: [],
  readBack: { required, afterMs: 5_000 },
});
const problem = { code: 'invalid', remedyKey: 'remedy.invalid' } as const;
const row = (values: Partial<TakenRow> = {}): TakenRow => ({
  facet: 'stock', targetKey: 'offer:1', warehouseId: null, draftId: null, seen: 7n, acknowledged: 3n, prio: lane.stockLower, step: 'write',
  attempts: 0, outcome: null, problem: null, ticket: null, ticketExpiresAt: null, sentVersion: null, lastSent: null, lastSentAt: null,
  lastRead: null, believed: null, dirtyAt: now, changedAt: now, ...values,
}); // prettier-ignore
const sent = { quantity: 4 };
const after = (outcome: WriteOutcome, required = false, values: Partial<TakenRow> = {}) =>
  moveAfterWrite(row(values), outcome, sent, rule(required), now);

test('an acknowledged write is done, unless an ok may lie', () => {
  expect(after({ kind: 'acknowledged' })).toMatchObject({ acknowledge: true, dirty: false, believed: sent });
  expect(after({ kind: 'acknowledged', verified: true }, true)).toMatchObject({ acknowledge: true, verified: true });
  const looked = after({ kind: 'acknowledged' }, true);
  expect(looked).toMatchObject({ dirty: true, step: 'read', prio: lane.readBack, waitMs: 5_000, believed: null });
  expect(looked.acknowledge).toBeUndefined();
});

test('an answer that proves the quantity is what the market shows, with what else was read of it', () => {
  const lastRead = { quantity: 9, reserved: 1, raw: { linked: true } };
  const move = after({ kind: 'acknowledged', verified: true }, true, { lastRead });
  expect(move.read).toEqual({ quantity: 4, raw: { linked: true } });
  expect(after({ kind: 'acknowledged' }).read).toBeUndefined();
});

test('a ticket is followed, not before the market wants to be asked', () => {
  expect(after({ kind: 'pending', ticket: 't1', notBefore: later(30_000) })).toMatchObject({
    dirty: true, step: 'ticket', prio: lane.ticket, ticket: 't1', waitMs: 30_000, believed: null,
  }); // prettier-ignore
});

test('a deferred row waits as long as it was told and keeps its lane', () => {
  expect(after({ kind: 'deferred', until: later(60_000), why: problem })).toMatchObject({
    dirty: true,
    step: 'write',
    prio: lane.stockLower,
    waitMs: 60_000,
    problem,
  });
});

test('a held row says how to leave and is looked at later', () => {
  expect(after({ kind: 'held', quarantine: problem, howToLeave: 'remedy.confirm' })).toMatchObject({
    dirty: true, step: 'read', outcome: 'held', problem: { remedyKey: 'remedy.confirm' },
  }); // prettier-ignore
});

test('a rejected row is parked; its neighbour that was not tried goes again at once', () => {
  expect(after({ kind: 'rejected', problem })).toMatchObject({ dirty: false, outcome: 'rejected', problem });
  expect(after({ kind: 'notTried', because: problem })).toMatchObject({ dirty: true, step: 'write', waitMs: 0 });
});

test('an unknown end is read before anything else', () => {
  expect(after({ kind: 'unknown', because: problem })).toMatchObject({
    dirty: true,
    step: 'read',
    prio: lane.readFirst,
    believed: null,
  });
});

const read = (values: Partial<TakenRow>, reading: Partial<Parameters<typeof moveAfterRead>[1]>) =>
  moveAfterRead(row(values), { read: sent, isWanted: false, wantsNothing: false, stillHeld: false, ...reading });

test('what is shown proves the write, and what is not shown is written again', () => {
  expect(read({}, { isWanted: true })).toMatchObject({
    acknowledge: true,
    verified: true,
    believed: sent,
    dirty: false,
  });
  expect(read({ outcome: 'unknown' }, {})).toMatchObject({
    dirty: true,
    step: 'write',
    prio: lane.triage,
    believed: sent,
  });
  expect(read({ facet: 'price' }, {})).toMatchObject({ prio: lane.price });
});

test('an ok without effect is tried three times, then told', () => {
  expect(read({ outcome: 'acknowledged', attempts: 2 }, {})).toMatchObject({ dirty: true, step: 'write' });
  expect(read({ outcome: 'acknowledged', attempts: 3 }, {})).toMatchObject({
    dirty: false,
    outcome: 'rejected',
    problem: { remedyKey: 'marketplaces:remedy.noEffect' },
  });
});

test('what nobody can look at is tried three times, then told in the words of the market', () => {
  const photos = { facet: 'media', outcome: 'unknown', problem } as const;
  expect(moveWithoutReading(row({ ...photos, attempts: 2 }), true)).toMatchObject({
    dirty: true,
    step: 'write',
    attempts: 2,
  });
  expect(moveWithoutReading(row({ ...photos, attempts: 3 }), true)).toMatchObject({
    dirty: false,
    outcome: 'rejected',
    problem,
  });
  const card = row({ facet: 'content', outcome: 'unknown', problem: null, attempts: 1 });
  expect(moveWithoutReading(card, false)).toMatchObject({ dirty: false, outcome: 'rejected' });
});

test('a target the market does not know is no zero', () => {
  const move = read({ outcome: 'acknowledged', attempts: 3 }, { read: null });
  expect(move).toMatchObject({ believed: null, problem: { code: 'not_found' } });
});

test('where nothing is wanted, what is shown is only remembered', () => {
  expect(read({}, { wantsNothing: true })).toMatchObject({ dirty: false, outcome: 'no_value', believed: sent });
});
