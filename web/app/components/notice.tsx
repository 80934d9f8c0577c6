import type { ReactNode } from 'react';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import styles from './notice.module.css';

export type Tone = 'amber' | 'red' | 'green' | 'neutral';

const icons = { amber: IconAlertTriangle, red: IconCircleX, green: IconCircleCheck, neutral: IconInfoCircle };

type Props = {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  /** The button that puts it right. */ action?: ReactNode;
};

/** A sentence that stays: amber where business said no, red where something is broken. */
export function Notice({ tone, title, children, action }: Props) {
  const Icon = icons[tone];
  return (
    <div className={styles.notice} data-tone={tone} data-notice>
      <Icon size={20} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <div className={styles.title}>{title}</div>
        {children && <div className={styles.body}>{children}</div>}
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
