import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { ConflictNotice, withConflictWords } from '../products/conflict-notice.tsx';
import type { House } from './warehouse-row.tsx';

type Props = { what: 'create' | 'edit'; warehouse?: House; result: FormResult | undefined };

export function WarehouseDialog({ what, warehouse, result }: Props) {
  const { t } = useTranslation();
  const name = t('stock:warehouse.name');
  const address = t('stock:warehouse.address');
  return (
    <AskedDialog what={what} of={warehouse?.id} title={warehouse?.name ?? t('stock:warehouse.add')}>
      <ActionForm result={withConflictWords(result, t('products:conflict.title'))}>
        {warehouse && (
          <>
            <ConflictNotice
              stored={[
                { name: 'name', label: name, value: warehouse.name },
                { name: 'address', label: address, value: warehouse.address },
              ]}
              version={warehouse.version}
              reload={`/stock/warehouses?ask=edit&of=${warehouse.id}`}
            />
            <input type="hidden" name="of" value={warehouse.id} />
            <input type="hidden" name="version" value={result?.values['version'] ?? String(warehouse.version)} />
          </>
        )}
        <input type="hidden" name="intent" value={what} />
        <FormStack>
          <FormField name="name" label={name} defaultValue={warehouse?.name} required />
          <FormField name="address" label={address} defaultValue={warehouse?.address} />
          <AskedButtons submit={warehouse ? t('products:save') : t('stock:warehouse.add')} />
        </FormStack>
      </ActionForm>
    </AskedDialog>
  );
}
