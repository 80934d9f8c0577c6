import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CardColumns, CardStack } from '../components/card-stack.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { IdempotencyKey } from '../components/idempotency-key.tsx';
import { MenuForm, MenuLink } from '../components/menu-item.tsx';
import { Notice } from '../components/notice.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { BundleCard } from '../components/products/bundle-card.tsx';
import { DetailsForm } from '../components/products/details-form.tsx';
import { ImageGallery } from '../components/products/image-gallery.tsx';
import { NextStepCard } from '../components/products/next-step-card.tsx';
import { OffersCard } from '../components/products/offers-card.tsx';
import { AddVariantDialog, VariantDialog } from '../components/products/variant-dialog.tsx';
import { VariantsCard } from '../components/products/variants-card.tsx';
import { AdjustDialog } from '../components/stock/adjust-dialog.tsx';
import { MovementsCard } from '../components/stock/movements-card.tsx';
import { ProductStockCard } from '../components/stock/product-stock-card.tsx';
import { StockChanged } from '../documents/stock-changed.ts';
import { behindAsked } from '../lib/asked.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { resultOf } from '../lib/intents.ts';
import { productActions } from '../lib/product-actions.server.ts';
import { loadProduct } from '../lib/product-page.server.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';
import { useLiveRefresh } from '../lib/use-live.ts';
import { variantName } from '../lib/variant-name.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.product.title ?? ''} · SellerCloudX` },
];

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'catalog');
  requirePermission(args, 'products:read');
  return loadProduct(args, args.params['id'] ?? '');
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const intent = form.text('intent');
  const act = productActions[intent];
  if (!act) throw new Response(null, { status: 400 });
  const answer = await act({ request: args.request, context: args.context, productId: args.params['id'] ?? '', form });
  return answer ? refused(form, answer) : redirect(behindAsked(args.request, intent));
}

export default function Product() {
  const { t } = useTranslation();
  const format = useFormat();
  const { may } = useAccess();
  const { product, categories, currency, stock, market } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const mayWrite = may('products:write');
  useLiveRefresh(StockChanged, undefined, { enabled: stock !== null });
  const archived = product.status === 'archived';
  const asked =
    params.get('ask') === 'variant' ? product.variants.find(({ id }) => id === params.get('of')) : undefined;
  const adjusted = stock?.variants.find(({ id }) => id === params.get('of'));
  const bundle = product.variants.find(({ isBundle }) => isBundle);
  const [only] = product.variants;
  const restored = resultOf(answer, 'archiveVariant') ?? resultOf(answer, 'restoreVariant');
  return (
    <Page>
      <DoneMessage
        texts={{
          created: t('products:done.created'),
          details: t('products:done.saved'),
          variant: t('products:done.saved'),
          components: t('products:done.saved'),
          limit: t('products:done.saved'),
          addVariant: t('products:done.variantAdded'),
          addImages: t('products:done.imagesAdded'),
          deleteImage: t('products:done.imageDeleted'),
          archive: t('products:done.archived', { count: 1 }),
          restore: t('products:done.restored', { count: 1 }),
          stock: t('stock:done.changed'),
        }}
      />
      <PageHead
        title={product.title}
        status={t('products:updated', { when: format.dateTime(product.updatedAt) })}
        back={{ to: '/products', label: t('shell:nav.products') }}
        more={
          mayWrite && (
            <>
              <MenuLink to={`/products/prices?id=${product.id}`}>{t('products:bulk.prices')}</MenuLink>
              {!archived && (
                <MenuForm action={`/products/${product.id}`} values={{ intent: 'archive' }}>
                  {t('products:bulk.archive')}
                </MenuForm>
              )}
            </>
          )
        }
      />
      {mayWrite && asked && (
        <VariantDialog
          key={asked.id}
          productId={product.id}
          variant={asked}
          currency={currency}
          result={resultOf(answer, 'variant', asked.id)}
        />
      )}
      {mayWrite && (
        <AddVariantDialog
          currency={currency}
          names={only?.options.map(({ name }) => name) ?? []}
          result={resultOf(answer, 'addVariant')}
        />
      )}
      {may('stock:write') && stock && adjusted && (
        <AdjustDialog
          target={{
            variantId: adjusted.id,
            name: product.variants.length > 1 ? variantName(adjusted) : product.title,
            levels: adjusted.stock?.levels.map((level) => ({ ...level, warehouseId: level.warehouse.id })) ?? [],
          }}
          warehouses={stock.warehouses}
          result={resultOf(answer, 'stock', adjusted.id)}
        />
      )}
      <CardStack>
        {archived && (
          <Notice
            tone="amber"
            title={t('products:archivedNotice')}
            action={
              mayWrite && (
                <Form method="post">
                  <IdempotencyKey />
                  <Button type="submit" name="intent" value="restore" variant="default">
                    {t('products:bulk.restore')}
                  </Button>
                </Form>
              )
            }
          />
        )}
        {restored && <Notice tone="red" title={restored.problems.message ?? t('errors:unknown')} />}
        <CardColumns
          main={
            <>
              <ImageGallery
                images={product.images}
                title={product.title}
                mayWrite={mayWrite}
                result={
                  resultOf(answer, 'addImages') ?? resultOf(answer, 'moveImage') ?? resultOf(answer, 'deleteImage')
                }
              />
              <DetailsForm
                key={product.id}
                product={product}
                categories={categories}
                mayWrite={mayWrite}
                result={resultOf(answer, 'details')}
              />
              <VariantsCard variants={product.variants} withStock={stock !== null} mayWrite={mayWrite} />
              {stock && (
                <ProductStockCard
                  variants={stock.variants}
                  warehouses={stock.warehouses}
                  mayWrite={may('stock:write')}
                />
              )}
              {market && <OffersCard offers={market.offers} several={product.variants.length > 1} />}
            </>
          }
          aside={
            <>
              {market?.connections && may('listings:write') && !archived && (
                <NextStepCard
                  productId={product.id}
                  connections={market.connections}
                  offeredAt={market.offers.map(({ connection }) => connection.id)}
                />
              )}
              {bundle && (
                <BundleCard
                  variantId={bundle.id}
                  parts={bundle.components.map(({ quantity, variant }) => ({
                    variantId: variant.id,
                    productId: variant.product.id,
                    title: variant.product.title,
                    sku: variant.sku,
                    quantity,
                  }))}
                  mayWrite={mayWrite}
                  result={resultOf(answer, 'components', bundle.id)}
                />
              )}
              {stock && (
                <MovementsCard
                  movements={stock.movements}
                  names={stock.names}
                  single={product.variants.length === 1}
                  all={
                    product.variants.length === 1 && only ? `/stock/movements?variant=${only.id}` : '/stock/movements'
                  }
                />
              )}
            </>
          }
        />
      </CardStack>
    </Page>
  );
}
