import { useTranslation } from 'react-i18next';
import type { MoneyValue } from '../../lib/format-money.ts';
import { exponentOf, moneyToNumber } from '../../lib/format-money.ts';
import { useFormat } from '../../lib/use-format.ts';
import { marketplaceColor, marketplaceName } from '../../theme/marketplaces.ts';
import { BridgeChart } from '../bridge-chart.tsx';
import { DayChart } from '../day-chart.tsx';
import styles from '../orders/orders.module.css';
import { SectionCard } from '../section-card.tsx';

type Props = {
  days: string[];
  byDay: readonly { day: string; marketplace: string; figures: { revenue: MoneyValue } }[];
  bridge: readonly { part: string; amount: MoneyValue }[];
  currency: string;
};

export function SalesCharts({ days, byDay, bridge, currency }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = (value: number) =>
    format.money({ minor: String(Math.round(value * 10 ** exponentOf(currency))), currency });
  const channels = [...new Set(byDay.map(({ marketplace }) => marketplace))].sort();
  const series = channels.map((id) => ({
    id,
    label: marketplaceName(id),
    color: marketplaceColor(id),
    values: days.map((day) =>
      byDay
        .filter((row) => row.day === day && row.marketplace === id)
        .reduce((sum, { figures }) => sum + moneyToNumber(figures.revenue), 0),
    ),
  }));
  const empty = byDay.length === 0;
  return (
    <div className={styles.three}>
      <SectionCard title={t('dashboard:chart.sales')} status={t('dashboard:chart.salesIn', { currency })}>
        {empty ? (
          <div className={styles.empty}>{t('dashboard:chart.none')}</div>
        ) : (
          <DayChart
            title={t('dashboard:chart.sales')}
            kind="bars"
            days={days}
            series={series}
            formatValue={words}
            formatAxis={format.compact}
          />
        )}
      </SectionCard>
      <SectionCard title={t('dashboard:chart.bridge')} status={t('dashboard:chart.bridgeStatus')}>
        {empty ? (
          <div className={styles.empty}>{t('dashboard:chart.none')}</div>
        ) : (
          <BridgeChart
            title={t('dashboard:chart.bridge')}
            steps={bridge.map(({ part, amount }) => ({
              id: part,
              label: t(`money:profit.short.${part}`),
              value: moneyToNumber(amount),
              kind: part === 'revenue' || part === 'profit' ? 'total' : 'change',
            }))}
            formatValue={words}
            formatAxis={format.compact}
          />
        )}
      </SectionCard>
    </div>
  );
}
