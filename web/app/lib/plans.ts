import type { PlanParts } from '../documents/plans.server.ts';
import { basisPoints } from './basis-points.ts';
import type { ResultOf } from './graphql.ts';

export type Plan = ResultOf<typeof PlanParts>;

export const planLimits = ['connections', 'products', 'ordersPerMonth'] as const;

const basisPointsInPercent = 100;

const largestShare = 1_000;

/** A commission: "1.5" or "1,5" in hundredths of a per cent; null for what is none. */
export function basisPointsFrom(text: string): number | null {
  const points = basisPoints(text);
  return points !== null && points >= 0 && points < largestShare * basisPointsInPercent ? points : null;
}

/** For `format.percent`. */
export const shareOf = (basisPoints: number): number => basisPoints / basisPointsInPercent / 100;

export const percentOf = (basisPoints: number): string => String(basisPoints / basisPointsInPercent);
