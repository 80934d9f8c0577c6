import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import type { PartnerStatus } from '../../lib/partner-status.ts';
import { ActionForm } from '../action-form.tsx';
import { SubmitButton } from '../submit-button.tsx';

/** What can be decided now. Nothing for a rejected partner: it corrects its data and asks again by itself. */
export function DecisionButtons({ status }: { status: PartnerStatus }) {
  const { t } = useTranslation();
  const askHref = useAskHref();
  const asking = (what: 'reject' | 'suspend') => (
    <Button component={Link} to={askHref(what)} preventScrollReset variant="default">
      {t(`adminpages:partner.${what}`)}
    </Button>
  );
  const deciding = (intent: 'approve' | 'reactivate') => (
    <ActionForm preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <SubmitButton>{t(`adminpages:partner.${intent}`)}</SubmitButton>
    </ActionForm>
  );
  if (status === 'pending')
    return (
      <>
        {asking('reject')}
        {deciding('approve')}
      </>
    );
  if (status === 'active') return asking('suspend');
  return status === 'suspended' ? deciding('reactivate') : null;
}
