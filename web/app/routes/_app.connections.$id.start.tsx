import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AccountFacts } from '../components/connections/account-facts.tsx';
import { SetupTrail } from '../components/connections/setup-trail.tsx';
import { ShopsChoice } from '../components/connections/shops-choice.tsx';
import { WarehouseLinks } from '../components/connections/warehouse-links.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { OwnWarehouses, StartReading } from '../documents/connections.server.ts';
import { savePlaces } from '../lib/connection-start.server.ts';
import { useConnection } from '../lib/use-connection.ts';
import { problemsOf } from '../lib/form-problems.ts';
import type { FormResult } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'connections:write');
  return runQuery(args, OwnWarehouses);
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['id'] ?? '';
  const form = await readForm(args.request);
  const places = await savePlaces(args, id, form);
  if (places) return refused(form, places);
  const input = { id, idempotencyKey: `${form.idempotencyKey}.read` };
  const problems = problemsOf((await runQuery(args, StartReading, { input })).startReading);
  return problems ? refused(form, problems) : redirect(`/connections/${id}`);
}

export default function StartPage() {
  const { t } = useTranslation();
  const connection = useConnection();
  const { warehouses } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as FormResult | undefined;
  const { shops, remoteWarehouses, adapter } = connection;
  return (
    <>
      <SetupTrail at="places" />
      <ActionForm result={answer} preventScrollReset>
        <FormStack>
          <Notice
            tone="green"
            title={t('connections:places.proven', { name: connection.accountName ?? connection.name })}
          />
          <SectionCard title={t('connections:account.title')}>
            <AccountFacts connection={connection} />
          </SectionCard>
          {shops.length > 0 && (
            <SectionCard title={t('connections:places.shopsTitle')}>
              <ShopsChoice shops={shops} />
            </SectionCard>
          )}
          <SectionCard title={t('connections:places.links')} status={t('connections:places.linksHint')}>
            <WarehouseLinks
              perWarehouse={adapter.stockGrain === 'offerAtWarehouse'}
              remote={remoteWarehouses}
              own={warehouses}
              account={connection.warehouseIds}
            />
          </SectionCard>
          <Notice tone="neutral" title={t('connections:places.readOnly')}>
            {t('connections:places.readOnlyText')}
          </Notice>
          <div>
            <SubmitButton>{t('connections:places.start')}</SubmitButton>{' '}
            <Button component={Link} to="/connections" variant="subtle" color="gray">
              {t('connections:places.later')}
            </Button>
          </div>
        </FormStack>
      </ActionForm>
    </>
  );
}
