import type { ReactNode } from 'react';
import type { Icon as IconType } from './navigation.ts';
import styles from './empty-state.module.css';

type Props = {
  icon?: IconType;
  /** What will be here. */
  title: string;
  children?: ReactNode;
  /** The first step. */
  action?: ReactNode;
};

export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      {Icon && (
        <span className={styles.icon}>
          <Icon size={24} stroke={1.5} aria-hidden />
        </span>
      )}
      <h2 className={styles.title}>{title}</h2>
      {children && <div className={styles.words}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
