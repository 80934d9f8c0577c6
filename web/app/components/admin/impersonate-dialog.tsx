import { useTranslation } from 'react-i18next';
import { useAsked } from '../../lib/asked.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { ProtectedForm } from '../protected-form.tsx';

type Props = { members: { userId: string; userName: string }[]; partnerName: string; result: FormResult | undefined };

export function ImpersonateDialog({ members, partnerName, result }: Props) {
  const { t } = useTranslation();
  const { of } = useAsked();
  const member = members.find(({ userId }) => userId === of);
  if (!member) return null;
  return (
    <AskedDialog what="impersonate" title={t('adminpages:impersonate.title', { name: member.userName })}>
      <ProtectedForm result={result} preventScrollReset>
        <FormStack>
          <input type="hidden" name="intent" value="impersonate" />
          <input type="hidden" name="of" value={member.userId} />
          <p>{t('adminpages:impersonate.text', { partner: partnerName })}</p>
          <FormField
            name="reason"
            kind="textarea"
            rows={3}
            label={t('adminpages:partner.reason')}
            hint={t('adminpages:impersonate.reasonHint')}
            maxLength={500}
            required
          />
          <AskedButtons submit={t('adminpages:impersonate.start')} />
        </FormStack>
      </ProtectedForm>
    </AskedDialog>
  );
}
