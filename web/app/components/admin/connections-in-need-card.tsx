import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { AdminConnection } from '../../lib/admin-connections.ts';
import styles from '../../styles/admin.module.css';
import { ConnectionStateBadge } from '../connections/connection-state-badge.tsx';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { Row, RowList } from '../row-list.tsx';
import { SectionCard } from '../section-card.tsx';
import { ConnectionTrouble } from './connection-trouble.tsx';

export function ConnectionsInNeedCard({ connections }: { connections: AdminConnection[] }) {
  const { t } = useTranslation();
  return (
    <SectionCard
      flush
      title={t('adminpages:overview.connections')}
      action={
        <Link to="/admin/connections" className={styles.all}>
          {t('adminpages:overview.all')}
        </Link>
      }
    >
      <RowList label={t('adminpages:overview.connections')}>
        {connections.map((connection) => (
          <Row
            key={connection.id}
            icon={<MarketplaceBadge id={connection.marketplace} compact />}
            title={
              <Link to={`/admin/connections?open=${connection.id}`}>
                {`${connection.partnerName}: ${connection.name}`}
              </Link>
            }
            badge={<ConnectionStateBadge state={connection.state} />}
            detail={<ConnectionTrouble connection={connection} />}
          />
        ))}
      </RowList>
    </SectionCard>
  );
}
