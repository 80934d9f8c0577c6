import type { ReactNode } from 'react';
import styles from './card-stack.module.css';

/** Cards one below the other. */
export function CardStack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

/** Two columns on a wide screen: the thing itself, and what stands beside it. */
export function CardColumns({ main, aside }: { main: ReactNode; aside: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>{main}</div>
      <div className={styles.stack}>{aside}</div>
    </div>
  );
}
