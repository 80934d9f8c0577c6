import { useTranslation } from 'react-i18next';
import type { MoneyValue } from '../../lib/format-money.ts';
import { variantName } from '../../lib/variant-name.ts';
import { Money } from '../money.tsx';
import styles from './price-page.module.css';
import { PlainTable } from './plain-table.tsx';

type PriceChangeLine = {
  field: 'cost' | 'basePrice';
  variant: { id: string; sku: string; options: { name: string; value: string }[]; product: { title: string } };
  before: MoneyValue | null;
  after: MoneyValue;
};

const shownAtMost = 300;

/** Changed fields only: what stands there, and what would. */
export function PriceChanges({ changes }: { changes: PriceChangeLine[] }) {
  const { t } = useTranslation();
  return (
    <PlainTable
      label={t('products:prices.changes')}
      head={[
        { id: 'product', label: t('products:column.title') },
        { id: 'what', label: t('products:prices.what') },
        { id: 'before', label: t('products:prices.before'), align: 'end' },
        { id: 'after', label: t('products:prices.after'), align: 'end' },
      ]}
    >
      {changes.slice(0, shownAtMost).map(({ field, variant, before, after }) => (
        <tr key={`${variant.id}${field}`}>
          <th scope="row" className={styles.name}>
            {variant.product.title}
            <span className={styles.variant}>{variantName(variant)}</span>
          </th>
          <td>{t(field === 'cost' ? 'products:column.cost' : 'products:column.price')}</td>
          <td data-align="end" className={styles.before}>
            <Money value={before} />
          </td>
          <td data-align="end" className={styles.after}>
            <Money value={after} />
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
