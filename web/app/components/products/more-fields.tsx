import type { ReactNode } from 'react';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import styles from './more-fields.module.css';

type Props = {
  title: string;
  hint?: string;
  /** Something inside needs attention. */ open?: boolean;
  children: ReactNode;
};

/** What most people leave alone, folded away by the browser's own means. */
export function MoreFields({ title, hint, open = false, children }: Props) {
  return (
    <details className={styles.more} open={open || undefined}>
      <summary className={styles.summary}>
        <IconChevronRight size={16} aria-hidden className={styles.arrow} />
        <span>{title}</span>
        {hint && <span className={styles.hint}>{hint}</span>}
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
