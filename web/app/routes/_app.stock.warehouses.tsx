import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CardStack } from '../components/card-stack.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { RowList } from '../components/row-list.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { WarehouseDialog } from '../components/stock/warehouse-dialog.tsx';
import { WarehouseRow } from '../components/stock/warehouse-row.tsx';
import { CreateWarehouse, UpdateWarehouse, Warehouses } from '../documents/stock.server.ts';
import { behindAsked, useAskHref, useAsked } from '../lib/asked.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { resultOf } from '../lib/intents.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('shell:nav.warehouses');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'warehouse');
  requirePermission(args, 'stock:read');
  return runQuery(args, Warehouses, { archived: true });
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const intent = form.text('intent');
  const { idempotencyKey } = form;
  if (intent === 'create') {
    const input = { name: form.text('name'), address: form.text('address'), idempotencyKey };
    const problems = problemsOf((await runQuery(args, CreateWarehouse, { input })).createWarehouse);
    return problems ? refused(form, problems) : redirect(behindAsked(args.request, intent));
  }
  const version = form.whole('overwrite') ?? form.whole('version') ?? 0;
  const changes: Record<string, { name?: string; address?: string; isDefault?: boolean; archived?: boolean }> = {
    edit: { name: form.text('name'), address: form.text('address') },
    default: { isDefault: true },
    archive: { archived: true },
    restore: { archived: false },
  };
  if (!changes[intent]) throw new Response(null, { status: 400 });
  const input = { id: form.text('of'), version, ...changes[intent], idempotencyKey };
  const problems = problemsOf((await runQuery(args, UpdateWarehouse, { input })).updateWarehouse);
  return problems ? refused(form, problems) : redirect(behindAsked(args.request, intent));
}

export default function WarehousesPage() {
  const { t } = useTranslation();
  const { may } = useAccess();
  const ask = useAskHref();
  const { of } = useAsked();
  const { warehouses } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const mayWrite = may('stock:write');
  const edited = warehouses.find(({ id }) => id === of);
  const alive = warehouses.filter(({ archived }) => !archived);
  const archived = warehouses.filter((one) => one.archived);
  return (
    <Page narrow>
      <DoneMessage
        texts={{
          create: t('stock:done.warehouseCreated'),
          edit: t('products:done.saved'),
          default: t('stock:done.defaultChosen'),
          archive: t('stock:done.warehouseArchived'),
          restore: t('stock:done.warehouseRestored'),
        }}
      />
      {mayWrite && <WarehouseDialog what="create" result={resultOf(answer, 'create')} />}
      {mayWrite && edited && (
        <WarehouseDialog what="edit" warehouse={edited} result={resultOf(answer, 'edit', edited.id)} />
      )}
      <PageHead
        title={t('shell:nav.warehouses')}
        status={t('stock:lead', { count: alive.length })}
        back={{ to: '/stock', label: t('shell:nav.stock') }}
        action={
          mayWrite && (
            <Button component={Link} to={ask('create')} preventScrollReset>
              {t('stock:warehouse.add')}
            </Button>
          )
        }
      />
      <CardStack>
        {[
          { id: 'alive', title: undefined, list: alive },
          { id: 'archived', title: t('stock:warehouse.archivedList'), list: archived },
        ]
          .filter(({ list }) => list.length > 0)
          .map(({ id, title, list }) => (
            <SectionCard key={id} flush title={title}>
              <RowList label={title ?? t('shell:nav.warehouses')}>
                {list.map((one) => (
                  <WarehouseRow
                    key={one.id}
                    warehouse={one}
                    mayWrite={mayWrite}
                    refusal={['default', 'archive', 'restore']
                      .map((intent) => resultOf(answer, intent, one.id))
                      .find(Boolean)}
                  />
                ))}
              </RowList>
            </SectionCard>
          ))}
      </CardStack>
    </Page>
  );
}
