import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ImportStart } from '../components/imports/import-start.tsx';
import { readForm } from '../lib/forms.server.ts';
import { recentImports, startImport } from '../lib/import-runs.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requirePermission } from '../lib/run-query.server.ts';

export const meta = pageTitle('imports:products.title');

const pages = '/products/import';

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'products:write');
  return { imports: await recentImports(args, 'products') };
}

export async function action(args: ActionFunctionArgs) {
  return startImport(args, await readForm(args.request), 'products', pages);
}

export default function ProductImport() {
  const { t } = useTranslation();
  const { imports } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <ImportStart
      title={t('imports:products.title')}
      lead={t('imports:products.lead')}
      back={{ to: '/products', label: t('shell:nav.products') }}
      template={{ href: '/exports/products-template.xlsx', label: t('imports:products.template') }}
      imports={imports}
      pages={pages}
      result={refusal}
    />
  );
}
