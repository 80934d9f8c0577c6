import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { OfferRow } from '../../lib/offer-values.ts';
import { cardTone, priceOf, totalQuantity, valueTone, worstState } from '../../lib/offer-values.ts';
import { useFormat } from '../../lib/use-format.ts';
import { variantName } from '../../lib/variant-name.ts';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { Freshness } from '../freshness.tsx';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { Money } from '../money.tsx';
import { SectionCard } from '../section-card.tsx';
import { StatusBadge } from '../status-badge.tsx';
import styles from './offers-card.module.css';
import { PlainTable } from './plain-table.tsx';
import { ShownThere } from './shown-there.tsx';

type ProductOffer = OfferRow & { connection: { id: string; marketplace: string; name: string } };
type Props = { offers: ProductOffer[]; /** One variant needs no name. */ several: boolean };

/** A line for each offer: how its card fares there, which stock and price buyers see, and whether ours has arrived. */
export function OffersCard({ offers, several }: Props) {
  const { t } = useTranslation();
  return (
    <SectionCard
      flush
      title={t('products:section.offers')}
      status={offers.length > 0 ? t('products:offers.count', { count: offers.length }) : undefined}
      action={
        offers.length > 0 && (
          <Button component={Link} to="/listings" variant="subtle" size="xs">
            {t('products:offers.openAll')}
          </Button>
        )
      }
    >
      {offers.length === 0 ? (
        <div className={styles.empty}>
          <p>{t('products:offers.none')}</p>
          <p className={styles.hint}>{t('products:offers.noneText')}</p>
        </div>
      ) : (
        <div className={styles.table}>
          <PlainTable
            label={t('products:section.offers')}
            head={[
              { id: 'market', label: t('products:offers.market') },
              { id: 'card', label: t('listings:column.status') },
              { id: 'stock', label: t('products:offers.stock'), align: 'end' },
              { id: 'price', label: t('products:offers.price'), align: 'end' },
              { id: 'state', label: t('listings:column.sync') },
            ]}
          >
            {offers.map((offer) => (
              <OfferLine key={offer.id} offer={offer} several={several} />
            ))}
          </PlainTable>
        </div>
      )}
    </SectionCard>
  );
}

function OfferLine({ offer, several }: { offer: ProductOffer; several: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { connection, listing, values, variant } = offer;
  const card = new URLSearchParams({ connection: connection.id, q: offer.sku ?? listing.cardId, open: offer.id });
  const stock = { ours: totalQuantity(values, 'desired'), there: totalQuantity(values, 'shown') ?? offer.listedStock };
  const price = { ours: priceOf(values, 'desired'), there: priceOf(values, 'shown') ?? offer.listedPrice };
  const worst = worstState(values);
  const state = worst?.state ?? 'no_value';
  return (
    <tr>
      <th scope="row">
        <span className={styles.lines}>
          <Link to={`/listings?${card.toString()}`}>
            <MarketplaceBadge id={connection.marketplace} />
          </Link>
          <span className={styles.detail}>
            {[
              several && variant && variantName(variant),
              connection.name !== marketplaceName(connection.marketplace) && connection.name,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      </th>
      <td>
        <StatusBadge tone={listing.missingSince ? 'amber' : cardTone(listing.status)} raw={listing.rawStatus}>
          {listing.missingSince ? t('listings:missing') : t(`listings:card.${listing.status}`)}
        </StatusBadge>
        <div className={styles.detail}>
          <Freshness
            at={listing.readAt}
            source={marketplaceName(connection.marketplace)}
            staleAfterMs={cardStaleAfterMs}
          />
        </div>
      </td>
      <td data-align="end">
        <ShownThere
          there={stock.there === null ? null : <span className="number">{format.number(stock.there)}</span>}
          ours={stock.ours === null ? null : format.number(stock.ours)}
          same={stock.ours === stock.there}
        />
      </td>
      <td data-align="end">
        <ShownThere
          there={price.there && <Money value={price.there} />}
          ours={price.ours && format.money(price.ours)}
          same={price.ours?.minor === price.there?.minor}
        />
      </td>
      <td>
        <StatusBadge tone={valueTone(state)} raw={worst?.problem?.marketText ?? undefined}>
          {t(`marketplaces:values.${state}`)}
        </StatusBadge>
        {worst?.problem && <div className={styles.remedy}>{worst.problem.remedy}</div>}
      </td>
    </tr>
  );
}

/** Cards are read over again twice a day. */
const cardStaleAfterMs = 13 * 3_600_000;
