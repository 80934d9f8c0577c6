import type { Json, Problem } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { UserId } from '../../../core/ids.ts';
import type { OrderId } from '../api.ts';
import type { ActionResult } from '../services/action-runner.ts';
import type { Actor } from '../services/timeline.ts';

/** Commands cross processes as JSON, so what arrives is read like any outside data. */
export const zBy = z.object({ userId: z.string(), userName: z.string() });
export const zOrderIds = z.array(z.uuid()).min(1).max(200);

export type By = z.output<typeof zBy>;
export const actorOf = ({ userId, userName }: By): Actor => ({ kind: 'person', userId: userId as UserId, userName });

/** What became of an action on one order (or batch). */
export type ActionOutcome = {
  subject: string;
  state: ActionResult['state'];
  problem: Problem | null;
  /** A text of ours, where it was not the market that refused. */
  messageKey: string | null;
};

export const toOutcome = ({ subject, state, problem }: ActionResult): ActionOutcome => ({
  subject,
  state,
  problem: problem ?? null,
  messageKey: state === 'unknown' ? 'orders:outcome.unknown' : state === 'running' ? 'orders:outcome.running' : null,
});

export const refused = (subject: string, messageKey: string): ActionOutcome => ({
  subject,
  state: 'failed',
  problem: null,
  messageKey,
});

export const asJson = (outcomes: readonly ActionOutcome[]): Json => JSON.parse(JSON.stringify(outcomes)) as Json;
export const orderIdsOf = (ids: readonly string[]): OrderId[] => ids as OrderId[];
