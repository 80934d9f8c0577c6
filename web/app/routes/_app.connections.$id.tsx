import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useLocation } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConnectionStateBadge } from '../components/connections/connection-state-badge.tsx';
import { ConnectionTabs } from '../components/connections/connection-tabs.tsx';
import styles from '../components/connections/layout.module.css';
import { Freshness } from '../components/freshness.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { ConnectionChanged, SyncMoved } from '../documents/connection-live.ts';
import { OneConnection } from '../documents/connections.server.ts';
import { problemCount } from '../lib/connections.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useLiveRefresh } from '../lib/use-live.ts';
import { marketplaceName } from '../theme/marketplaces.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.connection.name ?? ''} · SellerCloudX` },
];

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'marketplaces');
  requirePermission(args, 'connections:read');
  return runQuery(args, OneConnection, { id: args.params['id'] ?? '' });
}

export default function ConnectionLayout() {
  const { t } = useTranslation();
  const { connection } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const { id, name, marketplace, state, progress } = connection;
  useLiveRefresh(ConnectionChanged);
  useLiveRefresh(SyncMoved, { id }, { everyMs: 2_000 });
  const starting = pathname.endsWith('/start');
  return (
    <Page narrow={starting}>
      <PageHead
        back={{ to: '/connections', label: t('connections:title') }}
        title={name}
        status={
          <span className={styles.status}>
            <MarketplaceBadge id={marketplace} />
            <ConnectionStateBadge state={state} />
            {connection.environment !== 'production' && (
              <span>{t(`connections:environment.${connection.environment}`)}</span>
            )}
            {!starting && progress.ordersReadAt && (
              <Freshness at={progress.ordersReadAt} source={marketplaceName(marketplace)} />
            )}
          </span>
        }
      />
      {!starting && (
        <div className={styles.tabs}>
          <ConnectionTabs id={id} unmatched={progress.unmatched} problems={problemCount(connection)} />
        </div>
      )}
      <Outlet />
    </Page>
  );
}
