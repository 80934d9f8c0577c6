import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { CardsOnTheirWay } from '../../documents/listings.server.ts';
import type { ResultOf } from '../../lib/graphql.ts';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import type { Tone } from '../notice.tsx';
import { Thumbnail } from '../products/thumbnail.tsx';
import { Row, RowList } from '../row-list.tsx';
import { SectionCard } from '../section-card.tsx';
import { StatusBadge } from '../status-badge.tsx';
import styles from './offers.module.css';

type Draft = ResultOf<typeof CardsOnTheirWay>['cardDrafts']['edges'][number]['node'];

const tones: Record<string, Tone> = { publishing: 'neutral', rejected: 'amber', waiting_for_import: 'neutral' };

/** Cards that are not at the market yet, with what they wait for. */
export function CardsUnderway({ drafts, mayChange }: { drafts: readonly Draft[]; mayChange: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles.underway}>
      <SectionCard flush title={t('listings:underway.title')} status={t('listings:underway.hint')}>
        <RowList label={t('listings:underway.title')}>
          {drafts.map(({ id, state, missing, problems, connection, product }) => (
            <Row
              key={id}
              icon={<Thumbnail src={product?.images[0]?.url} />}
              title={
                mayChange ? <Link to={`/listings/drafts/${id}`}>{product?.title ?? id}</Link> : (product?.title ?? id)
              }
              badge={
                <StatusBadge tone={tones[state] ?? 'neutral'}>{t(`listings:underway.state.${state}`)}</StatusBadge>
              }
              detail={
                <>
                  <MarketplaceBadge id={connection.marketplace} account={connection.name} />{' '}
                  {state === 'rejected'
                    ? (problems[0]?.marketText ?? problems[0]?.remedy)
                    : state === 'editing' &&
                      missing.length > 0 &&
                      t('listings:missingList.count', { count: missing.length })}
                </>
              }
            />
          ))}
        </RowList>
      </SectionCard>
    </div>
  );
}
