import { useTranslation } from 'react-i18next';
import { lineTitle } from '../../lib/line-title.ts';
import type { ReturnDetail } from '../../lib/return-detail.ts';
import styles from '../orders/orders.module.css';

/** What came back and what became of it. */
export function ReturnLines({ lines }: { lines: ReturnDetail['lines'] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.list}>
      {lines.map(({ id, sku, quantity, restocked, unsellable, ...line }) => (
        <li key={id}>
          <span className={styles.choiceWords}>
            <span>{lineTitle(line)}</span>
            <span className={styles.quiet}>
              {[sku, t('orderpages:units', { count: quantity })].filter(Boolean).join(' · ')}
            </span>
          </span>
          <span className={styles.quiet}>{t('orderpages:return.outcome', { restocked, unsellable })}</span>
        </li>
      ))}
    </ul>
  );
}
