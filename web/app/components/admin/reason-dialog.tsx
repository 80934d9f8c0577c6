import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';

type Props = { what: 'reject' | 'suspend'; name: string; result: FormResult | undefined };

/** The seller reads the reason, so nothing is refused without one. */
export function ReasonDialog({ what, name, result }: Props) {
  const { t } = useTranslation();
  return (
    <AskedDialog what={what} title={t(`adminpages:partner.${what}Title`, { name })}>
      <ActionForm result={result} preventScrollReset>
        <FormStack>
          <input type="hidden" name="intent" value={what} />
          <p>{t(`adminpages:partner.${what}Text`)}</p>
          <FormField
            name="reason"
            kind="textarea"
            rows={4}
            label={t('adminpages:partner.reason')}
            hint={t('adminpages:partner.reasonHint')}
            maxLength={1000}
            required
          />
          <AskedButtons danger submit={t(`adminpages:partner.${what}`)} />
        </FormStack>
      </ActionForm>
    </AskedDialog>
  );
}
