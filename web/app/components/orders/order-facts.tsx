import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../lib/order-detail.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useMarketWords } from '../../lib/use-market-words.ts';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { KeyValueList } from '../key-value-list.tsx';

/** Dates, scheme, the market's own word, and where the order went. */
export function OrderFacts({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMarketWords();
  const market = marketplaceName(order.marketplace);
  return (
    <KeyValueList
      items={[
        {
          label: t('orderpages:column.placed'),
          value: <span className="number">{format.dateTime(order.placedAt)}</span>,
        },
        ...(order.acceptBy
          ? [
              {
                label: t('orderpages:facts.acceptBy'),
                value: <span className="number">{format.dateTime(order.acceptBy)}</span>,
              },
            ]
          : []),
        ...(order.shipBy
          ? [
              {
                label: t('orderpages:facts.shipBy'),
                value: <span className="number">{format.dateTime(order.shipBy)}</span>,
              },
            ]
          : []),
        { label: t('orderpages:facts.scheme'), value: order.scheme },
        { label: t('orderpages:facts.raw', { market }), value: <code>{order.rawStatus}</code> },
        ...(order.cancelReason
          ? [{ label: t('orderpages:facts.cancelReason'), value: words(order.marketplace, order.cancelReason) }]
          : []),
        ...(order.handover
          ? [
              {
                label: t('orderpages:facts.handover'),
                value: (
                  <Link to={`/handovers/${order.handover.id}`}>
                    {order.handover.number || t(`orderpages:handover.status.${order.handover.status}`)}
                  </Link>
                ),
              },
            ]
          : []),
        ...order.returns.map((one) => ({
          label: t('orderpages:facts.return'),
          value: <Link to={`/returns/${one.id}`}>{t(`orderpages:returnStage.${one.stage}`)}</Link>,
        })),
      ]}
    />
  );
}
