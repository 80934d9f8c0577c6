import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.ts';
import { useNow } from '../lib/use-now.ts';
import { calendarDay } from '../lib/format-date.ts';
import styles from './freshness.module.css';

type Props = {
  at: string | Date | null;
  /** Who said so: "Uzum". */
  source: string;
  staleAfterMs?: number;
  /** What is being done about it, while it is stale. */
  remedy?: string;
};

/** Under every number that comes from a marketplace. */
export function Freshness({ at, source, staleAfterMs = 30 * 60_000, remedy }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  if (!at) return <span className={styles.freshness}>{t('common:freshness.never', { source })}</span>;
  const stale = now - new Date(at).getTime() > staleAfterMs;
  const today = calendarDay(at, format.timeZone) === calendarDay(now, format.timeZone);
  return (
    <span className={styles.freshness} data-stale={stale || undefined}>
      <time dateTime={new Date(at).toISOString()}>
        {t('common:freshness.asOf', { time: today ? format.time(at) : format.dateTime(at), source })}
      </time>
      {stale && <>. {remedy ?? t('common:freshness.retrying')}</>}
    </span>
  );
}
