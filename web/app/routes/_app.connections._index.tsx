import { Button } from '@mantine/core';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs';
import { ConnectionCard } from '../components/connections/connection-card.tsx';
import cardStyles from '../components/connections/connection-card.module.css';
import { DoneMessage } from '../components/done-message.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { ConnectionChanged } from '../documents/connection-live.ts';
import { Connections } from '../documents/connections.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

export const meta = pageTitle('connections:title');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'marketplaces');
  requirePermission(args, 'connections:read');
  return runQuery(args, Connections);
}

export default function ConnectionsPage() {
  const { t } = useTranslation();
  const { may } = useAccess();
  const { connections } = useLoaderData<typeof loader>();
  useLiveRefresh(ConnectionChanged);
  const writing = connections.filter(({ state }) => state === 'writing').length;
  const ill = connections.filter(({ state, problem }) => state === 'broken' || problem !== null).length;
  const connect = may('connections:keys') && (
    <Button component={Link} to="/connections/new">
      {t('connections:connect')}
    </Button>
  );
  return (
    <Page>
      <DoneMessage texts={{ disconnected: t('connections:done.disconnected') }} />
      <PageHead
        title={t('connections:title')}
        status={
          connections.length > 0 &&
          [
            t('connections:status', { count: connections.length, writing }),
            ill > 0 && t('connections:statusIll', { count: ill }),
          ]
            .filter(Boolean)
            .join(' ')
        }
        action={connections.length > 0 && connect}
      />
      {connections.length === 0 ? (
        <SectionCard flush>
          <EmptyState icon={IconPlugConnected} title={t('connections:empty')} action={connect}>
            {t('connections:emptyText')}
          </EmptyState>
        </SectionCard>
      ) : (
        <ul className={cardStyles.grid} aria-label={t('connections:title')}>
          {connections.map((connection) => (
            <ConnectionCard key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
    </Page>
  );
}
