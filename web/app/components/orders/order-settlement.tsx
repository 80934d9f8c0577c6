import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../lib/order-detail.ts';
import { useFormat } from '../../lib/use-format.ts';
import { SectionCard } from '../section-card.tsx';
import styles from './orders.module.css';

/** What the market has charged and paid for the order, line by line of its own report. */
export function OrderSettlement({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (order.settlement.length === 0) return null;
  return (
    <SectionCard title={t('orderpages:settlement.title')} flush>
      <ul className={styles.list}>
        {order.settlement.map((row) => (
          <li key={row.id}>
            <span title={row.rawType}>
              {t(`orderpages:settlement.${row.type}`, { defaultValue: row.rawType })}
              {row.preliminary && <span className={styles.quiet}> · {t('orderpages:settlement.preliminary')}</span>}
            </span>
            <span className="number">{format.money(row.amount)}</span>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
