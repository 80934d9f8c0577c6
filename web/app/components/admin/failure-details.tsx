import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import { useFormat } from '../../lib/use-format.ts';
import { ActionForm } from '../action-form.tsx';
import { CodeBlock } from '../code-block.tsx';
import { FormStack } from '../form-stack.tsx';
import { KeyValueList } from '../key-value-list.tsx';
import { SubmitButton } from '../submit-button.tsx';

type Failure = {
  eventId: string;
  partnerId: string | null;
  attempts: number;
  error: string;
  diedAt: string;
  payload: unknown;
};

export function FailureDetails({
  failure: { eventId, partnerId, attempts, error, diedAt, payload },
}: {
  failure: Failure;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <FormStack>
      <KeyValueList
        items={[
          { label: t('adminpages:failed.diedAt'), value: format.dateTime(diedAt) },
          { label: t('adminpages:failed.attempts'), value: format.number(attempts) },
          {
            label: t('adminpages:failed.partner'),
            value: partnerId && <Link to={`/admin/partners/${partnerId}`}>{t('adminpages:failed.openPartner')}</Link>,
          },
          { label: t('adminpages:failed.event'), value: eventId },
        ]}
      />
      <CodeBlock label={t('adminpages:failed.error')} value={error} />
      {payload !== null && <CodeBlock label={t('adminpages:failed.payload')} value={payload} />}
    </FormStack>
  );
}

export function FailureFoot({ id }: { id: string }) {
  const { t } = useTranslation();
  const askHref = useAskHref();
  return (
    <>
      <Button component={Link} to={askHref('discard', id)} variant="default">
        {t('adminpages:failed.discard')}
      </Button>
      <ActionForm>
        <input type="hidden" name="intent" value="replay" />
        <input type="hidden" name="of" value={id} />
        <SubmitButton>{t('adminpages:failed.replay')}</SubmitButton>
      </ActionForm>
    </>
  );
}
