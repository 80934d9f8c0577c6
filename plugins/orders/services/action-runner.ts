import { createHash } from 'node:crypto';
import { isMarketplaceError, problemOf, type Json, type Problem, type WriteOutcome } from '@sellercloudx/adapter-kit';
import type { Database, Trx } from '../../../core/db/database.ts';
import type { ActionState, OutboundAction, OutboundActions } from '../../../core/outbound-actions.ts';
import type { ConnectionSession } from '../../marketplaces/api.ts';

export type ActionResult = {
  subject: string;
  /** `running`: another click or process is at it · `unknown`: sent, no answer; the market is read before a repeat. */
  state: 'done' | 'failed' | 'unknown' | 'running';
  problem?: Problem;
};

/** `before`: how things stood when it was asked for. Done once, the same ask from another state is another action. */
export type Attempt = { subject: string; request: Readonly<Record<string, Json>>; before?: string };

export type ActionSpec = {
  kind: string;
  attempts: readonly Attempt[];
  /** One call for all; outcomes by subject. A throw counts for all of them. */
  call(subjects: readonly string[], idempotencyKey: string): Promise<ReadonlyMap<string, WriteOutcome>>;
  /** Asks the market and answers the subjects on which the effect is seen; `before` is that of the try in doubt. */
  readBack(tries: readonly { subject: string; before: string | undefined }[]): Promise<ReadonlySet<string>>;
  /** What is ours to change, in the transaction that records the success. */
  done(trx: Trx, subjects: readonly string[]): Promise<void>;
  /** In the transaction that records a failure or an unknown outcome. */
  failed(trx: Trx, results: readonly ActionResult[]): Promise<void>;
};

type Latest = { subject: string; key: string; state: ActionState; before: string | null; tries: number };

type Deps = { database: Database; outboundActions: OutboundActions };

/**
 * Calls that must not be repeated blindly, inside a connection's lease: intend → commit → sent → commit → call → record.
 * Whatever was sent and never answered (a killed process) is read back first and sent again only if nothing changed.
 */
export class ActionRunner {
  private readonly deps: Deps;
  private readonly inFlight = new Set<string>();
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async run(session: ConnectionSession, spec: ActionSpec): Promise<ActionResult[]> {
    const { partnerId } = session.connection;
    const { database } = this.deps;
    const actions = await database.asPartner(partnerId, (trx) => this.intend(trx, spec));
    const results: ActionResult[] = actions
      .filter(({ state }) => state === 'done')
      .map(({ subject }) => ({ subject, state: 'done' }));
    const running = actions.filter(({ id, state }) => state !== 'done' && this.inFlight.has(id));
    results.push(...running.map(({ subject }): ActionResult => ({ subject, state: 'running' })));
    const mine = actions.filter((action) => action.state !== 'done' && !running.includes(action));
    for (const { id } of mine) this.inFlight.add(id);
    try {
      const doubtful = mine.filter(({ state }) => state === 'sent' || state === 'unknown');
      const seen = await this.settle(session, spec, doubtful).catch(onlyMarketplace);
      // nothing is repeated while the market cannot be asked what became of the first try
      const blind = seen === undefined ? doubtful : [];
      results.push(...blind.map(({ subject }): ActionResult => ({ subject, state: 'unknown' })));
      results.push(...(seen ?? []).map(({ subject }): ActionResult => ({ subject, state: 'done' })));
      const toSend = mine.filter((action) => !seen?.includes(action) && !blind.includes(action));
      if (toSend.length > 0) results.push(...(await this.send(session, spec, toSend)));
      return results;
    } finally {
      for (const { id } of mine) this.inFlight.delete(id);
    }
  }

  /** The open attempt of each subject; a new one after a failure, or after it was done from another state. */
  private async intend(trx: Trx, { kind, attempts }: ActionSpec): Promise<OutboundAction[]> {
    const { rows } = await trx.raw<{ rows: Latest[] }>(
      `select distinct on (subject) subject, attempt_key as key, state, request->>'before' as before,
         count(*) over (partition by subject)::int as tries
       from outbound_actions where kind = :kind and subject = any(:subjects) order by subject, id desc`,
      { kind, subjects: attempts.map(({ subject }) => subject) },
    );
    const latest = new Map(rows.map((row) => [row.subject, row]));
    const actions: OutboundAction[] = [];
    for (const { subject, request, before } of attempts) {
      const last = latest.get(subject);
      const isOver = last?.state === 'failed' || (last?.state === 'done' && last.before !== (before ?? null));
      const attemptKey = last && !isOver ? last.key : String((last?.tries ?? 0) + 1);
      const ask = { kind, subject, attemptKey, request: { ...request, ...(before !== undefined && { before }) } };
      // two clicks find the same row
      actions.push((await this.deps.outboundActions.intend(trx, ask)).action);
    }
    return actions;
  }

