import { useTranslation } from 'react-i18next';
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import { useFormat } from '../lib/use-format.ts';
import { useNow } from '../lib/use-now.ts';
import styles from './status-badge.module.css';

const hour = 3_600_000;

type Props = {
  at: string | Date;
  /** What has to be done by then: "Pack". */
  what?: string;
  /** Amber from here on; red from a quarter of it. */
  soonMs?: number;
};

/** Time left, coloured by how little it is. */
export function DeadlineChip({ at, what, soonMs = 4 * hour }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = new Date(at).getTime() - useNow();
  const tone = left <= soonMs / 4 ? 'red' : left <= soonMs ? 'amber' : 'neutral';
  const span = format.span(Math.max(60_000, Math.abs(left)));
  return (
    <time className={styles.badge} data-tone={tone} dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      <IconClock size={14} stroke={2} aria-hidden />
      <span className={styles.words}>
        {what && `${what}: `}
        {left < 0 ? t('common:deadline.late', { span }) : t('common:deadline.left', { span })}
      </span>
    </time>
  );
}
