import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Tone } from './notice.tsx';
import styles from './stat-card.module.css';

type Props = {
  label: string;
  value: ReactNode;
  /** Against what: "12 % more than last week". */
  change?: { text: string; tone: Tone };
  /** Where the rows behind the number are. */
  to?: string;
  /** Freshness, usually. */
  foot?: ReactNode;
};

export function StatCard({ label, value, change, to, foot }: Props) {
  return (
    <div className={styles.card}>
      <div className={styles.label}>
        {to ? (
          <Link to={to} className={styles.link}>
            {label}
          </Link>
        ) : (
          label
        )}
      </div>
      <div className={styles.value}>{value}</div>
      {change && (
        <div className={styles.change} data-tone={change.tone}>
          {change.text}
        </div>
      )}
      {foot && <div>{foot}</div>}
    </div>
  );
}

export function StatRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
