import type { Facet, Json, Problem } from '@sellercloudx/adapter-kit';
import type { Lane, Step } from './lanes.ts';

export type OutcomeKind =
  'acknowledged' | 'pending' | 'deferred' | 'held' | 'rejected' | 'notTried' | 'unknown' | 'no_value';

/** A row as the engine takes it; `seen` is the version the finish will be conditional on. */
export type TakenRow = {
  facet: Facet;
  targetKey: string;
  warehouseId: string | null;
  draftId: string | null;
  seen: bigint;
  acknowledged: bigint;
  prio: Lane;
  step: Step;
  attempts: number;
  outcome: OutcomeKind | null;
  problem: Problem | null;
  ticket: string | null;
  ticketExpiresAt: Date | null;
  sentVersion: bigint | null;
  lastSent: Json;
  lastSentAt: Date | null;
  lastRead: Json;
  believed: Json;
  dirtyAt: Date;
  changedAt: Date;
};

export const rowKey = (row: { facet: string; targetKey: string }): string => `${row.facet}|${row.targetKey}`;

/** What a finish writes. Undefined fields stay as they are. */
export type Move = {
  facet: Facet;
  targetKey: string;
  seen: bigint;
  /** This version is live at the market. */
  acknowledge?: boolean;
  /** False: nothing more to do until a new desired value. */
  dirty: boolean;
  prio?: Lane;
  step?: Step;
  /** From now. */
  waitMs?: number;
  attempts?: number;
  outcome: OutcomeKind | null;
  problem?: Problem | null;
  ticket?: string | null;
  ticketExpiresAt?: Date | null;
  /** The write went out with this value. */
  sent?: Json;
  /** The market showed this value; `null` = it does not know the target. */
  read?: Json;
  /** `null` = not known any more. */
  believed?: Json;
  verified?: boolean;
};
