import { useTranslation } from 'react-i18next';
import styles from './draft.module.css';

type Variant = {
  id: string;
  sku: string;
  barcodes: readonly string[];
  ikpu: string | null;
  weightG: number | null;
  size: { lengthMm: number; widthMm: number; heightMm: number } | null;
};

/** What belongs to the variant itself and is changed on the product's page. */
export function PackedTable({ variants }: { variants: readonly Variant[] }) {
  const { t } = useTranslation();
  return (
    <div id="packed" className={styles.scroll} role="region" tabIndex={0} aria-label={t('listings:publish.packed')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('listings:packed.sku')}</th>
            <th scope="col">{t('listings:packed.barcode')}</th>
            <th scope="col">{t('listings:packed.ikpu')}</th>
            <th scope="col">{t('listings:packed.size')}</th>
            <th scope="col">{t('listings:packed.weight')}</th>
          </tr>
        </thead>
        <tbody>
          {variants.map(({ id, sku, barcodes, ikpu, size, weightG }) => (
            <tr key={id}>
              <th scope="row">{sku}</th>
              <td>{barcodes[0] ?? '–'}</td>
              <td>{ikpu ?? '–'}</td>
              <td>
                <span className="number">{size ? `${size.lengthMm} × ${size.widthMm} × ${size.heightMm}` : '–'}</span>
              </td>
              <td className="number">{weightG ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
