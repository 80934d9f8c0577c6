import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { CardStack } from '../components/card-stack.tsx';
import { AuthorityForm } from '../components/connections/authority-form.tsx';
import { ConnectionDone } from '../components/connections/connection-done.tsx';
import { DisconnectCard } from '../components/connections/disconnect-card.tsx';
import { KeysCard } from '../components/connections/keys-card.tsx';
import { PauseForm } from '../components/connections/pause-form.tsx';
import { PolicyForm } from '../components/connections/policy-form.tsx';
import { ShopsChoice } from '../components/connections/shops-choice.tsx';
import { WarehouseLinks } from '../components/connections/warehouse-links.tsx';
import { WebhooksCard } from '../components/connections/webhooks-card.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { ConnectionSettings as SettingsQuery } from '../documents/connections.server.ts';
import { changeConnection } from '../lib/connection-changes.server.ts';
import { useConnection } from '../lib/use-connection.ts';
import { resultOf } from '../lib/intents.ts';
import { useAccess } from '../lib/root-data.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';
import styles from '../components/connections/settings.module.css';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'connections:read');
  return runQuery(args, SettingsQuery, { id: args.params['id'] ?? '' });
}

export const action = (args: ActionFunctionArgs) => changeConnection(args);

export default function ConnectionSettings() {
  const { t } = useTranslation();
  const { may } = useAccess();
  const connection = useConnection();
  const {
    warehouses,
    connection: { webhooks },
  } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { name, state, adapter, shops, remoteWarehouses, stockIsOurs, priceIsOurs } = connection;
  if (!may('connections:write')) return <Notice tone="neutral" title={t('connections:settings.notYours')} />;
  return (
    <div className={styles.narrow}>
      <ConnectionDone />
      <CardStack>
        <SectionCard title={t('connections:settings.name')}>
          <ActionForm result={resultOf(answer, 'rename')} preventScrollReset>
            <FormStack>
              <input type="hidden" name="intent" value="rename" />
              <FormField name="name" label={t('connections:field.name')} defaultValue={name} maxLength={120} required />
              <div>
                <SubmitButton name="intent" value="rename">
                  {t('connections:save')}
                </SubmitButton>
              </div>
            </FormStack>
          </ActionForm>
        </SectionCard>
        <SectionCard title={t('connections:authority.title')} status={t('connections:authority.hint')}>
          <AuthorityForm stockIsOurs={stockIsOurs} priceIsOurs={priceIsOurs} result={resultOf(answer, 'authority')} />
        </SectionCard>
        <SectionCard title={t('connections:policy.title')} status={t('connections:policy.hint')}>
          <PolicyForm policy={connection.stockPolicy} result={resultOf(answer, 'policy')} />
        </SectionCard>
        <SectionCard title={t('connections:places.links')} status={t('connections:places.linksHint')}>
          <ActionForm result={resultOf(answer, 'places')} preventScrollReset>
            <FormStack>
              <input type="hidden" name="intent" value="places" />
              {shops.length > 1 && <ShopsChoice shops={shops} />}
              <WarehouseLinks
                perWarehouse={adapter.stockGrain === 'offerAtWarehouse'}
                remote={remoteWarehouses}
                own={warehouses}
                account={connection.warehouseIds}
              />
              <div>
                <SubmitButton name="intent" value="places">
                  {t('connections:save')}
                </SubmitButton>
              </div>
            </FormStack>
          </ActionForm>
        </SectionCard>
        <WebhooksCard
          name={adapter.name}
          webhooks={webhooks}
          mayRenew={may('connections:keys')}
          result={resultOf(answer, 'address')}
        />
        {may('connections:keys') && <KeysCard fields={adapter.credentials} result={resultOf(answer, 'keys')} />}
        <PauseForm state={state} result={resultOf(answer, state === 'paused' ? 'resume' : 'pause')} />
        {may('connections:keys') && <DisconnectCard name={name} result={resultOf(answer, 'disconnect')} />}
      </CardStack>
    </div>
  );
}
