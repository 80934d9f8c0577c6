import { useTranslation } from 'react-i18next';
import type { LineProfit } from '../../lib/order-detail.ts';
import type { MoneyValue } from '../../lib/format-money.ts';
import { useFormat } from '../../lib/use-format.ts';

type State = LineProfit['revenue']['state'];
type Props = { revenue: State; cost: State; value: MoneyValue };

/** Without the cost of the goods there is no profit to tell; without another part, only what it cannot pass. */
export function UnknownProfit({ revenue, cost, value }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (revenue === 'unknown') return t('orderpages:part.unknown');
  if (cost === 'unknown') return t('orderpages:profit.costUnknown');
  return t('orderpages:profit.atMost', { sum: format.money(value) });
}
