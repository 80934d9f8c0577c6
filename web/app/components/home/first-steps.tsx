import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import styles from '../orders/orders.module.css';
import { SectionCard } from '../section-card.tsx';

export type FirstStep = { id: 'connect' | 'import' | 'stock' | 'writing' | 'order'; done: boolean; to: string };

/** What a new seller does first, in order; the next one has the button. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  const { t } = useTranslation();
  const next = steps.findIndex(({ done }) => !done);
  return (
    <SectionCard
      title={t('dashboard:first.title')}
      status={t('dashboard:first.status', { done: steps.filter(({ done }) => done).length, total: steps.length })}
      flush
    >
      <ol className={styles.steps}>
        {steps.map(({ id, done, to }, index) => (
          <li key={id} data-done={done || undefined}>
            <span className={styles.stepMark}>
              {done ? (
                <>
                  <IconCheck size={16} aria-hidden />
                  <span className="visually-hidden">{t('dashboard:first.done')}</span>
                </>
              ) : (
                index + 1
              )}
            </span>
            <div className={styles.stepWords}>
              <div className={styles.stepTitle}>{t(`dashboard:first.${id}.title`)}</div>
              <div className={styles.quiet}>{t(`dashboard:first.${id}.text`)}</div>
            </div>
            {index === next && (
              <Button component={Link} to={to} size="xs">
                {t(`dashboard:first.${id}.action`)}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </SectionCard>
  );
}
