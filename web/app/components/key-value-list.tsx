import type { ReactNode } from 'react';
import styles from './key-value-list.module.css';

export type KeyValue = { label: string; value: ReactNode };

export function KeyValueList({ items }: { items: KeyValue[] }) {
  return (
    <dl className={styles.list}>
      {items.map(({ label, value }) => (
        <div key={label} className={styles.pair}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
