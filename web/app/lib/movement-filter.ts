import { calendarDay, defaultTimeZone } from './format-date.ts';

export const movementKinds = [
  'opening',
  'receipt',
  'adjustment',
  'count',
  'reserve',
  'release',
  'ship',
  'return',
  'unsellable',
  'transfer',
  'expected',
] as const;
export type MovementKind = (typeof movementKinds)[number];

export const movementPeriods = ['today', 'week', 'month'] as const;
type MovementPeriod = (typeof movementPeriods)[number];

const days: Record<MovementPeriod, number> = { today: 0, week: 6, month: 29 };
const dayMs = 86_400_000;

/** The start of the day so many days ago, in the partner's zone. */
export function periodStart(period: MovementPeriod, now: number, timeZone = defaultTimeZone): Date {
  const day = calendarDay(now - days[period] * dayMs, timeZone);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // How far the zone is from UTC at that hour: what its clock shows against what UTC's does.
  const shown = Date.parse(`${new Date(midnight).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
  return new Date(midnight - (shown - midnight));
}

export function movementFilter(params: URLSearchParams, now: number, timeZone?: string) {
  const kinds = movementKinds.filter((kind) => params.getAll('kind').includes(kind));
  const period = movementPeriods.find((one) => one === params.get('period'));
  return {
    variantId: params.get('variant'),
    warehouseId: params.get('warehouse'),
    refId: params.get('ref'),
    kinds: kinds.length > 0 ? kinds : null,
    from: period ? periodStart(period, now, timeZone).toISOString() : null,
  };
}
