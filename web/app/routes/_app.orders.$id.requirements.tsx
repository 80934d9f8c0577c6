import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { Refusals } from '../components/orders/refusals.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import {
  OrderRequirementsPage,
  ReadOrderRequirements,
  SupplyOrderRequirements,
} from '../documents/order-requirements.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { refusalsOf } from '../lib/outcomes.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';

export { onceShown as shouldRevalidate } from '../lib/once-shown.ts';

export const meta = pageTitle('orderpages:step.requirements');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'orders');
  requirePermission(args, 'orders:write');
  const id = args.params['id'] ?? '';
  const { order } = await runQuery(args, OrderRequirementsPage, { id });
  if (!order) throw new Response(null, { status: 404 });
  const { readOrderRequirements: read } = await runQuery(args, ReadOrderRequirements, {
    input: { orderId: id, idempotencyKey: crypto.randomUUID() },
  });
  if (read.__typename !== 'MutationReadOrderRequirementsSuccess')
    return { order, requirements: [], problem: problemsOf(read)?.message ?? '' };
  return { order, requirements: read.data, problem: null };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const id = args.params['id'] ?? '';
  const values = form.list('which').map((which) => {
    const [kind = '', remoteLineId = ''] = JSON.parse(which) as string[];
    const typed = form.text(`values.${which}`);
    return { kind, remoteLineId: remoteLineId || null, values: typed.split(/\r?\n/).map((one) => one.trim()).filter(Boolean) }; // prettier-ignore
  });
  const input = {
    orderId: id,
    values: values.filter((one) => one.values.length > 0),
    idempotencyKey: form.idempotencyKey,
  };
  const { supplyOrderRequirements: result } = await runQuery(args, SupplyOrderRequirements, { input });
  if (result.__typename !== 'OrderActionResult') return refused(form, problemsOf(result) ?? { fields: [] });
  const refusals = refusalsOf(result.outcomes, result.orders);
  return refusals.length > 0 ? { refusals } : redirect(`/orders/${id}?done=supplied`);
}

export default function Requirements() {
  const { t } = useTranslation();
  const { order, requirements, problem } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const titleOf = (remoteLineId: string | null) =>
    order.lines.find((line) => line.remoteLineId === remoteLineId)?.title;
  return (
    <Page narrow>
      <PageHead
        title={t('orderpages:step.requirements')}
        status={t('orderpages:requirements.status')}
        back={{ to: `/orders/${order.id}`, label: order.number }}
      />
      {problem !== null && <Notice tone="amber" title={problem} />}
      {problem === null && requirements.length === 0 && (
        <Notice tone="green" title={t('orderpages:requirements.none')} />
      )}
      {result && 'refusals' in result && <Refusals refusals={result.refusals} />}
      {requirements.length > 0 && (
        <SectionCard>
          <ActionForm result={result && 'problems' in result ? result : undefined}>
            <FormStack>
              {requirements.map(({ kind, remoteLineId, count, filled, required, problemText }) => {
                const which = JSON.stringify([kind, remoteLineId ?? '']);
                return (
                  <div key={which}>
                    <input type="hidden" name="which" value={which} />
                    <FormField
                      name={`values.${which}`}
                      kind="textarea"
                      rows={Math.min(6, Math.max(1, count))}
                      required={required}
                      label={[t(`orderpages:requirements.${kind}`, { defaultValue: kind }), titleOf(remoteLineId)]
                        .filter(Boolean)
                        .join(': ')}
                      hint={[t('orderpages:requirements.count', { filled, count }), problemText]
                        .filter(Boolean)
                        .join(' · ')}
                    />
                  </div>
                );
              })}
              <SubmitButton>{t('orderpages:requirements.send')}</SubmitButton>
            </FormStack>
          </ActionForm>
        </SectionCard>
      )}
    </Page>
  );
}
