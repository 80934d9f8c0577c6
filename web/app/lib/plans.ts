import type { PlanParts } from '../documents/plans.server.ts';
import type { ResultOf } from './graphql.ts';

export type Plan = ResultOf<typeof PlanParts>;

export const planLimits = ['connections', 'products', 'ordersPerMonth'] as const;

const basisPointsInPercent = 100;

/** "1.5" or "1,5" in hundredths of a per cent; null for what is none. */
export function basisPointsFrom(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.');
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * basisPointsInPercent) : null;
}

/** For `format.percent`. */
export const shareOf = (basisPoints: number): number => basisPoints / basisPointsInPercent / 100;

export const percentOf = (basisPoints: number): string => String(basisPoints / basisPointsInPercent);
