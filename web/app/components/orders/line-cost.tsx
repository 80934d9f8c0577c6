import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../lib/order-detail.ts';
import { useAccess } from '../../lib/root-data.ts';
import { Money } from '../money.tsx';

type Line = Pick<OrderDetail['lines'][number], 'cost' | 'variant'>;

/** What the goods cost; where nobody said so, the way to where it is entered. */
export function LineCost({ line: { cost, variant } }: { line: Line }) {
  const { t } = useTranslation();
  const { may } = useAccess();
  if (cost || !variant || !may('products:write')) return <Money value={cost} />;
  return (
    <Link to={`/products/${variant.product.id}?ask=variant&of=${variant.id}`}>{t('orderpages:profit.enterCost')}</Link>
  );
}
