import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import { EmptyState } from '../components/empty-state.tsx';
import { OfferValuesTable } from '../components/listings/offer-values-table.tsx';
import styles from '../components/listings/offers.module.css';
import { Pager } from '../components/pager.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { OffersPage } from '../documents/listings.server.ts';
import { useConnection } from '../lib/use-connection.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';

const pageSize = 20;

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'listings:read');
  const params = new URL(args.request.url).searchParams;
  const variables = { id: args.params['id'] ?? '', problemsOnly: true, ...cursorVariables(params, pageSize) };
  const { offers } = await runQuery(args, OffersPage, variables);
  return { rows: offers.edges.map(({ node }) => node), pageInfo: offers.pageInfo };
}

export default function ProblemsPage() {
  const { t } = useTranslation();
  const { marketplace } = useConnection();
  const { rows, pageInfo } = useLoaderData<typeof loader>();
  return (
    <SectionCard flush title={t('connections:problemList.title')} status={t('connections:problemList.hint')}>
      {rows.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('connections:problemList.empty')}>
          {t('connections:problemList.emptyText')}
        </EmptyState>
      ) : (
        <>
          <ul className={styles.list}>
            {rows.map(({ id, title, sku, variant, values }) => (
              <li key={id} className={styles.item}>
                <div className={styles.itemHead}>
                  <div className={styles.itemName}>
                    <div className={styles.itemTitle}>
                      {variant ? <Link to={`/products/${variant.product.id}`}>{title}</Link> : title}
                    </div>
                    {sku && <div className={styles.muted}>{sku}</div>}
                  </div>
                </div>
                <OfferValuesTable values={values.filter(({ problem }) => problem !== null)} marketplace={marketplace} />
              </li>
            ))}
          </ul>
          {(pageInfo.hasNextPage || rows.length === pageSize) && (
            <div className={styles.foot}>
              <Pager pageInfo={pageInfo} shown={rows.length} pageSize={pageSize} />
            </div>
          )}
        </>
      )}
    </SectionCard>
  );
}
