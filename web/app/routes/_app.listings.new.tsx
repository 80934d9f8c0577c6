import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconPackages from '@tabler/icons-react/dist/esm/icons/IconPackages.mjs';
import { ActionForm } from '../components/action-form.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FormField } from '../components/form-field.tsx';
import styles from '../components/listings/draft.module.css';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { Row, RowList } from '../components/row-list.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { OpenDraft, PublishTargets } from '../documents/card-drafts.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { resultOf } from '../lib/intents.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('listings:publish.title');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'marketplaces');
  requirePermission(args, 'listings:write');
  const productId = new URL(args.request.url).searchParams.get('product');
  if (!productId) return { product: null, connections: [] };
  const { product, connections } = await runQuery(args, PublishTargets, { productId });
  if (!product) throw new Response(null, { status: 404 });
  const takes = (capabilities: readonly string[]) =>
    capabilities.includes('catalog.publish') || capabilities.includes('catalog.exportPack');
  return {
    product,
    connections: connections.filter(({ state, adapter }) => state !== 'draft' && takes(adapter.capabilities)),
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const input = {
    connectionId: form.text('of'),
    productId: form.text('productId'),
    shopRemoteId: form.optional('shop'),
    idempotencyKey: form.idempotencyKey,
  };
  const { openCardDraft: made } = await runQuery(args, OpenDraft, { input });
  if (made.__typename === 'CardDraft') return redirect(`/listings/drafts/${made.id}`);
  return refused(form, problemsOf(made) ?? { fields: [] });
}

export default function NewListingPage() {
  const { t } = useTranslation();
  const { product, connections } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!product)
    return (
      <Page narrow>
        <PageHead back={{ to: '/listings', label: t('listings:title') }} title={t('listings:publish.title')} />
        <SectionCard flush>
          <EmptyState
            icon={IconPackages}
            title={t('listings:publish.chooseProduct')}
            action={
              <Button component={Link} to="/products">
                {t('listings:publish.toProducts')}
              </Button>
            }
          >
            {t('listings:publish.chooseProductText')}
          </EmptyState>
        </SectionCard>
      </Page>
    );
  return (
    <Page narrow>
      <PageHead
        back={{ to: `/products/${product.id}`, label: product.title }}
        title={t('listings:publish.title')}
        status={t('listings:publish.where')}
      />
      <SectionCard flush>
        {connections.length === 0 ? (
          <EmptyState
            title={t('listings:empty')}
            action={
              <Button component={Link} to="/connections/new">
                {t('connections:connect')}
              </Button>
            }
          >
            {t('listings:publish.noneText')}
          </EmptyState>
        ) : (
          <RowList label={t('listings:publish.where')}>
            {connections.map(({ id, marketplace, name, adapter, shops }) => {
              const served = shops.filter((shop) => shop.served);
              return (
                <Row
                  key={id}
                  title={<MarketplaceBadge id={marketplace} account={name} />}
                  detail={t(
                    adapter.capabilities.includes('catalog.publish')
                      ? 'listings:publish.direct'
                      : 'listings:publish.byFile',
                  )}
                  actions={
                    <ActionForm result={resultOf(answer, 'open', id)}>
                      <div className={styles.chooseShop}>
                        <input type="hidden" name="intent" value="open" />
                        <input type="hidden" name="of" value={id} />
                        <input type="hidden" name="productId" value={product.id} />
                        {served.length > 1 && (
                          <FormField
                            name="shop"
                            kind="select"
                            label={t('listings:publish.shop')}
                            options={served.map((shop) => ({ value: shop.remoteId, label: shop.name }))}
                          />
                        )}
                        <SubmitButton variant="default" name="choose" value={id}>
                          {t('listings:publish.choose')}
                        </SubmitButton>
                      </div>
                    </ActionForm>
                  }
                />
              );
            })}
          </RowList>
        )}
      </SectionCard>
    </Page>
  );
}
