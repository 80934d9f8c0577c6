import { useTranslation } from 'react-i18next';
import type { ProfitSum } from '../../lib/order-detail.ts';
import { Money } from '../money.tsx';
import styles from './orders.module.css';

/** From the price to what remains; what is only expected says so. */
export function ProfitSums({ sums }: { sums: readonly ProfitSum[] }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.sum}>
      {sums.map(({ part, state, ...value }) => (
        <div key={part} className={part === 'profit' ? styles.total : undefined}>
          <dt>
            {t(`orderpages:profit.${part}`)}
            {state !== 'settled' && <span className={styles.quiet}> · {t(`orderpages:part.${state}`)}</span>}
          </dt>
          <dd>
            {state === 'unknown' && part !== 'profit' ? (
              <Money value={null} />
            ) : (
              <Money value={value} signed={part === 'profit'} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
