import { useTranslation } from 'react-i18next';
import { useAsked } from '../../lib/asked.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormStack } from '../form-stack.tsx';
import { ProtectedForm } from '../protected-form.tsx';

type Props = {
  members: { userId: string; userName: string }[];
  viewerId: string | undefined;
  result: FormResult | undefined;
};

export function RemoveMemberDialog({ members, viewerId, result }: Props) {
  const { t } = useTranslation();
  const { of } = useAsked();
  const member = members.find(({ userId }) => userId === of);
  if (!member) return null;
  const leaving = member.userId === viewerId;
  const title = leaving ? t('settings:team.leaveTitle') : t('settings:team.removeTitle', { name: member.userName });
  return (
    <AskedDialog what="remove" title={title}>
      <ProtectedForm result={result} preventScrollReset>
        <FormStack>
          <input type="hidden" name="intent" value="remove" />
          <input type="hidden" name="of" value={member.userId} />
          <p>{t(leaving ? 'settings:team.leaveText' : 'settings:team.removeText')}</p>
          <AskedButtons danger submit={t(leaving ? 'settings:team.leave' : 'settings:team.remove')} />
        </FormStack>
      </ProtectedForm>
    </AskedDialog>
  );
}
