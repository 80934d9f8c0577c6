import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditTable } from '../components/audit-table.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { AdminAuditLog, AdminPartnerName } from '../documents/admin.server.ts';
import { installationActions, shopActions } from '../lib/audit-actions.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('adminpages:audit.title');

/** Of the installation, or of one shop (`?partner=`): each has a chain of its own. */
export async function loader(args: LoaderFunctionArgs) {
  const params = new URL(args.request.url).searchParams;
  const partnerId = params.get('partner') || null;
  const variables = { ...cursorVariables(params), action: params.get('action'), partnerId };
  const [{ adminAuditLog }, named] = await Promise.all([
    runQuery(args, AdminAuditLog, variables),
    partnerId ? runQuery(args, AdminPartnerName, { id: partnerId }) : null,
  ]);
  return {
    rows: adminAuditLog.edges.map(({ node }) => node),
    pageInfo: adminAuditLog.pageInfo,
    partner: named?.adminPartner ?? null,
  };
}

export default function Audit() {
  const { t } = useTranslation();
  const { rows, pageInfo, partner } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHead
        title={t('adminpages:audit.title')}
        status={
          partner
            ? t('adminpages:audit.ofPartner', { name: partner.businessName })
            : t('adminpages:audit.ofInstallation')
        }
        {...(partner && { back: { to: `/admin/partners/${partner.id}`, label: partner.businessName } })}
      />
      <AuditTable
        id="admin-audit"
        label={t('adminpages:audit.title')}
        rows={rows}
        pageInfo={pageInfo}
        actions={partner ? shopActions : installationActions}
        empty={t('adminpages:audit.empty')}
      />
    </Page>
  );
}
