import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CardStack } from '../components/card-stack.tsx';
import { RecentImports } from '../components/imports/recent-imports.tsx';
import { UploadCard } from '../components/imports/upload-card.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
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
    <Page narrow>
      <PageHead
        title={t('imports:products.title')}
        status={t('imports:products.lead')}
        back={{ to: '/products', label: t('shell:nav.products') }}
      />
      <CardStack>
        <UploadCard
          title={t('imports:file')}
          lead={t('imports:dryRunFirst')}
          result={refusal}
          aside={
            <a href="/exports/products-template.xlsx" download>
              {t('imports:products.template')}
            </a>
          }
        />
        <RecentImports imports={imports} pages={pages} />
      </CardStack>
    </Page>
  );
}
