import { useTranslation } from 'react-i18next';
import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs';
import type { OfferRow } from '../../lib/offer-values.ts';
import { cardTone, priceOf, totalQuantity, valueTone, worstState } from '../../lib/offer-values.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { Column } from '../index-table-types.ts';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { Money } from '../money.tsx';
import { NameCell } from '../products/name-cell.tsx';
import { StatusBadge } from '../status-badge.tsx';
import styles from './offers.module.css';

/** Card, its life at the market, and each number as we want it beside what the market shows. */
export function useOfferColumns({ withAccount }: { withAccount: boolean }): Column<OfferRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      id: 'card',
      header: t('listings:column.card'),
      minWidth: 280,
      cell: ({ title, sku, listing }) => (
        <NameCell src={listing.photo} title={title || listing.title} detail={sku ?? listing.cardId} />
      ),
    },
    ...(withAccount
      ? [
          {
            id: 'account',
            header: t('listings:column.account'),
            brief: true,
            cell: ({ connection }: OfferRow) => (
              <MarketplaceBadge id={connection.marketplace} account={connection.name} />
            ),
          },
        ]
      : []),
    {
      id: 'status',
      header: t('listings:column.status'),
      cell: ({ listing }) => (
        <StatusBadge tone={cardTone(listing.status)} raw={listing.rawStatus}>
          {listing.missingSince ? t('listings:missing') : t(`listings:card.${listing.status}`)}
        </StatusBadge>
      ),
    },
    {
      id: 'stock',
      header: t('listings:column.stock'),
      align: 'end',
      cell: ({ values, listedStock }) => {
        const wanted = totalQuantity(values, 'desired');
        const shown = totalQuantity(values, 'shown') ?? listedStock;
        return (
          <Pair differs={wanted !== null && shown !== null && wanted !== shown}>
            {wanted === null ? '–' : format.number(wanted)}
            <Arrow />
            {shown === null ? '–' : format.number(shown)}
          </Pair>
        );
      },
    },
    {
      id: 'price',
      header: t('listings:column.price'),
      align: 'end',
      cell: ({ values, listedPrice }) => {
        const wanted = priceOf(values, 'desired');
        const shown = priceOf(values, 'shown') ?? listedPrice;
        return (
          <Pair differs={wanted !== null && shown !== null && wanted.minor !== shown.minor}>
            <Money value={wanted} />
            <Arrow />
            <Money value={shown} />
          </Pair>
        );
      },
    },
    {
      id: 'sync',
      header: t('listings:column.sync'),
      brief: true,
      cell: ({ values, variant, ignored }) => {
        if (ignored) return <StatusBadge tone="neutral">{t('listings:ignored')}</StatusBadge>;
        if (!variant) return <StatusBadge tone="amber">{t('listings:unmatched')}</StatusBadge>;
        const worst = worstState(values);
        if (!worst) return <StatusBadge tone="neutral">{t('marketplaces:values.no_value')}</StatusBadge>;
        return (
          <StatusBadge tone={valueTone(worst.state)} {...(worst.problem && { raw: worst.problem.remedy })}>
            {t(`marketplaces:values.${worst.state}`)}
          </StatusBadge>
        );
      },
    },
    {
      id: 'product',
      header: t('listings:column.product'),
      hidden: true,
      cell: ({ variant }) => variant?.product.title ?? '–',
    },
    {
      id: 'category',
      header: t('listings:column.category'),
      hidden: true,
      cell: ({ listing }) => listing.categoryName ?? '–',
    },
    {
      id: 'read',
      header: t('listings:column.read'),
      align: 'end',
      hidden: true,
      cell: ({ listing }) => <span className="number">{format.dateTime(listing.readAt)}</span>,
    },
  ];
}

function Pair({ differs, children }: { differs: boolean; children: React.ReactNode }) {
  return (
    <span className={`number ${styles.pair ?? ''}`} data-differs={differs || undefined}>
      {children}
    </span>
  );
}

const Arrow = () => <IconArrowRight size={14} aria-hidden className={styles.arrow ?? ''} />;
