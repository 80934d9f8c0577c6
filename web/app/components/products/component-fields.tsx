import { useTranslation } from 'react-i18next';
import { FormField } from '../form-field.tsx';
import styles from './component-fields.module.css';

export type Part = { variantId: string; productId: string; title: string; sku: string; quantity: number };

type Props = { parts: Part[]; /** Empty lines for new ones. */ more: number };

/** Parts that are there, with their number (none takes one out), and empty lines for a SKU or a scanned barcode. */
export function ComponentFields({ parts, more }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.lines}>
      {parts.map(({ variantId, title, sku, quantity }, index) => (
        <div key={variantId} className={styles.line}>
          <div className={styles.part}>
            <div>{title}</div>
            <div className={styles.sku}>{sku}</div>
          </div>
          <input type="hidden" name={`component.${index}.variantId`} value={variantId} />
          <FormField
            name={`component.${index}.quantity`}
            label={t('products:bundle.quantity')}
            defaultValue={String(quantity)}
            inputMode="numeric"
          />
        </div>
      ))}
      {Array.from({ length: more }, (_, offset) => {
        const index = parts.length + offset;
        return (
          <div key={index} className={styles.line}>
            <FormField name={`component.${index}.find`} label={t('products:bundle.find')} autoComplete="off" />
            <FormField
              name={`component.${index}.quantity`}
              label={t('products:bundle.quantity')}
              inputMode="numeric"
              placeholder="1"
            />
          </div>
        );
      })}
    </div>
  );
}
