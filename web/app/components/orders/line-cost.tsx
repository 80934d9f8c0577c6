import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { LineProfit, OrderDetail } from '../../lib/order-detail.ts';
import { useAccess } from '../../lib/root-data.ts';
import { Money } from '../money.tsx';

type Props = { line: Pick<OrderDetail['lines'][number], 'cost' | 'variant'>; profit: LineProfit | undefined };

/** What the goods cost; where nobody said so, the way to where it is entered. */
export function LineCost({ line: { cost, variant }, profit }: Props) {
  const { t } = useTranslation();
  const { may } = useAccess();
  const isKnown = cost !== null || (profit !== undefined && profit.cost.state !== 'unknown');
  if (isKnown || !variant || !may('products:write')) return <Money value={cost} />;
  return (
    <Link to={`/products/${variant.product.id}?ask=variant&of=${variant.id}`}>{t('orderpages:profit.enterCost')}</Link>
  );
}
