import type { DaySeries } from '../lib/day-series.ts';

export type DayCanvasProps = {
  days: string[];
  series: DaySeries[];
  formatValue: (value: number) => string;
  formatAxis: (value: number) => string;
};

export type DayPoint = { day: string } & Record<string, number | string>;

export const dayPoints = (days: string[], series: DaySeries[]): DayPoint[] =>
  days.map((day, index) => ({ day, ...Object.fromEntries(series.map(({ id, values }) => [id, values[index] ?? 0])) }));

export const axisLook = { stroke: 'var(--scx-text-muted)', tickLine: false, axisLine: false, fontSize: 12 } as const;

/** Motion only where it is wanted, and never longer than the rest of the page's. */
export const animation = () => ({
  isAnimationActive: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  animationDuration: 150,
});
