import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { BridgeStep } from '../lib/bridge-step.ts';
import { ChartFrame } from './chart-frame.tsx';

type Props = {
  title: string;
  steps: BridgeStep[];
  formatValue: (value: number) => string;
  formatAxis?: (value: number) => string;
  height?: number;
};

const Canvas = lazy(() => import('./bridge-canvas.tsx').then((module) => ({ default: module.BridgeCanvas })));

/** From one total to another, and what lies between: where the money went. */
export function BridgeChart({ title, steps, formatValue, formatAxis = formatValue, height = 280 }: Props) {
  const { t } = useTranslation();
  const table = {
    head: [t('common:chart.step'), t('common:chart.amount')],
    rows: steps.map(({ label, value }) => [label, formatValue(value)]),
  };
  return (
    <ChartFrame title={title} height={height} table={table}>
      <Canvas steps={steps} formatValue={formatValue} formatAxis={formatAxis} />
    </ChartFrame>
  );
}
