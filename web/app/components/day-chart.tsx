import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { DaySeries } from '../lib/day-series.ts';
import { formatDay } from '../lib/format-date.ts';
import { ChartFrame } from './chart-frame.tsx';

type Props = {
  title: string;
  kind: 'bars' | 'lines';
  /** Calendar days in the partner's zone, "2026-03-05". */
  days: string[];
  series: DaySeries[];
  formatValue: (value: number) => string;
  /** Shorter, for the axis: format.compact. */
  formatAxis?: (value: number) => string;
  height?: number;
};

const Bars = lazy(() => import('./day-bars-canvas.tsx').then((module) => ({ default: module.DayBarsCanvas })));
const Lines = lazy(() => import('./day-lines-canvas.tsx').then((module) => ({ default: module.DayLinesCanvas })));

/** Values by day: stacked bars (how much, from where) or lines (how it moves). */
export function DayChart({ title, kind, days, series, formatValue, formatAxis = formatValue, height = 260 }: Props) {
  const { t } = useTranslation();
  const Canvas = kind === 'bars' ? Bars : Lines;
  const table = {
    head: [t('common:chart.day'), ...series.map(({ label }) => label)],
    rows: days.map((day, index) => [formatDay(day), ...series.map(({ values }) => formatValue(values[index] ?? 0))]),
  };
  return (
    <ChartFrame title={title} height={height} legend={series} table={table}>
      <Canvas days={days} series={series} formatValue={formatValue} formatAxis={formatAxis} />
    </ChartFrame>
  );
}
