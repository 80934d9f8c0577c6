import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../lib/product-row.ts';
import { stockSum } from '../../lib/product-row.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { Column } from '../index-table-types.ts';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { StatusBadge } from '../status-badge.tsx';
import { MoneyRange } from './money-range.tsx';
import { NameCell } from './name-cell.tsx';
import styles from './product-columns.module.css';
import { Units } from './units.tsx';

type Shown = { stock: boolean; channels: boolean; /** Where both kinds stand in one list. */ status: boolean };

export function useProductColumns({ stock, channels, status }: Shown): Column<ProductRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const skuLine = ({ variants }: ProductRow) =>
    variants.length === 1 ? variants[0]?.sku : t('products:variants', { count: variants.length });
  return [
    {
      id: 'title',
      header: t('products:column.title'),
      minWidth: 240,
      cell: (row) => <NameCell src={row.thumb} title={row.title} detail={skuLine(row)} />,
    },
    ...(status
      ? [
          {
            id: 'status',
            header: t('products:column.status'),
            cell: (row: ProductRow) => (
              <StatusBadge tone={row.status === 'active' ? 'green' : 'neutral'}>
                {t(`catalog:status.${row.status}`)}
              </StatusBadge>
            ),
          },
        ]
      : []),
    ...(stock
      ? [
          {
            id: 'stock',
            header: t('products:column.stock'),
            align: 'end' as const,
            brief: true,
            cell: (row: ProductRow) => <StockCell row={row} />,
          },
        ]
      : []),
    {
      id: 'cost',
      header: t('products:column.cost'),
      align: 'end',
      cell: ({ variants }) => <MoneyRange amounts={variants.map(({ cost }) => cost)} />,
    },
    {
      id: 'price',
      header: t('products:column.price'),
      align: 'end',
      brief: true,
      cell: ({ variants }) => <MoneyRange amounts={variants.map(({ basePrice }) => basePrice)} />,
    },
    ...(channels
      ? [
          {
            id: 'channels',
            header: t('products:column.channels'),
            cell: (row: ProductRow) => <Channels ids={row.channels ?? []} />,
          },
        ]
      : []),
    { id: 'category', header: t('products:column.category'), cell: ({ category }) => category || '–' },
    { id: 'brand', header: t('products:column.brand'), hidden: true, cell: ({ brand }) => brand || '–' },
    {
      id: 'updated',
      header: t('products:column.updated'),
      hidden: true,
      align: 'end',
      cell: ({ updatedAt }) => <span className="number">{format.dateTime(updatedAt)}</span>,
    },
  ];
}

function StockCell({ row }: { row: ProductRow }) {
  const { t } = useTranslation();
  const { units, unknown } = stockSum(row.variants);
  if (units === null || unknown === 0) return <Units value={units} />;
  return (
    <span title={t('stock:notCounted', { count: unknown })}>
      <Units value={units} />
      <span className={styles.partly} aria-hidden>
        +
      </span>
      <span className="visually-hidden">{t('stock:notCounted', { count: unknown })}</span>
    </span>
  );
}

function Channels({ ids }: { ids: string[] }) {
  const { t } = useTranslation();
  if (ids.length === 0) return <span className={styles.none}>{t('products:noChannels')}</span>;
  return (
    <span className={styles.channels}>
      {ids.map((id) => (
        <MarketplaceBadge key={id} id={id} compact={ids.length > 2} />
      ))}
    </span>
  );
}
