import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay } from '../lib/format-date.ts';
import { ChartTip } from './chart-tip.tsx';
import { animation, axisLook, dayPoints } from './day-canvas.ts';
import type { DayCanvasProps } from './day-canvas.ts';

export function DayBarsCanvas({ days, series, formatValue, formatAxis }: DayCanvasProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        accessibilityLayer={false}
        data={dayPoints(days, series)}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barCategoryGap="22%"
      >
        <CartesianGrid vertical={false} stroke="var(--scx-border)" />
        <XAxis dataKey="day" tickFormatter={formatDay} minTickGap={16} {...axisLook} />
        <YAxis width="auto" tickFormatter={formatAxis} {...axisLook} />
        <Tooltip
          cursor={{ fill: 'var(--scx-surface-hover)' }}
          content={({ label, payload }) => (
            <ChartTip
              title={formatDay(String(label ?? ''))}
              lines={series.map(({ id, label: words, color }) => ({
                id,
                label: words,
                color,
                value: formatValue(Number(payload.find((entry) => entry.dataKey === id)?.value ?? 0)),
              }))}
            />
          )}
        />
        {series.map(({ id, color }) => (
          <Bar key={id} dataKey={id} stackId="day" fill={color} maxBarSize={36} {...animation()} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
