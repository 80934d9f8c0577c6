import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ConnectionRow } from '../../lib/connections.ts';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Freshness } from '../freshness.tsx';
import { KeyValueList } from '../key-value-list.tsx';
import { SectionCard } from '../section-card.tsx';

const staleCardsMs = 13 * 3_600_000; // they are read every six hours

export function LastImport({ connection }: { connection: ConnectionRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, importedAt, importedCards, marketplace, progress } = connection;
  const source = marketplaceName(marketplace);
  return (
    <SectionCard title={t('connections:import.title')}>
      <KeyValueList
        items={[
          {
            label: t('connections:import.cardsRead'),
            value: (
              <>
                <Link to={`/listings?connection=${id}`}>{format.number(importedCards)}</Link>{' '}
                <Freshness at={importedAt} source={source} staleAfterMs={staleCardsMs} />
              </>
            ),
          },
          {
            label: t('connections:import.ordersRead'),
            value: <Freshness at={progress.ordersReadAt} source={source} />,
          },
        ]}
      />
    </SectionCard>
  );
}
