import type { ReactNode } from 'react';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import type { Tone } from './notice.tsx';
import styles from './status-badge.module.css';

const icons = { amber: IconAlertTriangle, red: IconCircleX, green: IconCircleCheck, neutral: IconCircleDashed };

type Props = {
  /** Amber: finished, but business said no. Red: broken. Never colour alone: there is an icon and a word. */
  tone: Tone;
  children: ReactNode;
  /** The marketplace's own word, shown on hover. */
  raw?: string;
};

export function StatusBadge({ tone, children, raw }: Props) {
  const Icon = icons[tone];
  return (
    <span className={styles.badge} data-tone={tone} title={raw}>
      <Icon size={14} stroke={2} aria-hidden />
      <span className={styles.words}>{children}</span>
    </span>
  );
}
