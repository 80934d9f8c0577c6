import type { ReactNode } from 'react';
import styles from './plain-table.module.css';

type Head = { id: string; label: ReactNode; align?: 'end' };
type Props = { label: string; head: Head[]; children: ReactNode };

/** A short table inside a card, without paging or selection. Rows are plain `tr`s; numbers stand at the end by `data-align`. */
export function PlainTable({ label, head, children }: Props) {
  return (
    <div className={styles.scroller} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {head.map(({ id, label: words, align }) => (
              <th key={id} scope="col" data-align={align}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
