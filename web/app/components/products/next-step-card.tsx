import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { SectionCard } from '../section-card.tsx';
import styles from './next-step-card.module.css';

type Selling = { id: string; marketplace: string; name: string };
type Props = { productId: string; connections: Selling[]; offeredAt: string[] };

/** A product is in the catalogue; now it has to be sold somewhere. */
export function NextStepCard({ productId, connections, offeredAt }: Props) {
  const { t } = useTranslation();
  const open = connections.filter(({ id }) => !offeredAt.includes(id));
  if (connections.length > 0 && open.length === 0) return null;
  if (connections.length === 0)
    return (
      <SectionCard title={t('products:next.title')} status={t('products:next.connectText')}>
        <Button component={Link} to="/connections" fullWidth variant="default">
          {t('products:next.connect')}
        </Button>
      </SectionCard>
    );
  return (
    <SectionCard title={t('products:next.title')} status={t('products:next.text')}>
      <ul className={styles.list}>
        {open.map(({ id, marketplace, name }) => (
          <li key={id}>
            <MarketplaceBadge id={marketplace} account={name === marketplaceName(marketplace) ? undefined : name} />
          </li>
        ))}
      </ul>
      <Button component={Link} to={`/listings/new?product=${productId}`} fullWidth>
        {t('products:next.prepare')}
      </Button>
    </SectionCard>
  );
}
