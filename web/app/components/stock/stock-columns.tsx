import { useTranslation } from 'react-i18next';
import type { StockRow } from '../../lib/stock-rows.ts';
import { useFormat } from '../../lib/use-format.ts';
import { variantName } from '../../lib/variant-name.ts';
import type { Column } from '../index-table-types.ts';
import { NameCell } from '../products/name-cell.tsx';
import { Units } from '../products/units.tsx';
import { OnHand } from './on-hand.tsx';

/** Where nothing else is said, this many or fewer are few. */
const lowByDefault = 3;

export function useStockColumns({ mayWrite, low }: { mayWrite: boolean; low: boolean }): Column<StockRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const plain = (value: number | null) =>
    value === null ? '–' : <span className="number">{format.number(value)}</span>;
  return [
    {
      id: 'title',
      header: t('products:column.title'),
      minWidth: 240,
      cell: (row) => <NameCell src={row.thumb} title={row.title} detail={detailOf(row)} />,
    },
    {
      id: 'onHand',
      header: t('stock:column.onHand'),
      align: 'end',
      cell: (row) =>
        row.isBundle ? (
          '–'
        ) : (
          <OnHand variantId={row.variantId} name={row.title} units={row.onHand} mayWrite={mayWrite} />
        ),
    },
    { id: 'reserved', header: t('stock:column.reserved'), align: 'end', cell: ({ reserved }) => plain(reserved) },
    {
      id: 'available',
      header: t('stock:column.available'),
      align: 'end',
      cell: ({ available, lowLimit }) => <Units value={available} lowAt={lowLimit ?? lowByDefault} />,
    },
    { id: 'incoming', header: t('stock:column.incoming'), align: 'end', cell: ({ incoming }) => plain(incoming) },
    {
      id: 'damaged',
      header: t('stock:column.damaged'),
      align: 'end',
      hidden: true,
      cell: ({ damaged }) => plain(damaged),
    },
    {
      id: 'limit',
      header: t('stock:column.limit'),
      align: 'end',
      hidden: !low,
      cell: ({ lowLimit }) => <span className="number">{format.number(lowLimit ?? lowByDefault)}</span>,
    },
    ...(low
      ? [
          {
            id: 'since',
            header: t('stock:column.since'),
            align: 'end' as const,
            cell: ({ lowSince }: StockRow) =>
              lowSince ? <span className="number">{format.dateTime(lowSince)}</span> : '–',
          },
        ]
      : []),
  ];
}

function detailOf(row: StockRow): string {
  const name = variantName(row);
  return name === row.sku ? row.sku : `${name} · ${row.sku}`;
}
