import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { lineTitle } from '../../lib/line-title.ts';
import type { ReturnDetail, ReturnWarehouse } from '../../lib/return-detail.ts';
import { ActionForm } from '../action-form.tsx';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import styles from '../orders/orders.module.css';
import { SubmitButton } from '../submit-button.tsx';

type Line = ReturnDetail['lines'][number];
type Props = { lines: readonly Line[]; warehouses: readonly ReturnWarehouse[]; result: FormResult | undefined };

const openUnits = ({ quantity, restocked, unsellable }: Line): number => quantity - restocked - unsellable;

/** Of each line: how many go back on the shelf, how many cannot be sold again. */
export function ReceiveForm({ lines, warehouses, result }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm result={result}>
      <input type="hidden" name="intent" value="receive" />
      <FormStack>
        {lines.map((line, index) => (
          <div key={line.id} className={styles.stack}>
            <input type="hidden" name="line" value={line.id} />
            <div>
              <b>{lineTitle(line)}</b>
              <div className={styles.quiet}>
                {[line.sku, t('orderpages:units', { count: openUnits(line) })].filter(Boolean).join(' · ')}
              </div>
            </div>
            <FormPair>
              <FormField
                name={`lines.${index}.restock`}
                label={t('orderpages:return.restock')}
                type="number"
                inputMode="numeric"
                defaultValue={String(openUnits(line))}
              />
              <FormField
                name={`lines.${index}.unsellable`}
                label={t('orderpages:return.unsellable')}
                type="number"
                inputMode="numeric"
                defaultValue="0"
              />
            </FormPair>
          </div>
        ))}
        {warehouses.length > 1 && (
          <FormField
            name="warehouse"
            kind="select"
            label={t('orderpages:return.warehouse')}
            options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <div>
          <SubmitButton>{t('orderpages:return.receiveSubmit')}</SubmitButton>
        </div>
      </FormStack>
    </ActionForm>
  );
}
