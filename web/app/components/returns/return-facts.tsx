import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ReturnDetail } from '../../lib/return-detail.ts';
import { useFormat } from '../../lib/use-format.ts';
import { KeyValueList } from '../key-value-list.tsx';

export function ReturnFacts({ found: { order, reason, openedAt, receivedAt } }: { found: ReturnDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const moment = (label: string, at: string) => ({
    label,
    value: <span className="number">{format.dateTime(at)}</span>,
  });
  return (
    <KeyValueList
      items={[
        ...(order
          ? [
              {
                label: t('orderpages:one'),
                value: (
                  <Link to={`/orders/${order.id}`} className="number">
                    {order.number}
                  </Link>
                ),
              },
            ]
          : []),
        { label: t('orderpages:return.reason'), value: reason || '–' },
        moment(t('orderpages:return.opened'), openedAt),
        ...(receivedAt ? [moment(t('orderpages:return.receivedAt'), receivedAt)] : []),
      ]}
    />
  );
}
