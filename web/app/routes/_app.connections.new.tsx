import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CredentialFields } from '../components/connections/credential-fields.tsx';
import { DemoKeys } from '../components/connections/demo-keys.tsx';
import { EnvironmentChoice } from '../components/connections/environment-choice.tsx';
import { MarketplaceChoice } from '../components/connections/marketplace-choice.tsx';
import { SetupTrail } from '../components/connections/setup-trail.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { ProtectedForm } from '../components/protected-form.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { Adapters, ConnectMarketplace } from '../documents/connections.server.ts';
import { credentialsFrom } from '../lib/credentials.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import type { FormResult } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('connections:new.title');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'marketplaces');
  requirePermission(args, 'connections:keys');
  return runQuery(args, Adapters);
}

/** The keys are tried at the market before the answer: what is wrong with them is said at their fields. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const { marketplaceAdapters } = await runQuery(args, Adapters);
  const adapter = marketplaceAdapters.find(({ id }) => id === form.text('marketplace'));
  if (!adapter) throw new Response(null, { status: 400 });
  const input = {
    marketplace: adapter.id,
    environment: form.text('environment') || (adapter.environments[0]?.id ?? ''),
    name: form.optional('name'),
    credentials: credentialsFrom(
      form,
      adapter.credentials.map(({ name }) => name),
    ),
    idempotencyKey: form.idempotencyKey,
  };
  const { connectMarketplace: made } = await runQuery(args, ConnectMarketplace, { input });
  if (made.__typename === 'Connection') return redirect(`/connections/${made.id}/start`);
  return refused(form, problemsOf(made) ?? { fields: [] });
}

export default function NewConnectionPage() {
  const { t } = useTranslation();
  const { marketplaceAdapters, connections } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as FormResult | undefined;
  const [params] = useSearchParams();
  const adapter = marketplaceAdapters.find(({ id }) => id === params.get('marketplace'));
  return (
    <Page narrow>
      <PageHead
        back={
          adapter
            ? { to: '/connections/new', label: t('connections:new.other') }
            : { to: '/connections', label: t('connections:title') }
        }
        title={adapter ? t('connections:new.titleOf', { name: adapter.name }) : t('connections:new.title')}
        status={t('connections:new.lead')}
      />
      <SetupTrail at={adapter ? 'keys' : 'choose'} />
      {!adapter ? (
        <MarketplaceChoice
          adapters={marketplaceAdapters}
          connected={connections.map(({ marketplace }) => marketplace)}
        />
      ) : (
        <ProtectedForm key={adapter.id} result={answer} preventScrollReset>
          <FormStack>
            <input type="hidden" name="marketplace" value={adapter.id} />
            <SectionCard
              title={t('connections:new.keys')}
              status={t('connections:new.keysHint')}
              action={
                adapter.keysHelpUrl && (
                  <Button
                    component="a"
                    href={adapter.keysHelpUrl}
                    target="_blank"
                    rel="noreferrer"
                    variant="default"
                    size="xs"
                  >
                    {t('connections:new.openCabinet')}
                  </Button>
                )
              }
            >
              <FormStack>
                <EnvironmentChoice environments={adapter.environments} chosen={answer?.values['environment']} />
                <DemoKeys environments={adapter.environments} />
                <CredentialFields fields={adapter.credentials} />
                <FormField
                  name="name"
                  label={t('connections:field.name')}
                  hint={t('connections:new.nameHint')}
                  autoComplete="off"
                  maxLength={120}
                />
              </FormStack>
            </SectionCard>
            <Notice tone="neutral" title={t('connections:new.safe')}>
              {t('connections:new.safeText')}
            </Notice>
            <div>
              <SubmitButton>{t('connections:new.test')}</SubmitButton>{' '}
              <Button component={Link} to="/connections" variant="subtle" color="gray">
                {t('common:cancel')}
              </Button>
            </div>
          </FormStack>
        </ProtectedForm>
      )}
    </Page>
  );
}
