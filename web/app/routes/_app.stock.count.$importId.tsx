import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ImportRunPage } from '../components/imports/import-run.tsx';
import { actOnImport, loadImport } from '../lib/import-runs.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requirePermission } from '../lib/run-query.server.ts';

export const meta = pageTitle('imports:count.title');

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'stock:write');
  return { run: await loadImport(args, 'stock-count') };
}

export const action = (args: ActionFunctionArgs) => actOnImport(args);

export default function StockCountRun() {
  const { t } = useTranslation();
  const { run } = useLoaderData<typeof loader>();
  return (
    <ImportRunPage
      run={run}
      back={{ to: '/stock/count', label: t('imports:count.title') }}
      result={useActionData<typeof action>()}
      next={
        <Button component={Link} to="/stock/movements?kind=count" variant="default">
          {t('imports:count.open')}
        </Button>
      }
    />
  );
}
