import { useTranslation } from 'react-i18next';
import type { ProfitSum } from '../../lib/order-detail.ts';
import { Money } from '../money.tsx';
import styles from './orders.module.css';
import { UnknownProfit } from './unknown-profit.tsx';

/** From the price to what remains; what is only expected says so. */
export function ProfitSums({ sums }: { sums: readonly ProfitSum[] }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.sum}>
      {sums.map((sum) => (
        <div key={sum.part} className={sum.part === 'profit' ? styles.total : undefined}>
          <dt>
            {t(`orderpages:profit.${sum.part}`)}
            {sum.state === 'estimated' && <span className={styles.aside}> · {t('orderpages:part.estimated')}</span>}
          </dt>
          <dd>{sum.state === 'unknown' ? <Unknown sum={sum} sums={sums} /> : <Sum {...sum} />}</dd>
        </div>
      ))}
    </dl>
  );
}

const Sum = ({ part, minor, currency }: ProfitSum) => <Money value={{ minor, currency }} signed={part === 'profit'} />;

function Unknown({ sum, sums }: { sum: ProfitSum; sums: readonly ProfitSum[] }) {
  const { t } = useTranslation();
  if (sum.part !== 'profit') return <span className={styles.quiet}>{t('orderpages:part.unknown')}</span>;
  const stateOf = (wanted: ProfitSum['part']) => sums.find(({ part }) => part === wanted)?.state ?? 'unknown';
  return <UnknownProfit revenue={stateOf('revenue')} cost={stateOf('cost')} value={sum} />;
}
