import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAuditWords } from '../../lib/use-audit-words.ts';
import type { Tone } from '../notice.tsx';
import { SectionCard } from '../section-card.tsx';
import styles from '../../styles/admin.module.css';
import { Timeline } from '../timeline.tsx';
import type { TimelineEntry } from '../timeline.tsx';

type Request = { id: string; state: string; reason: string | null; askedAt: string; decidedAt: string | null };
type Entry = {
  id: string;
  at: string;
  actorName: string;
  impersonatorName: string | null;
  action: string;
  details: unknown;
};
type Props = { partnerId: string; request: Request | null; history: Entry[] };

const tones: Record<string, Tone> = {
  'partner.approved': 'green',
  'partner.reactivated': 'green',
  'partner.rejected': 'red',
  'partner.suspended': 'red',
  'impersonation.started': 'amber',
};

/** From the request to today: what staff decided and why, and what the shop's people did to its team. */
export function PartnerHistory({ partnerId, request, history }: Props) {
  const { t } = useTranslation();
  const wordsOf = useAuditWords();
  const asked: TimelineEntry[] = request
    ? [{ id: request.id, title: t('adminpages:partner.asked'), at: request.askedAt }]
    : [];
  const done = history.map((entry) => ({
    id: entry.id,
    title: wordsOf(entry.action),
    at: entry.at,
    who: entry.impersonatorName ?? entry.actorName,
    detail: reasonOf(entry.details),
    ...(tones[entry.action] && { tone: tones[entry.action] }),
  }));
  const entries = [...asked, ...done].sort((a, b) => String(a.at).localeCompare(String(b.at)));
  const waiting: TimelineEntry[] =
    request?.state === 'pending' ? [{ id: 'decision', title: t('adminpages:partner.awaits'), at: null }] : [];
  return (
    <SectionCard
      title={t('adminpages:partner.history')}
      action={
        <Link to={`/admin/audit?partner=${partnerId}`} className={styles.all}>
          {t('adminpages:partner.wholeLog')}
        </Link>
      }
    >
      <Timeline entries={[...entries, ...waiting]} />
    </SectionCard>
  );
}

function reasonOf(details: unknown): string | null {
  const reason = details && typeof details === 'object' && 'reason' in details ? details.reason : null;
  return typeof reason === 'string' ? reason : null;
}
