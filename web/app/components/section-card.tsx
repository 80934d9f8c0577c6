import type { ReactNode } from 'react';
import styles from './section-card.module.css';

type Props = { title?: ReactNode; status?: ReactNode; action?: ReactNode; flush?: boolean; children: ReactNode };

/** A framed part of a page with its own heading. `flush` for tables that reach the frame. */
export function SectionCard({ title, status, action, flush = false, children }: Props) {
  return (
    <section className={styles.card}>
      {(title || action) && (
        <div className={styles.head}>
          <div className={styles.words}>
            {title && <h2 className={styles.title}>{title}</h2>}
            {status && <div className={styles.status}>{status}</div>}
          </div>
          {action}
        </div>
      )}
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  );
}
