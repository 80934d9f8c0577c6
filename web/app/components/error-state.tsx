import type { ReactNode } from 'react';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import styles from './error-state.module.css';

type Props = {
  /** What happened. */
  title: string;
  /** What was not lost. */
  kept?: ReactNode;
  /** What to do now. */
  remedy?: ReactNode;
  action?: ReactNode;
  /** A number that support can look up. */
  reference?: string | undefined;
};

export function ErrorState({ title, kept, remedy, action, reference }: Props) {
  return (
    <div className={styles.error}>
      <span className={styles.icon}>
        <IconAlertTriangle size={24} stroke={1.5} aria-hidden />
      </span>
      <h1 className={styles.title}>{title}</h1>
      {kept && <p>{kept}</p>}
      {remedy && <p className={styles.remedy}>{remedy}</p>}
      {action && <div className={styles.action}>{action}</div>}
      {reference && <code className={styles.reference}>{reference}</code>}
    </div>
  );
}
