import { useTranslation } from 'react-i18next';
import { currencySign } from '../../lib/money-input.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useFormResult } from '../../lib/form-result.ts';
import { fieldId } from '../form-field.tsx';
import styles from './grid-inputs.module.css';

type Props = { names: string[]; currency: string };

/** A small spreadsheet: one row a variant. Empty cells take what stands above in the form. */
export function VariantRows({ names, currency }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const textOf = useProblemText();
  const result = useFormResult();
  const columns = [
    { field: 'quantity', label: t('products:field.quantity'), mode: 'numeric' as const },
    {
      field: 'basePrice',
      label: `${t('products:field.price')}, ${currencySign(locale, currency)}`,
      mode: 'decimal' as const,
    },
    { field: 'sku', label: t('products:field.sku'), mode: undefined },
    { field: 'barcodes', label: t('products:field.barcodes'), mode: undefined },
  ];
  return (
    <div className={styles.scroller} role="region" aria-label={t('products:builder.rows')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('products:column.variant')}</th>
            {columns.map(({ field, label }) => (
              <th key={field} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((variant, row) => (
            <tr key={variant}>
              <th scope="row">{variant}</th>
              {columns.map(({ field, label, mode }) => {
                const name = `variants.${row}.${field}`;
                const problem = result?.problems.fields.find(({ path }) => path === name);
                return (
                  <td key={field}>
                    <input
                      id={fieldId(name)}
                      name={name}
                      className={styles.input}
                      inputMode={mode}
                      defaultValue={result?.values[name]}
                      aria-label={`${variant}: ${label}`}
                      aria-invalid={problem ? true : undefined}
                      autoComplete="off"
                    />
                    {problem && <span className={styles.error}>{textOf(problem)}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
