import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.ts';
import styles from './bulk-bar.module.css';

type Props = {
  count: number;
  total?: { count: number; atLeast: boolean } | undefined;
  allMatching: boolean;
  /** Offered when the whole page is selected and there are more pages. */
  onAllMatching: (() => void) | undefined;
  onClear: () => void;
  children: ReactNode;
};

export function BulkBar({ count, total, allMatching, onAllMatching, onClear, children }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = total ? `${format.number(total.count)}${total.atLeast ? '+' : ''}` : null;
  return (
    <div className={styles.place}>
      <div className={styles.bar} role="region" aria-label={t('common:bulk.label')}>
        <span className={styles.count} role="status">
          {allMatching ? t('common:bulk.allMatching', { total: known ?? '' }) : t('common:bulk.selected', { count })}
        </span>
        {onAllMatching && !allMatching && (
          <button type="button" className={styles.link} onClick={onAllMatching}>
            {t('common:bulk.chooseAll', { total: known ?? '' })}
          </button>
        )}
        <div className={styles.actions}>{children}</div>
        <button type="button" className={styles.link} onClick={onClear}>
          {t('common:bulk.clear')}
        </button>
      </div>
    </div>
  );
}
