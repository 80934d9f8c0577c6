import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { AdjustFields } from './adjust-fields.tsx';
import type { AdjustTarget, StockHouse } from './adjust-fields.tsx';

type Props = { target: AdjustTarget; warehouses: StockHouse[]; result: FormResult | undefined };

/** Changes what is on the shelf, and asks why: the ledger keeps it. */
export function AdjustDialog({ target, warehouses, result }: Props) {
  const { t } = useTranslation();
  return (
    <AskedDialog what="stock" of={target.variantId} title={target.name}>
      <ActionForm result={result}>
        <input type="hidden" name="intent" value="stock" />
        <input type="hidden" name="of" value={target.variantId} />
        <AdjustFields target={target} warehouses={warehouses}>
          <AskedButtons submit={t('stock:adjust.submit')} />
        </AdjustFields>
      </ActionForm>
    </AskedDialog>
  );
}
