import type { ReactNode } from 'react';
import { useFormat } from '../lib/use-format.ts';
import type { Tone } from './notice.tsx';
import styles from './timeline.module.css';

export type TimelineEntry = {
  id: string;
  title: ReactNode;
  at: string | Date | null;
  /** Has it happened? By itself: what has a time has happened. */
  done?: boolean;
  who?: ReactNode;
  detail?: ReactNode;
  tone?: Tone;
};

/** What happened to one thing, oldest first, with who and when. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const format = useFormat();
  return (
    <ol className={styles.timeline}>
      {entries.map((entry) => (
        <li
          key={entry.id}
          className={styles.entry}
          data-tone={entry.tone ?? 'neutral'}
          data-ahead={!(entry.done ?? entry.at !== null) || undefined}
        >
          <div className={styles.title}>{entry.title}</div>
          {(entry.at !== null || entry.who) && (
            <div className={styles.when}>
              {entry.at !== null && (
                <time className="number" dateTime={new Date(entry.at).toISOString()}>
                  {format.dateTime(entry.at)}
                </time>
              )}
              {entry.at !== null && entry.who && ' · '}
              {entry.who}
            </div>
          )}
          {entry.detail && <div className={styles.detail}>{entry.detail}</div>}
        </li>
      ))}
    </ol>
  );
}
