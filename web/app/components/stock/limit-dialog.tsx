import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';

type Props = { variantId: string; name: string; limit: number | null; result: FormResult | undefined };

/** From when on a variant counts as low. */
export function LimitDialog({ variantId, name, limit, result }: Props) {
  const { t } = useTranslation();
  return (
    <AskedDialog what="limit" of={variantId} title={name}>
      <ActionForm result={result}>
        <input type="hidden" name="intent" value="limit" />
        <input type="hidden" name="of" value={variantId} />
        <FormStack>
          <FormField
            name="limit"
            label={t('stock:limit.label')}
            hint={t('stock:limit.hint')}
            defaultValue={limit === null ? undefined : String(limit)}
            inputMode="numeric"
            autoComplete="off"
          />
          <AskedButtons submit={t('products:save')} />
        </FormStack>
      </ActionForm>
    </AskedDialog>
  );
}
