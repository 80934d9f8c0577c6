import { useTranslation } from 'react-i18next';
import IconDeviceLaptop from '@tabler/icons-react/dist/esm/icons/IconDeviceLaptop.mjs';
import IconDeviceMobile from '@tabler/icons-react/dist/esm/icons/IconDeviceMobile.mjs';
import { deviceName, isPhone } from '../../lib/device-name.ts';
import { resultOf } from '../../lib/intents.ts';
import type { SecurityResult } from '../../lib/security-answer.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { ProtectedForm } from '../protected-form.tsx';
import { Row, RowList } from '../row-list.tsx';
import { SectionCard } from '../section-card.tsx';
import { StatusBadge } from '../status-badge.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './security.module.css';

const shownAtOnce = 6;

type Session = {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  ip: string;
  userAgent: string;
  isCurrent: boolean;
  impersonatorName: string | null;
};

/** Everywhere this person is signed in; what looks strange can be ended at once. */
export function SessionsCard({ answer, sessions }: { answer: SecurityResult; sessions: Session[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const ordered = [...sessions].sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
  const line = (session: Session) => {
    const { id, userAgent, isCurrent, lastSeenAt, ip, impersonatorName } = session;
    const Icon = isPhone(userAgent) ? IconDeviceMobile : IconDeviceLaptop;
    return (
      <Row
        key={id}
        icon={<Icon size={16} stroke={1.75} aria-hidden />}
        title={deviceName(userAgent) ?? t('settings:sessions.unknown')}
        badge={
          isCurrent ? (
            <StatusBadge tone="green">{t('settings:sessions.thisOne')}</StatusBadge>
          ) : impersonatorName ? (
            <StatusBadge tone="amber">{t('settings:sessions.staff', { name: impersonatorName })}</StatusBadge>
          ) : null
        }
        detail={`${ip} · ${isCurrent ? t('settings:sessions.since', { date: format.dateTime(session.createdAt) }) : t('settings:sessions.seen', { ago: format.ago(lastSeenAt, now) })}`}
        actions={
          !isCurrent && (
            <ProtectedForm result={resultOf(answer, 'session', id)} preventScrollReset>
              <input type="hidden" name="intent" value="session" />
              <SubmitButton variant="subtle" color="gray" size="xs" name="of" value={id}>
                {t('settings:sessions.end')}
              </SubmitButton>
            </ProtectedForm>
          )
        }
      />
    );
  };
  return (
    <SectionCard
      flush
      title={t('settings:sessions.title')}
      status={t('settings:sessions.hint')}
      action={
        sessions.length > 1 && (
          <ProtectedForm result={resultOf(answer, 'sessions')} preventScrollReset>
            <input type="hidden" name="intent" value="sessions" />
            <SubmitButton variant="default" size="xs" name="intent" value="sessions">
              {t('settings:sessions.endAll')}
            </SubmitButton>
          </ProtectedForm>
        )
      }
    >
      <RowList label={t('settings:sessions.title')}>{ordered.slice(0, shownAtOnce).map(line)}</RowList>
      {ordered.length > shownAtOnce && (
        <details className={styles.more}>
          <summary>{t('settings:sessions.more', { count: ordered.length - shownAtOnce })}</summary>
          <RowList label={t('settings:sessions.title')}>{ordered.slice(shownAtOnce).map(line)}</RowList>
        </details>
      )}
    </SectionCard>
  );
}
