import { useTranslation } from 'react-i18next';
import styles from './setup.module.css';

const steps = ['choose', 'keys', 'places', 'import'] as const;

/** Where one stands on the way from nothing to a working connection. */
export function SetupTrail({ at }: { at: (typeof steps)[number] }) {
  const { t } = useTranslation();
  const current = steps.indexOf(at);
  return (
    <ol className={styles.trail} aria-label={t('connections:trail.label')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={styles.step}
          data-done={index < current || undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className={styles.number} aria-hidden>
            {index + 1}
          </span>
          {t(`connections:trail.${step}`)}
        </li>
      ))}
    </ol>
  );
}