  /** Those of the doubtful whose effect the market shows. */
  private async settle(
    session: ConnectionSession,
    spec: ActionSpec,
    doubtful: readonly OutboundAction[],
  ): Promise<OutboundAction[]> {
    if (doubtful.length === 0) return [];
    const effected = await spec.readBack(
      doubtful.map(({ subject, request }) => ({ subject, before: (request as { before?: string }).before })),
    );
    const seen = doubtful.filter(({ subject }) => effected.has(subject));
    await this.recordDone(session, spec, seen);
    return seen;
  }

  private async send(
    session: ConnectionSession,
    spec: ActionSpec,
    actions: readonly OutboundAction[],
  ): Promise<ActionResult[]> {
    const { database, outboundActions } = this.deps;
    const { partnerId } = session.connection;
    const taken = await database.asPartner(partnerId, async (trx) => {
      await session.fence(trx);
      const mine: OutboundAction[] = [];
      for (const action of actions)
        if (await outboundActions.move(trx, action.id, [action.state], 'sent')) mine.push(action);
      return mine;
    });
    const others = actions.filter((action) => !taken.includes(action));
    const results: ActionResult[] = others.map(({ subject }) => ({ subject, state: 'running' }));
    if (taken.length === 0) return results;
    const outcomes = await callFor(spec, taken);
    const byState = (state: ActionResult['state']): OutboundAction[] =>
      taken.filter(({ subject }) => resultOf(subject, outcomes.get(subject)).state === state);
    await this.recordDone(session, spec, byState('done'));
    await this.recordFailed(session, spec, taken, outcomes);
    const doubtful = byState('unknown');
    const seen = (await this.settle(session, spec, doubtful).catch(onlyMarketplace)) ?? [];
    for (const { subject } of taken) {
      const isSeen = seen.some((action) => action.subject === subject);
      results.push(isSeen ? { subject, state: 'done' } : resultOf(subject, outcomes.get(subject)));
    }
    return results;
  }

  private async recordDone(
    session: ConnectionSession,
    spec: ActionSpec,
    actions: readonly OutboundAction[],
  ): Promise<void> {
    if (actions.length === 0) return;
    const { database, outboundActions } = this.deps;
    await database.asPartner(session.connection.partnerId, async (trx) => {
      for (const { id } of actions) await outboundActions.move(trx, id, ['sent', 'unknown'], 'done');
      await spec.done(trx, actions.map(({ subject }) => subject)); // prettier-ignore
    });
  }

  private async recordFailed(
    session: ConnectionSession,
    spec: ActionSpec,
    actions: readonly OutboundAction[],
    outcomes: ReadonlyMap<string, WriteOutcome>,
  ): Promise<void> {
    const bad = actions
      .map((action) => ({ action, result: resultOf(action.subject, outcomes.get(action.subject)) }))
      .filter(({ result }) => result.state !== 'done');
    if (bad.length === 0) return;
    const { database, outboundActions } = this.deps;
    await database.asPartner(session.connection.partnerId, async (trx) => {
      for (const { action, result } of bad) {
        const to: ActionState = result.state === 'unknown' ? 'unknown' : 'failed';
        await outboundActions.move(trx, action.id, ['sent'], to, {
          response: result.problem,
          error: result.problem?.code ?? to,
        });
      }
      await spec.failed(trx, bad.map(({ result }) => result)); // prettier-ignore
    });
  }
}

async function callFor(
  spec: ActionSpec,
  actions: readonly OutboundAction[],
): Promise<ReadonlyMap<string, WriteOutcome>> {
  const subjects = actions.map(({ subject }) => subject);
  try {
    return await spec.call(subjects, keyOf(actions));
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    const problem = problemOf(error);
    const outcome: WriteOutcome = error.mayHaveApplied
      ? { kind: 'unknown', because: problem }
      : { kind: 'rejected', problem };
    return new Map(subjects.map((subject) => [subject, outcome]));
  }
}

function onlyMarketplace(error: unknown): undefined {
  if (!isMarketplaceError(error)) throw error;
  return undefined;
}

/** The same for every try of the same actions; fits the 36 characters markets allow. */
const keyOf = (actions: readonly OutboundAction[]): string =>
  actions.length === 1 && actions[0]
    ? actions[0].id
    : createHash('sha256')
        .update(
          actions
            .map(({ id }) => id)
            .sort()
            .join(),
        )
        .digest('hex')
        .slice(0, 36);

function resultOf(subject: string, outcome: WriteOutcome | undefined): ActionResult {
  switch (outcome?.kind) {
    case 'acknowledged':
    case 'pending':
      return { subject, state: 'done' };
    case 'rejected':
      return { subject, state: 'failed', problem: outcome.problem };
    case 'deferred':
      return { subject, state: 'failed', problem: outcome.why };
    case 'held':
      return { subject, state: 'failed', problem: outcome.quarantine };
    case 'notTried':
      return { subject, state: 'failed', problem: outcome.because };
    case 'unknown':
      return { subject, state: 'unknown', problem: outcome.because };
    case undefined:
      // not among the answers: nothing proves it was refused
      return { subject, state: 'unknown' };
  }
}
