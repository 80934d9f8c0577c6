import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ImportRunPage } from '../components/imports/import-run.tsx';
import { actOnImport, loadImport } from '../lib/import-runs.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requirePermission } from '../lib/run-query.server.ts';

export const meta = pageTitle('imports:products.title');

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'products:write');
  return { run: await loadImport(args, 'products') };
}

export const action = (args: ActionFunctionArgs) => actOnImport(args);

export default function ProductImportRun() {
  const { t } = useTranslation();
  const { run } = useLoaderData<typeof loader>();
  return (
    <ImportRunPage
      run={run}
      back={{ to: '/products/import', label: t('imports:products.title') }}
      result={useActionData<typeof action>()}
      next={
        <Button component={Link} to="/products" variant="default">
          {t('imports:products.open')}
        </Button>
      }
    />
  );
}
