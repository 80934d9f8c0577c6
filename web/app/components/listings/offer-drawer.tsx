import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { OfferRow } from '../../lib/offer-values.ts';
import { cardTone } from '../../lib/offer-values.ts';
import { optionWords } from '../../lib/connections.ts';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { FormStack } from '../form-stack.tsx';
import { Freshness } from '../freshness.tsx';
import { KeyValueList } from '../key-value-list.tsx';
import { OpenedDrawer } from '../opened-drawer.tsx';
import { StatusBadge } from '../status-badge.tsx';
import { OfferValuesTable } from './offer-values-table.tsx';

type Props = { offer: OfferRow | undefined; mayChange: boolean; onClose: () => void };

export function OfferDrawer({ offer, mayChange, onClose }: Props) {
  const { t } = useTranslation();
  const variant = offer?.variant;
  const marketplace = offer?.connection.marketplace ?? '';
  const takesCards = offer?.connection.adapter.capabilities.includes('catalog.publish') === true;
  return (
    <OpenedDrawer
      open={offer !== undefined}
      title={offer ? offer.title || offer.listing.title : ''}
      onClose={onClose}
      footer={
        variant && (
          <>
            <Button component={Link} to={`/products/${variant.product.id}`} variant="default">
              {t('listings:openProduct')}
            </Button>
            {takesCards && mayChange && (
              <Button component={Link} to={`/listings/new?product=${variant.product.id}`} variant="default">
                {t('listings:changeCard')}
              </Button>
            )}
          </>
        )
      }
    >
      {offer && (
        <FormStack>
          <KeyValueList
            items={[
              {
                label: t('listings:column.status'),
                value: (
                  <StatusBadge tone={cardTone(offer.listing.status)} raw={offer.listing.rawStatus}>
                    {t(`listings:card.${offer.listing.status}`)}
                  </StatusBadge>
                ),
              },
              { label: t('listings:cardId'), value: offer.listing.cardId },
              { label: t('listings:column.category'), value: offer.listing.categoryName },
              {
                label: t('listings:column.product'),
                value: variant && [variant.product.title, optionWords(variant.options)].filter(Boolean).join(' · '),
              },
              {
                label: t('listings:column.read'),
                value: (
                  <Freshness
                    at={offer.listing.readAt}
                    source={marketplaceName(marketplace)}
                    staleAfterMs={13 * 3_600_000}
                  />
                ),
              },
            ]}
          />
          <OfferValuesTable values={offer.values} marketplace={marketplace} />
        </FormStack>
      )}
    </OpenedDrawer>
  );
}
