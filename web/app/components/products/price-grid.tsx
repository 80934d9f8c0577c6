import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { currencySign, moneyText } from '../../lib/money-input.ts';
import { typedInto, wasField } from '../../lib/price-edits.ts';
import type { PricedRow } from '../../lib/price-edits.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useFormResult } from '../../lib/form-result.ts';
import styles from './grid-inputs.module.css';
import { NameCell } from './name-cell.tsx';

type Props = { rows: PricedRow[]; currency: string };

/** Costs and prices as in a spreadsheet: Enter and the arrows go up and down a column. */
export function PriceGrid({ rows, currency }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const values = useFormResult()?.values ?? {};
  const columns = [
    { field: 'cost', label: t('products:column.cost'), of: (row: PricedRow) => row.cost },
    { field: 'price', label: t('products:column.price'), of: (row: PricedRow) => row.basePrice },
  ];
  return (
    <div className={styles.scroller} role="region" aria-label={t('products:prices.table')} tabIndex={0}>
      <table className={styles.table} onKeyDown={moveInColumn}>
        <thead>
          <tr>
            <th scope="col">{t('products:column.title')}</th>
            {columns.map(({ field, label }) => (
              <th key={field} scope="col" className={styles.end}>
                {label}, {currencySign(locale, currency)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            // a row somebody else has changed is shown as it is now; what is typed into the others stays
            <tr key={`${row.id}.${row.version}`}>
              <th scope="row">
                <NameCell src={row.thumb} title={row.title} detail={row.name} />
              </th>
              {columns.map(({ field, label, of }) => {
                const name = `${field}.${row.id}`;
                const shown = moneyText(of(row));
                return (
                  <td key={field}>
                    <input type="hidden" name={wasField(name)} value={shown} />
                    <input
                      name={name}
                      className={`${styles.input} ${styles.end}`}
                      inputMode="decimal"
                      autoComplete="off"
                      defaultValue={typedInto(name, (field) => values[field] ?? '') ?? shown}
                      aria-label={`${row.title}, ${row.name}: ${label}`}
                    />
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

function moveInColumn(event: KeyboardEvent<HTMLTableElement>): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
  const input = event.target as HTMLInputElement;
  if (step === 0 || input.tagName !== 'INPUT') return;
  const cell = input.closest('td');
  const row = cell?.parentElement;
  if (!cell || !row) return;
  event.preventDefault(); // Enter would send the form
  const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  const place = [...row.children].indexOf(cell);
  const target = next?.children[place]?.querySelector<HTMLInputElement>('input:not([type="hidden"])');
  target?.focus();
  target?.select();
}
