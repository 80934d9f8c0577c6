import type { ReactNode } from 'react';
import styles from './row-list.module.css';

/** A short list inside a card: people, devices, keys. Long ones are an IndexTable. */
export function RowList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}

type RowProps = {
  icon?: ReactNode;
  title: ReactNode;
  badge?: ReactNode;
  detail?: ReactNode;
  /** What can be done with it, at the end of the line. */
  actions?: ReactNode;
  /** Below the line: what was refused, usually. */
  children?: ReactNode;
};

export function Row({ icon, title, badge, detail, actions, children }: RowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        {icon && <span className={styles.icon}>{icon}</span>}
        <div className={styles.words}>
          <div className={styles.title}>
            <span className={styles.name}>{title}</span>
            {badge}
          </div>
          {detail && <div className={styles.detail}>{detail}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </li>
  );
}

/** A word beside the title that is no state: "You". */
export function RowTag({ children }: { children: ReactNode }) {
  return <span className={styles.tag}>{children}</span>;
}
