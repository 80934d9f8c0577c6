import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { ConflictNotice, useConflictWords } from '../products/conflict-notice.tsx';
import { VersionedForm } from '../versioned-form.tsx';
import type { House } from './warehouse-row.tsx';

type Props = { what: 'create' | 'edit'; warehouse?: House; result: FormResult | undefined };

export function WarehouseDialog({ what, warehouse, result }: Props) {
  const { t } = useTranslation();
  const told = useConflictWords(result);
  const name = t('stock:warehouse.name');
  const address = t('stock:warehouse.address');
  const fields = (
    <>
      <input type="hidden" name="intent" value={what} />
      <FormStack>
        <FormField name="name" label={name} defaultValue={warehouse?.name} required />
        <FormField name="address" label={address} defaultValue={warehouse?.address} />
        <AskedButtons submit={warehouse ? t('products:save') : t('stock:warehouse.add')} />
      </FormStack>
    </>
  );
  return (
    <AskedDialog what={what} of={warehouse?.id} title={warehouse?.name ?? t('stock:warehouse.add')}>
      {warehouse ? (
        <VersionedForm version={warehouse.version} result={told}>
          <ConflictNotice
            stored={[
              { name: 'name', label: name, value: warehouse.name },
              { name: 'address', label: address, value: warehouse.address },
            ]}
            version={warehouse.version}
            reload={`/stock/warehouses?ask=edit&of=${warehouse.id}`}
          />
          <input type="hidden" name="of" value={warehouse.id} />
          {fields}
        </VersionedForm>
      ) : (
        <ActionForm result={told}>{fields}</ActionForm>
      )}
    </AskedDialog>
  );
}
