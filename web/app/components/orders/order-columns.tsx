import type { ResultOf } from '../../lib/graphql.ts';
import { useTranslation } from 'react-i18next';
import type { OrderLine } from '../../documents/orders.server.ts';
import { lineTitle } from '../../lib/line-title.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DeadlineChip } from '../deadline-chip.tsx';
import type { Column } from '../index-table-types.ts';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { Money } from '../money.tsx';
import { NameCell } from '../products/name-cell.tsx';
import { AttentionBadges } from './attention-badge.tsx';
import styles from './orders.module.css';
import { StageBadge } from './stage-badge.tsx';

export type OrderRow = ResultOf<typeof OrderLine>;

const deadlineCounts = new Set<string>(['new', 'on_hold', 'confirmed', 'picking', 'packed']);

export function useOrderColumns(): Column<OrderRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      id: 'number',
      header: t('orderpages:column.number'),
      minWidth: 140,
      cell: ({ number }) => <span className={`number ${styles.number}`}>{number}</span>,
    },
    {
      id: 'items',
      header: t('orderpages:column.items'),
      minWidth: 260,
      brief: true,
      cell: (row) => <ItemsCell row={row} />,
    },
    {
      id: 'market',
      header: t('orderpages:column.market'),
      cell: ({ marketplace, fulfilledBy, scheme }) => (
        <>
          <MarketplaceBadge id={marketplace} />
          {fulfilledBy === 'marketplace' && <div className={styles.quiet}>{t('orderpages:byMarket', { scheme })}</div>}
        </>
      ),
    },
    {
      id: 'stage',
      header: t('orderpages:column.stage'),
      brief: true,
      cell: ({ stage, rawStatus, attention, cancelRequested }) => (
        <span className={styles.flags}>
          <StageBadge stage={stage} raw={rawStatus} />
          <AttentionBadges flags={attention} cancelRequested={cancelRequested} />
        </span>
      ),
    },
    {
      id: 'due',
      header: t('orderpages:column.due'),
      brief: isDue,
      cell: (row) => (isDue(row) ? <DeadlineChip at={row.dueAt} /> : <span className={styles.quiet}>–</span>),
    },
    { id: 'total', header: t('orderpages:column.total'), align: 'end', cell: ({ total }) => <Money value={total} /> },
    {
      id: 'placed',
      header: t('orderpages:column.placed'),
      align: 'end',
      cell: ({ placedAt }) => <span className="number">{format.dateTime(placedAt)}</span>,
    },
    {
      id: 'account',
      header: t('orderpages:column.account'),
      hidden: true,
      cell: ({ connection }) => connection?.name ?? '–',
    },
  ];
}

const isDue = (row: OrderRow): row is OrderRow & { dueAt: string } =>
  row.dueAt !== null && deadlineCounts.has(row.stage);

function ItemsCell({ row: { lines } }: { row: OrderRow }) {
  const { t } = useTranslation();
  const [first] = lines;
  if (!first) return <span className={styles.quiet}>–</span>;
  const units = lines.reduce((sum, { ordered }) => sum + ordered, 0);
  const detail = [
    first.sku,
    units > 1 && t('orderpages:units', { count: units }),
    lines.length > 1 && t('orderpages:moreLines', { count: lines.length - 1 }),
  ].filter(Boolean);
  return <NameCell src={first.variant?.product.images[0]?.url} title={lineTitle(first)} detail={detail.join(' · ')} />;
}
