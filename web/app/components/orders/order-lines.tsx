import { useTranslation } from 'react-i18next';
import { lineTitle } from '../../lib/line-title.ts';
import type { LineProfit, OrderDetail } from '../../lib/order-detail.ts';
import { Money } from '../money.tsx';
import { NameCell } from '../products/name-cell.tsx';
import { StatusBadge } from '../status-badge.tsx';
import { LineCost } from './line-cost.tsx';
import styles from './orders.module.css';
import { UnknownProfit } from './unknown-profit.tsx';

type Props = { order: OrderDetail; profits: ReadonlyMap<string, LineProfit> | null };

export function OrderLines({ order: { lines, total }, profits }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.scroller} role="region" aria-label={t('orderpages:lines.title')} tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('orderpages:lines.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('orderpages:lines.product')}</th>
            <th scope="col" className={styles.end}>
              {t('orderpages:lines.quantity')}
            </th>
            <th scope="col" className={styles.end}>
              {t('orderpages:lines.price')}
            </th>
            <th scope="col" className={styles.end}>
              {t('orderpages:lines.cost')}
            </th>
            {profits && (
              <th scope="col" className={styles.end}>
                {t('orderpages:lines.profit')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row" className={styles.name}>
                <NameCell
                  src={line.variant?.product.images[0]?.url}
                  title={lineTitle(line)}
                  detail={[line.variant?.sku ?? line.sku, line.barcode].filter(Boolean).join(' · ')}
                  wraps
                />
                {(line.variantId === null || line.short) && (
                  <span className={styles.lineFlags}>
                    {line.variantId === null && (
                      <StatusBadge tone="amber">{t('orderpages:attention.unmapped')}</StatusBadge>
                    )}
                    {line.short && (
                      <StatusBadge tone="red">
                        {t('orderpages:lines.short', { reserved: line.reserved, ordered: line.ordered })}
                      </StatusBadge>
                    )}
                  </span>
                )}
              </th>
              <td className={styles.end}>
                {line.ordered}
                {line.cancelled > 0 && (
                  <div className={styles.quiet}>{t('orderpages:unitsCancelled', { count: line.cancelled })}</div>
                )}
                {line.returned > 0 && (
                  <div className={styles.quiet}>{t('orderpages:unitsReturned', { count: line.returned })}</div>
                )}
              </td>
              <td className={styles.end}>
                <Money value={line.price} />
              </td>
              <td className={styles.end}>
                <LineCost line={line} profit={profits?.get(line.id)} />
              </td>
              {profits && (
                <td className={styles.end}>
                  <ProfitCell profit={profits.get(line.id)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('orderpages:lines.total')}</th>
            <td />
            <td className={styles.end}>
              <Money value={total} />
            </td>
            <td />
            {profits && <td />}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function ProfitCell({ profit }: { profit: LineProfit | undefined }) {
  const { t } = useTranslation();
  if (!profit) return <Money value={null} />;
  const { state, amount } = profit.profit;
  if (state === 'unknown')
    return (
      <span className={styles.quiet}>
        <UnknownProfit revenue={profit.revenue.state} cost={profit.cost.state} value={amount} />
      </span>
    );
  return (
    <>
      <Money value={amount} signed />
      {state !== 'settled' && <div className={styles.quiet}>{t(`orderpages:part.${state}`)}</div>}
    </>
  );
}
