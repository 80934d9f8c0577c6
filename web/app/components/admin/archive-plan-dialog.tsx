import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import type { Plan } from '../../lib/plans.ts';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormStack } from '../form-stack.tsx';
import { ProtectedForm } from '../protected-form.tsx';

export function ArchivePlanDialog({ plan, result }: { plan: Plan; result: FormResult | undefined }) {
  const { t } = useTranslation();
  return (
    <AskedDialog what="archive" title={t('adminpages:plan.archiveTitle', { name: plan.name })}>
      <ProtectedForm result={result}>
        <FormStack>
          <input type="hidden" name="intent" value="archive" />
          <input type="hidden" name="version" value={plan.version} />
          <p>{t('adminpages:plan.archiveText', { count: plan.partners })}</p>
          <AskedButtons submit={t('adminpages:plan.archive')} />
        </FormStack>
      </ProtectedForm>
    </AskedDialog>
  );
}
