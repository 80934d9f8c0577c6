import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay } from '../lib/format-date.ts';
import { ChartTip } from './chart-tip.tsx';
import { animation, axisLook, dayPoints } from './day-canvas.ts';
import type { DayCanvasProps } from './day-canvas.ts';

export function DayLinesCanvas({ days, series, formatValue, formatAxis }: DayCanvasProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        accessibilityLayer={false}
        data={dayPoints(days, series)}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--scx-border)" />
        <XAxis dataKey="day" tickFormatter={formatDay} minTickGap={16} {...axisLook} />
        <YAxis width="auto" tickFormatter={formatAxis} {...axisLook} />
        <Tooltip
          cursor={{ stroke: 'var(--scx-border-strong)' }}
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
          <Line key={id} dataKey={id} stroke={color} strokeWidth={2} dot={false} type="linear" {...animation()} />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
