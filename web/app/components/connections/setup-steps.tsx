import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { SectionCard } from '../section-card.tsx';
import { EnableWritingButton } from './enable-writing.tsx';
import styles from './setup.module.css';

type Props = {
  id: string;
  imported: number;
  unmatched: number;
  /** Variants without any count; the ways to give them one. */
  opening: { left: number; body: ReactNode };
  /** Of the market's numbers, still to be read. */
  unread: number;
  mayWrite: boolean;
};

/** What is left before the account can be written to. */
export function SetupSteps({ id, imported, unmatched, opening, unread, mayWrite }: Props) {
  const { t } = useTranslation();
  return (
    <SectionCard flush title={t('connections:setup.title')} status={t('connections:setup.hint')}>
      <ol className={styles.steps}>
        <Step done number={1} title={t('connections:setup.read', { count: imported })} />
        <Step
          done={unmatched === 0}
          number={2}
          title={unmatched === 0 ? t('connections:setup.matched') : t('connections:setup.match', { count: unmatched })}
        >
          {unmatched > 0 && (
            <>
              {t('connections:setup.matchText')}
              <div className={styles.setupActions}>
                <Button component={Link} to={`/connections/${id}/matching`} size="xs" variant="default">
                  {t('connections:setup.matchAction')}
                </Button>
              </div>
            </>
          )}
        </Step>
        <Step
          done={opening.left === 0}
          number={3}
          title={opening.left === 0 ? t('connections:setup.counted') : t('connections:setup.opening')}
        >
          {opening.left > 0 && opening.body}
        </Step>
        <Step done={false} number={4} title={t('connections:setup.write')}>
          {t('connections:setup.writeText')}
          {mayWrite && (
            <div className={styles.setupActions}>
              <EnableWritingButton unread={unread} />
            </div>
          )}
        </Step>
      </ol>
    </SectionCard>
  );
}

function Step({
  done,
  number,
  title,
  children,
}: {
  done: boolean;
  number: number;
  title: string;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <li className={styles.setupStep}>
      <span className={styles.setupMark} data-done={done || undefined}>
        {done ? <IconCheck size={14} stroke={2.5} aria-hidden /> : number}
        {done && <span className="visually-hidden">{t('connections:setup.done')}</span>}
      </span>
      <div className={styles.setupTitle}>{title}</div>
      {children && <div className={styles.setupBody}>{children}</div>}
    </li>
  );
}
