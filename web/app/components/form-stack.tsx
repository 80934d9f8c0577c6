import type { ReactNode } from 'react';
import styles from './form-stack.module.css';

/** Fields one below the other; `FormPair` puts two beside each other where there is room. */
export function FormStack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

export function FormPair({ children }: { children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>;
}
