import { Button } from '@mantine/core';
import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { Link, useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../components/notice.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { PrintLabels } from '../documents/order-actions.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireCapability, runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';
import { useMarketWords } from '../lib/use-market-words.ts';

export const meta = pageTitle('orderpages:step.label');

/** Opened in a tab of its own by a post; by itself there is nothing here. */
export const loader = () => redirect('/orders');

const namedAtMost = 20;

/** All labels there: straight to the PDF. Some missing: a page that says which, why, and what to do. */
export async function action(args: ActionFunctionArgs) {
  requireCapability(args, 'orders');
  const form = await readForm(args.request);
  const orderIds = form.list('id').slice(0, 200);
  const size = form.optional('size');
  // Printed as often as asked: a paper may be lost.
  const input = { orderIds, ...(size && { size }), idempotencyKey: crypto.randomUUID() };
  const { printLabels } = await runQuery(args, PrintLabels, { input });
  if (printLabels.__typename !== 'LabelPrint')
    return { problem: problemsOf(printLabels)?.message ?? '', url: null, gaps: [] };
  const { document, notYet } = printLabels;
  if (document && notYet.length === 0) return redirectDocument(document.url);
  const gaps = notYet.slice(0, namedAtMost);
  return { problem: null, url: document?.url ?? null, gaps };
}

export default function Labels() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMarketWords();
  const result = useActionData<typeof action>();
  if (!result) return null;
  const { problem, url, gaps } = result;
  return (
    <Page narrow>
      <PageHead
        title={t('orderpages:labels.title')}
        back={{ to: '/orders', label: t('shell:nav.orders') }}
        action={
          url && (
            <Button component="a" href={url}>
              {t('orderpages:labels.openReady')}
            </Button>
          )
        }
      />
      {problem && <Notice tone="amber" title={problem} />}
      {gaps.map(({ orderId, order, message, marketText, remedyKey, notBefore }) => (
        <Notice
          key={orderId}
          tone="amber"
          title={t('orderpages:labels.notYet', { number: order?.number ?? '' })}
          action={
            <Button component={Link} to={`/orders/${orderId}`} variant="default" size="xs">
              {t('orderpages:open')}
            </Button>
          }
        >
          {message ?? (remedyKey ? words(order?.marketplace ?? null, remedyKey) : marketText)}
          {notBefore && ` ${t('orderpages:labels.notBefore', { time: format.time(notBefore) })}`}
        </Notice>
      ))}
    </Page>
  );
}
