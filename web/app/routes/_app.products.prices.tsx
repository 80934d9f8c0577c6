import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconTag from '@tabler/icons-react/dist/esm/icons/IconTag.mjs';
import { ActionForm } from '../components/action-form.tsx';
import { CardStack } from '../components/card-stack.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { IdempotencyKey } from '../components/idempotency-key.tsx';
import { Notice } from '../components/notice.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { PriceChanges } from '../components/products/price-changes.tsx';
import { PriceGrid } from '../components/products/price-grid.tsx';
import styles from '../components/products/price-page.module.css';
import { PriceRuleFields } from '../components/products/price-rule-fields.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { PartnerCurrency } from '../documents/products.server.ts';
import { EditPrices, PricePreview } from '../documents/variants.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { priceEdits } from '../lib/price-edits.ts';
import type { PriceEdit } from '../lib/price-edits.ts';
import { parseEdits, parseSeen, seenIn, undoOf } from '../lib/price-undo.server.ts';
import { pricedRows, pricesAtMost } from '../lib/priced-rows.server.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('products:prices.title');

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'products:write');
  const [{ rows, tooMany }, { myPartner }] = await Promise.all([pricedRows(args), runQuery(args, PartnerCurrency)]);
  return { rows, tooMany, limit: pricesAtMost, currency: myPartner?.currency ?? 'UZS' };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const intent = form.intent('preview', 'apply', 'undo');
  if (intent === 'preview') {
    const [{ rows }, { myPartner }] = await Promise.all([pricedRows(args), runQuery(args, PartnerCurrency)]);
    const { edits, problems } = priceEdits(rows, (name) => form.text(name), myPartner?.currency ?? 'UZS');
    if (problems.length > 0) return refused(form, { fields: problems });
    const { pricePreview } = await runQuery(args, PricePreview, { edits });
    const refusal = problemsOf(pricePreview);
    if (refusal || pricePreview.__typename !== 'PriceChanges') return refused(form, ofRule(refusal ?? { fields: [] }));
    const { changes } = pricePreview;
    return { step: 'preview' as const, changes, edits: JSON.stringify(edits), seen: seenIn(changes) };
  }
  const edits: PriceEdit[] = parseEdits(form.written('edits'));
  const input = { edits, seen: parseSeen(form.written('seen')), idempotencyKey: form.idempotencyKey };
  const { editPrices } = await runQuery(args, EditPrices, { input });
  const problems = problemsOf(editPrices);
  if (problems || editPrices.__typename !== 'PriceChanges')
    return data({ step: 'failed' as const, message: problems?.message ?? '' }, { status: 422 });
  if (intent === 'undo') return { step: 'undone' as const };
  return { step: 'applied' as const, count: editPrices.changes.length, undo: undoOf(editPrices.changes) };
}

/** Fields of the edits are fields of the one rule. */
const ofRule = <P extends { fields: { path: string }[] }>(problems: P): P => ({
  ...problems,
  fields: problems.fields.map((field) => ({
    ...field,
    path: field.path
      .replace(/^(edits\.\d+\.)?(markup|priceChange|basePrice|cost)$/, 'value')
      .replace(/^edits\.\d+\./, ''),
  })),
});

export default function Prices() {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, tooMany, limit, currency } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer && 'problems' in answer ? answer : undefined;
  const told = answer && 'step' in answer ? answer : undefined;
  const preview = told?.step === 'preview' ? told : undefined;
  const back = { to: '/products', label: t('shell:nav.products') };
  if (rows.length === 0)
    return (
      <Page>
        <PageHead title={t('products:prices.title')} back={back} />
        <SectionCard>
          <EmptyState
            icon={IconTag}
            title={t('products:prices.none')}
            action={
              <Button component={Link} to="/products">
                {t('products:prices.back')}
              </Button>
            }
          >
            {t('products:prices.noneText')}
          </EmptyState>
        </SectionCard>
      </Page>
    );
  return (
    <Page narrow>
      <PageHead
        title={t('products:prices.title')}
        status={t('products:prices.status', { count: rows.length })}
        back={back}
      />
      <CardStack>
        {tooMany && <Notice tone="amber" title={t('products:prices.tooMany', { limit: format.number(limit) })} />}
        {told?.step === 'failed' && <Notice tone="red" title={told.message || t('errors:unknown')} />}
        {told?.step === 'undone' && <Notice tone="green" title={t('products:prices.undone')} />}
        {told?.step === 'applied' && (
          <Notice
            tone="green"
            title={t('products:prices.done', { count: told.count })}
            action={
              told.undo.edits && (
                <Form method="post">
                  <IdempotencyKey />
                  <input type="hidden" name="edits" value={told.undo.edits} />
                  <input type="hidden" name="seen" value={told.undo.seen} />
                  <SubmitButton variant="default" name="intent" value="undo">
                    {t('products:prices.undo')}
                  </SubmitButton>
                </Form>
              )
            }
          >
            {told.undo.wereEmpty > 0 && t('products:prices.undoKept')}
          </Notice>
        )}
        {preview && (
          <SectionCard
            flush
            title={t('products:prices.changes')}
            status={t('products:prices.changesCount', { count: preview.changes.length })}
          >
            {preview.changes.length === 0 ? (
              <EmptyState title={t('products:prices.nothing')}>{t('products:prices.nothingText')}</EmptyState>
            ) : (
              <>
                <div className={styles.table}>
                  <PriceChanges changes={preview.changes} />
                </div>
                <Form method="post" className={styles.foot}>
                  <IdempotencyKey />
                  <input type="hidden" name="edits" value={preview.edits} />
                  <input type="hidden" name="seen" value={preview.seen} />
                  <SubmitButton name="intent" value="apply">
                    {t('products:prices.apply')}
                  </SubmitButton>
                </Form>
              </>
            )}
          </SectionCard>
        )}
        <ActionForm key={told?.step === 'applied' ? 'applied' : 'form'} result={refusal}>
          <FormStack>
            <SectionCard title={t('products:prices.rule')} status={t('products:prices.ruleHint')}>
              <PriceRuleFields currency={currency} />
            </SectionCard>
            <PriceGrid rows={rows} currency={currency} />
            <div>
              <SubmitButton name="intent" value="preview" variant={preview?.changes.length ? 'default' : undefined}>
                {t('products:prices.preview')}
              </SubmitButton>
            </div>
          </FormStack>
        </ActionForm>
      </CardStack>
    </Page>
  );
}
