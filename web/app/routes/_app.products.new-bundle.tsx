import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormPair, FormStack } from '../components/form-stack.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { ComponentFields } from '../components/products/component-fields.tsx';
import { MoneyField } from '../components/products/money-field.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { CreateBundle, PartnerCurrency } from '../documents/products.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { moneyInput } from '../lib/money-input.ts';
import { pageTitle } from '../lib/page-title.ts';
import { readComponents } from '../lib/product-actions.server.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';
import { readBarcodes } from '../lib/variant-form.server.ts';

export const meta = pageTitle('products:bundle.title');

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'products:write');
  const { myPartner } = await runQuery(args, PartnerCurrency);
  return { currency: myPartner?.currency ?? 'UZS' };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const { myPartner } = await runQuery(args, PartnerCurrency);
  const { components, problems: unreadable } = await readComponents(args, form);
  if (unreadable.length > 0) return refused(form, { fields: unreadable });
  const variant = {
    sku: form.optional('sku'),
    barcodes: readBarcodes(form.text('barcodes')),
    basePrice: moneyInput(form.text('basePrice'), myPartner?.currency ?? 'UZS'),
  };
  const input = { title: form.text('title'), variant, components, idempotencyKey: form.idempotencyKey };
  const { createBundle } = await runQuery(args, CreateBundle, { input });
  const problems = problemsOf(createBundle);
  if (problems || createBundle.__typename !== 'Product') {
    const { fields, ...rest } = problems ?? { fields: [] };
    return refused(form, {
      ...rest,
      fields: fields.map((field) => ({
        ...field,
        path: field.path === 'components' ? 'component.0.find' : field.path.replace(/^variants\.0\./, ''),
      })),
    });
  }
  return redirect(`/products/${createBundle.id}?done=created`);
}

export default function NewBundle() {
  const { t } = useTranslation();
  const { currency } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <Page narrow>
      <PageHead
        title={t('products:bundle.title')}
        status={t('products:bundle.lead')}
        back={{ to: '/products', label: t('shell:nav.products') }}
      />
      <ActionForm result={refusal}>
        <FormStack>
          <SectionCard>
            <FormStack>
              <FormField name="title" label={t('products:field.title')} autoComplete="off" autoFocus required />
              <FormPair>
                <MoneyField name="basePrice" label={t('products:field.price')} currency={currency} />
                <FormField
                  name="sku"
                  label={t('products:field.sku')}
                  hint={t('products:hint.sku')}
                  autoComplete="off"
                />
              </FormPair>
              <FormField name="barcodes" label={t('products:field.barcodes')} autoComplete="off" />
            </FormStack>
          </SectionCard>
          <SectionCard title={t('products:bundle.parts')}>
            <ComponentFields parts={[]} more={4} />
          </SectionCard>
          <div>
            <SubmitButton>{t('products:bundle.submit')}</SubmitButton>
          </div>
        </FormStack>
      </ActionForm>
    </Page>
  );
}
