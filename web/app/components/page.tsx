import type { ReactNode } from 'react';
import styles from './page.module.css';

/** As wide as its job: tables take all there is, forms what can be read. */
export function Page({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={narrow ? `${styles.page} ${styles.narrow}` : styles.page}>{children}</div>;
}
