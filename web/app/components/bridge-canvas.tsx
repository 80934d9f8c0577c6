import { useMediaQuery } from '@mantine/hooks';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { BridgeStep } from '../lib/bridge-step.ts';
import { ChartTip } from './chart-tip.tsx';
import { animation, axisLook } from './day-canvas.ts';

type Props = { steps: BridgeStep[]; formatValue: (value: number) => string; formatAxis: (value: number) => string };

export function BridgeCanvas({ steps, formatValue, formatAxis }: Props) {
  const bars = hangingBars(steps);
  // on a phone, and where two charts share the width of a small laptop, names side by side would run together
  const narrow = useMediaQuery('(max-width: 40em), (min-width: 62em) and (max-width: 88em)');
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        accessibilityLayer={false}
        data={bars}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barCategoryGap="18%"
      >
        <CartesianGrid vertical={false} stroke="var(--scx-border)" />
        <XAxis
          dataKey="label"
          interval={0}
          {...axisLook}
          {...(narrow && { angle: -40, textAnchor: 'end', height: 64 })}
        />
        <YAxis width="auto" tickFormatter={formatAxis} {...axisLook} />
        <ReferenceLine y={0} stroke="var(--scx-border-strong)" />
        <Tooltip
          cursor={{ fill: 'var(--scx-surface-hover)' }}
          content={({ payload }) => {
            const bar = payload[0]?.payload as (typeof bars)[number] | undefined;
            return bar ? (
              <ChartTip
                title={bar.label}
                lines={[{ id: bar.id, label: '', color: bar.color, value: formatValue(bar.value) }]}
              />
            ) : null;
          }}
        />
        <Bar dataKey="range" maxBarSize={64} {...animation()}>
          {bars.map(({ id, color }) => (
            <Cell key={id} fill={color} />
          ))}
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}

function hangingBars(steps: BridgeStep[]) {
  let level = 0;
  return steps.map((step) => {
    const from = step.kind === 'total' ? 0 : level;
    const to = step.kind === 'total' ? step.value : level + step.value;
    level = to;
    return { ...step, range: [from, to] as [number, number], color: colorOf(step) };
  });
}

const colorOf = ({ kind, value }: BridgeStep): string =>
  kind === 'total' ? 'var(--scx-chart-1)' : value < 0 ? 'var(--scx-chart-loss)' : 'var(--scx-chart-gain)';
