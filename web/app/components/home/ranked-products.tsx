import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { MoneyValue } from '../../lib/format-money.ts';
import { Money } from '../money.tsx';
import styles from '../orders/orders.module.css';
import { NameCell } from '../products/name-cell.tsx';
import { SectionCard } from '../section-card.tsx';

type Row = {
  variantId: string;
  units: number;
  profit: MoneyValue;
  variant: { sku: string; product: { id: string; title: string; images: { url: string }[] } } | null;
};

export function RankedProducts({ title, rows }: { title: string; rows: readonly Row[] }) {
  const { t } = useTranslation();
  return (
    <SectionCard title={title} flush>
      {rows.length === 0 && <div className={styles.empty}>{t('dashboard:products.none')}</div>}
      <ul className={styles.list}>
        {rows.map(({ variantId, units, profit, variant }) => (
          <li key={variantId}>
            <span className={styles.choiceWords}>
              {variant ? (
                <Link to={`/products/${variant.product.id}`} className={styles.plainLink}>
                  <NameCell
                    src={variant.product.images[0]?.url}
                    title={variant.product.title}
                    detail={`${variant.sku} · ${t('dashboard:products.units', { count: units })}`}
                  />
                </Link>
              ) : (
                t('dashboard:products.deleted')
              )}
            </span>
            <Money value={profit} signed />
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
