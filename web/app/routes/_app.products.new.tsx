import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { ProductForm } from '../components/products/product-form.tsx';
import styles from '../components/products/form-foot.module.css';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { CreateProduct, NewProductPage, PartnerCurrency } from '../documents/products.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { ofShortForm, readNewProduct } from '../lib/new-product.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('products:new.title');

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'products:write');
  const { myPartner, productCategories } = await runQuery(args, NewProductPage);
  return { currency: myPartner?.currency ?? 'UZS', categories: productCategories };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const { myPartner } = await runQuery(args, PartnerCurrency);
  const { input, problems: unreadable, single } = readNewProduct(form, myPartner?.currency ?? 'UZS');
  if (unreadable.length > 0) return refused(form, { fields: unreadable });
  const { createProduct } = await runQuery(args, CreateProduct, { input });
  const problems = problemsOf(createProduct);
  if (problems || createProduct.__typename !== 'Product') {
    const { fields, ...rest } = problems ?? { fields: [] };
    return refused(form, { ...rest, fields: single ? ofShortForm(fields) : fields });
  }
  if (form.text('intent') === 'another') return redirect('/products/new?done=created');
  return redirect(`/products/${createProduct.id}?done=created`);
}

export default function NewProduct() {
  const { t } = useTranslation();
  const { has } = useAccess();
  const [params] = useSearchParams();
  const { currency, categories } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <Page narrow>
      <DoneMessage texts={{ created: t('products:done.created') }} />
      <PageHead
        title={t('products:new.title')}
        status={t('products:new.lead')}
        back={{ to: '/products', label: t('shell:nav.products') }}
      />
      <ActionForm key={params.get('done') ?? 'form'} result={refusal} encType="multipart/form-data">
        <SectionCard>
          <ProductForm currency={currency} categories={categories} withQuantity={has('warehouse')} />
        </SectionCard>
        <div className={styles.foot}>
          <Button component={Link} to="/products" variant="subtle">
            {t('common:cancel')}
          </Button>
          <SubmitButton variant="default" name="intent" value="another">
            {t('products:new.another')}
          </SubmitButton>
          <SubmitButton name="intent" value="save">
            {t('products:new.save')}
          </SubmitButton>
        </div>
      </ActionForm>
    </Page>
  );
}
