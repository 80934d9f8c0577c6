import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.ts';
import styles from './progress-row.module.css';

type Props = {
  label: ReactNode;
  done: number;
  /** Null while it is not known. */
  total: number | null;
  failed?: number;
  perMinute?: number;
  secondsLeft?: number;
  state: 'running' | 'done' | 'broken' | 'cancelled';
  /** Cancel while it runs, the report after it. */
  action?: ReactNode;
};

/** Work that goes on when the page is left. */
export function ProgressRow({ label, done, total, failed = 0, perMinute, secondsLeft, state, action }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    total === null
      ? format.number(done)
      : t('common:progress.of', { done: format.number(done), total: format.number(total) }),
    failed > 0 && t('common:progress.failed', { count: failed }),
    state === 'running' && perMinute !== undefined && t('common:progress.rate', { rate: format.number(perMinute) }),
    state === 'running' &&
      secondsLeft !== undefined &&
      t('common:progress.left', { span: format.span(secondsLeft * 1000) }),
    state !== 'running' && t(`common:progress.${state}`),
  ].filter(Boolean);
  return (
    <div className={styles.row} data-state={state}>
      <div className={styles.words}>
        <div className={styles.label}>{label}</div>
        <progress
          className={styles.bar}
          value={total === null && state === 'running' ? undefined : done}
          max={total ?? Math.max(done, 1)}
          aria-label={typeof label === 'string' ? label : t('common:progress.label')}
        />
        <div className={styles.facts}>{facts.join(' · ')}</div>
      </div>
      {action}
    </div>
  );
}
