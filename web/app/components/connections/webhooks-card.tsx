import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormStack } from '../form-stack.tsx';
import { KeyValueList } from '../key-value-list.tsx';
import { SectionCard } from '../section-card.tsx';
import { WebhookState, type Webhooks } from './webhook-state.tsx';

type Props = {
  /** Of the marketplace. */ name: string;
  webhooks: Webhooks | null;
  mayRenew: boolean;
  result: FormResult | undefined;
};

/** Whether the marketplace tells us at once, what has to be done for it, and what such a call is worth. */
export function WebhooksCard({ name, webhooks, mayRenew, result }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const askHref = useAskHref();
  if (!webhooks)
    return (
      <SectionCard title={t('connections:webhooks.title')}>
        <p>{t('connections:webhooks.none', { name })}</p>
      </SectionCard>
    );
  const { proof, acceptedAt, refusedAt, address } = webhooks;
  const canRenew = mayRenew && address !== null;
  return (
    <SectionCard
      title={t('connections:webhooks.title')}
      status={t('connections:webhooks.hint')}
      action={
        canRenew && (
          <Button component={Link} to={askHref('address')} variant="default" preventScrollReset>
            {t('connections:webhooks.renew')}
          </Button>
        )
      }
    >
      <FormStack>
        <WebhookState name={name} webhooks={webhooks} />
        <KeyValueList
          items={[
            {
              label: t('connections:webhooks.accepted'),
              value: acceptedAt ? format.ago(acceptedAt, now) : t('connections:webhooks.noneYet'),
            },
            ...(refusedAt
              ? [
                  {
                    label: t('connections:webhooks.refused'),
                    value: t('connections:webhooks.refusedText', { when: format.ago(refusedAt, now) }),
                  },
                ]
              : []),
            { label: t('connections:webhooks.proof'), value: proof },
          ]}
        />
      </FormStack>
      {canRenew && (
        <AskedDialog what="address" title={t('connections:webhooks.renewTitle')}>
          <ActionForm result={result} preventScrollReset>
            <FormStack>
              <input type="hidden" name="intent" value="address" />
              <p>{t(`connections:webhooks.${webhooks.setUp && !webhooks.subscribed ? 'renewByHand' : 'renewText'}`)}</p>
              <AskedButtons submit={t('connections:webhooks.renew')} />
            </FormStack>
          </ActionForm>
        </AskedDialog>
      )}
    </SectionCard>
  );
}
