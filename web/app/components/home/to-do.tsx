import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { DeadlineChip } from '../deadline-chip.tsx';
import styles from '../orders/orders.module.css';
import { SectionCard } from '../section-card.tsx';

export type Task = {
  id: string;
  /** Key under `dashboard:todo`. */
  kind: string;
  count: number;
  name?: string;
  to: string;
  dueAt?: string | null;
};

const toneOf = (kind: string): string | undefined =>
  kind === 'broken' || kind === 'oversold' ? 'red' : kind === 'unmatched' ? 'amber' : undefined;

/** What waits for the seller, the most urgent first. */
export function ToDo({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation();
  return (
    <SectionCard title={t('dashboard:todo.title')} flush>
      {tasks.length === 0 && (
        <div className={styles.empty}>
          <b>{t('dashboard:todo.none')}</b>
          <div>{t('dashboard:todo.noneText')}</div>
        </div>
      )}
      {tasks.length > 0 && (
        <ul className={styles.tasks}>
          {tasks.map(({ id, kind, count, name, to, dueAt }) => (
            <li key={id}>
              <Link to={to} className={styles.task} data-tone={toneOf(kind)}>
                <span className={styles.taskWords}>
                  {t(`dashboard:todo.${kind}`, { count, name })}
                  {dueAt && <DeadlineChip at={dueAt} />}
                </span>
                <IconChevronRight size={16} aria-hidden className="mirrored" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  );
}
