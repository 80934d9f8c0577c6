import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../lib/order-detail.ts';
import { useFormat } from '../../lib/use-format.ts';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { Timeline } from '../timeline.tsx';
import { StatusBadge } from '../status-badge.tsx';
import styles from './orders.module.css';

/** How the sold units left the other channels: what was wanted, sent and shown there. */
export function StockTrace({ order: { trace, fulfilledBy, stage } }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const siblings = trace.siblings.flatMap(({ values, ...offer }) =>
    values
      .filter(({ facet, desired, shown }) => facet === 'stock' && (desired || shown))
      .map((value) => ({ offer, value })),
  );
  // what was with the market before we first read it took nothing from our stock
  const isOpen = ['on_hold', 'new', 'confirmed', 'picking', 'packed'].includes(stage);
  const timesOf = ({ sentAt, shownAt, verified }: (typeof siblings)[number]['value']): string =>
    [
      sentAt && t('orderpages:trace.sentAt', { time: format.time(sentAt) }),
      shownAt && verified && t('orderpages:trace.confirmedAt', { time: format.time(shownAt) }),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <>
      <Timeline
        entries={[
          { id: 'placed', title: t('orderpages:trace.placed'), at: trace.placedAt },
          { id: 'seen', title: t('orderpages:trace.seen'), at: trace.seenAt },
          ...(fulfilledBy === 'seller' && (trace.reservedAt || isOpen)
            ? [{ id: 'reserved', title: t('orderpages:trace.reserved'), at: trace.reservedAt }]
            : []),
        ]}
      />
      {fulfilledBy === 'marketplace' && <p className={styles.quiet}>{t('orderpages:trace.marketStock')}</p>}
      {siblings.length > 0 && (
        <ul className={styles.siblings} aria-label={t('orderpages:trace.siblings')}>
          {siblings.map(({ offer, value }, index) => (
            <li key={`${offer.id}${index}`}>
              <span className={styles.sibling}>
                <MarketplaceBadge id={offer.connection.marketplace} />
                <span className={styles.quiet}>{timesOf(value) || offer.sku}</span>
              </span>
              <span className={`${styles.sibling} ${styles.end}`}>
                {value.state !== 'no_value' && (
                  <StatusBadge tone={toneOf(value)}>{t(`marketplaces:values.${value.state}`)}</StatusBadge>
                )}
                <span className={styles.quiet}>
                  {t('orderpages:trace.quantities', {
                    wanted: value.desired?.quantity ?? '–',
                    shown: value.shown?.quantity ?? '–',
                  })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const toneOf = ({ state, verified }: { state: string; verified: boolean }) => {
  if (state === 'rejected') return 'amber';
  return state === 'live' && verified ? 'green' : 'neutral';
};
