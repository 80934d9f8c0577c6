import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../lib/order-detail.ts';
import { useFormat } from '../../lib/use-format.ts';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { Timeline } from '../timeline.tsx';
import { StatusBadge } from '../status-badge.tsx';
import styles from './orders.module.css';

/** How the sold units left the other channels: what was wanted, sent and shown there. */
export function StockTrace({ order: { trace } }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const siblings = trace.siblings.flatMap(({ values, ...offer }) =>
    values
      .filter(({ facet, desired, shown }) => facet === 'stock' && (desired || shown))
      .map((value) => ({ offer, value })),
  );
  return (
    <>
      <Timeline
        entries={[
          { id: 'placed', title: t('orderpages:trace.placed'), at: trace.placedAt },
          { id: 'seen', title: t('orderpages:trace.seen'), at: trace.seenAt },
          { id: 'reserved', title: t('orderpages:trace.reserved'), at: trace.reservedAt },
        ]}
      />
      {siblings.length > 0 && (
        <div className={styles.scroller} role="region" aria-label={t('orderpages:trace.siblings')} tabIndex={0}>
          <table className={styles.table}>
            <caption className="visually-hidden">{t('orderpages:trace.siblings')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('orderpages:trace.channel')}</th>
                <th scope="col" className={styles.end}>
                  {t('orderpages:trace.wanted')}
                </th>
                <th scope="col" className={styles.end}>
                  {t('orderpages:trace.shown')}
                </th>
              </tr>
            </thead>
            <tbody>
              {siblings.map(({ offer, value }, index) => (
                <tr key={`${offer.id}${index}`}>
                  <th scope="row">
                    <MarketplaceBadge id={offer.connection.marketplace} />
                    <div className={styles.quiet}>
                      {value.sentAt ? t('orderpages:trace.sentAt', { time: format.time(value.sentAt) }) : offer.sku}
                    </div>
                  </th>
                  <td className={styles.end}>{value.desired?.quantity ?? '–'}</td>
                  <td className={styles.end}>
                    {value.shown?.quantity ?? '–'}{' '}
                    {value.state !== 'no_value' && (
                      <div>
                        <StatusBadge
                          tone={
                            value.state === 'live' && value.verified
                              ? 'green'
                              : value.state === 'rejected'
                                ? 'amber'
                                : 'neutral'
                          }
                        >
                          {t(`marketplaces:values.${value.state}`)}
                        </StatusBadge>
                      </div>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
