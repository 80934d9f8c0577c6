import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormField } from '../components/form-field.tsx';
import { ImportStart } from '../components/imports/import-start.tsx';
import { Warehouses } from '../documents/stock.server.ts';
import { readForm } from '../lib/forms.server.ts';
import { recentImports, startImport } from '../lib/import-runs.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('imports:count.title');

const pages = '/stock/count';

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'stock:write');
  const [imports, { warehouses }] = await Promise.all([recentImports(args, 'stock-count'), runQuery(args, Warehouses)]);
  return { imports, warehouses: warehouses.filter(({ kind }) => kind === 'own') };
}

export async function action(args: ActionFunctionArgs) {
  return startImport(args, await readForm(args.request), 'stock-count', pages);
}

export default function StockCount() {
  const { t } = useTranslation();
  const { imports, warehouses } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <ImportStart
      title={t('imports:count.title')}
      lead={t('imports:count.lead')}
      back={{ to: '/stock', label: t('shell:nav.stock') }}
      template={{ href: '/stock/count/template.csv', label: t('imports:count.template') }}
      imports={imports}
      pages={pages}
      result={refusal}
    >
      {warehouses.length > 1 && (
        <FormField
          kind="select"
          name="warehouseId"
          label={t('imports:count.warehouse')}
          options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </ImportStart>
  );
}
