import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConnectionsInNeedCard } from '../components/admin/connections-in-need-card.tsx';
import { CardColumns } from '../components/card-stack.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { Row, RowList } from '../components/row-list.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { Timeline } from '../components/timeline.tsx';
import { ConnectionsInNeed } from '../documents/admin-connections.server.ts';
import { AdminOverview } from '../documents/admin.server.ts';
import { initialsOf } from '../lib/initials.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';
import { useAuditWords } from '../lib/use-audit-words.ts';
import { useFormat } from '../lib/use-format.ts';
import { useNow } from '../lib/use-now.ts';
import { usePendingCount } from '../lib/use-pending-count.ts';
import styles from '../styles/admin.module.css';

export const meta = pageTitle('shell:nav.adminHome');

export async function loader(args: LoaderFunctionArgs) {
  const overview = await runQuery(args, AdminOverview);
  const connected = args.context.capabilities.includes('marketplaces');
  const inNeed = connected ? await runQuery(args, ConnectionsInNeed) : null;
  return {
    pending: overview.adminPendingCount,
    partners: overview.adminPartners.edges.map(({ node }) => node),
    failed: overview.adminFailedDeliveries.edges.map(({ node }) => node),
    connections: inNeed?.adminConnections.edges.map(({ node }) => node) ?? [],
    recent: overview.adminAuditLog.edges.map(({ node }) => node),
  };
}

/** What waits for staff, before anything else. */
export default function AdminHome() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const wordsOf = useAuditWords();
  const { pending: loaded, partners, failed, connections, recent } = useLoaderData<typeof loader>();
  const pending = usePendingCount(loaded);
  const clear = pending === 0 && failed.length === 0 && connections.length === 0;
  return (
    <Page>
      <PageHead
        title={t('shell:nav.adminHome')}
        status={
          clear
            ? t('adminpages:overview.clear')
            : t('adminpages:partners.waiting', { count: pending, number: format.number(pending) })
        }
      />
      <CardColumns
        main={
          <>
            <SectionCard
              flush
              title={t('adminpages:overview.requests')}
              action={
                <Link to="/admin/partners" className={styles.all}>
                  {t('adminpages:overview.all')}
                </Link>
              }
            >
              {partners.length === 0 ? (
                <p className={styles.nothing}>{t('adminpages:partners.nobodyWaits')}</p>
              ) : (
                <RowList label={t('adminpages:overview.requests')}>
                  {partners.map(({ id, businessName, createdAt, latestRequest }) => (
                    <Row
                      key={id}
                      icon={<span aria-hidden>{initialsOf(businessName)}</span>}
                      title={<Link to={`/admin/partners/${id}`}>{businessName}</Link>}
                      detail={t('adminpages:overview.asked', {
                        ago: format.ago(latestRequest?.askedAt ?? createdAt, now),
                      })}
                    />
                  ))}
                </RowList>
              )}
            </SectionCard>
            {connections.length > 0 && <ConnectionsInNeedCard connections={connections} />}
            <SectionCard
              flush
              title={t('adminpages:failed.title')}
              action={
                <Link to="/admin/failed" className={styles.all}>
                  {t('adminpages:overview.all')}
                </Link>
              }
            >
              {failed.length === 0 ? (
                <p className={styles.nothing}>{t('adminpages:failed.none')}</p>
              ) : (
                <RowList label={t('adminpages:failed.title')}>
                  {failed.map(({ eventId, handler, error, diedAt }) => (
                    <Row
                      key={eventId + handler}
                      title={
                        <Link to={`/admin/failed?open=${encodeURIComponent(`${eventId}:${handler}`)}`}>{handler}</Link>
                      }
                      detail={`${format.ago(diedAt, now)} · ${error.split('\n', 1)[0]}`}
                    />
                  ))}
                </RowList>
              )}
            </SectionCard>
          </>
        }
        aside={
          <SectionCard
            title={t('adminpages:overview.recent')}
            action={
              <Link to="/admin/audit" className={styles.all}>
                {t('adminpages:overview.all')}
              </Link>
            }
          >
            {recent.length === 0 ? (
              <p className={styles.quiet}>{t('adminpages:audit.empty')}</p>
            ) : (
              <Timeline
                entries={recent.map(({ id, at, actorName, action }) => ({
                  id,
                  at,
                  who: actorName,
                  title: wordsOf(action),
                }))}
              />
            )}
          </SectionCard>
        }
      />
    </Page>
  );
}
