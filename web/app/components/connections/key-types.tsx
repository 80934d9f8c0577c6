import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../status-badge.tsx';
import styles from './key-types.module.css';

export type KeyTypeSpec = { id: string; label: string; help: string | null; suitsHere: boolean; tier: string | null };

/** Which of the market's kinds of key to make: first those that may be used in this installation. */
export function KeyTypes({ types }: { types: readonly KeyTypeSpec[] }) {
  const { t } = useTranslation();
  const ordered = [...types].sort((a, b) => Number(b.suitsHere) - Number(a.suitsHere));
  return (
    <section aria-label={t('connections:keyTypes.title')}>
      <h3 className={styles.title}>{t('connections:keyTypes.title')}</h3>
      <ul className={styles.list}>
        {ordered.map(({ id, label, help, suitsHere }) => (
          <li key={id} className={styles.type}>
            <div className={styles.head}>
              <span className={styles.label}>{label}</span>
              <StatusBadge tone={suitsHere ? 'neutral' : 'amber'}>
                {t(suitsHere ? 'connections:keyTypes.suits' : 'connections:keyTypes.doesNotSuit')}
              </StatusBadge>
            </div>
            {help && <p className={styles.help}>{help}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
