import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './offers-card.module.css';

type Props = {
  /** What buyers see; null where nothing is known. */ there: ReactNode;
  ours: string | null;
  same: boolean;
};

/** What the marketplace shows, and ours below it as long as it is another. */
export function ShownThere({ there, ours, same }: Props) {
  const { t } = useTranslation();
  return (
    <span className={styles.lines}>
      {there ?? <span>–</span>}
      {ours !== null && !same && <span className={styles.differs}>{t('products:offers.ours', { value: ours })}</span>}
    </span>
  );
}
