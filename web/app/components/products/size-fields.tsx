import { useTranslation } from 'react-i18next';
import { FormField } from '../form-field.tsx';
import styles from './size-fields.module.css';

type Props = {
  prefix: string;
  size: { lengthMm: number; widthMm: number; heightMm: number } | null | undefined;
  weightG: number | null | undefined;
};

/** Of one packed unit: what marketplaces count their fees by. */
export function SizeFields({ prefix, size, weightG }: Props) {
  const { t } = useTranslation();
  const fields = [
    ['size.lengthMm', t('products:field.length'), size?.lengthMm],
    ['size.widthMm', t('products:field.width'), size?.widthMm],
    ['size.heightMm', t('products:field.height'), size?.heightMm],
    ['weightG', t('products:field.weight'), weightG],
  ] as const;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('products:field.packed')}</legend>
      <div className={styles.fields}>
        {fields.map(([name, label, value]) => (
          <FormField
            key={name}
            name={`${prefix}${name}`}
            label={label}
            defaultValue={value == null ? undefined : String(value)}
            inputMode="numeric"
            autoComplete="off"
          />
        ))}
      </div>
    </fieldset>
  );
}
