import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DeadlineChip } from '../components/deadline-chip.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { Freshness } from '../components/freshness.tsx';
import { IdempotencyKey } from '../components/idempotency-key.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { MenuLink } from '../components/menu-item.tsx';
import menuStyles from '../components/menu-item.module.css';
import { Notice } from '../components/notice.tsx';
import { AttentionNotices } from '../components/orders/attention-notices.tsx';
import { LabelItems } from '../components/orders/label-form.tsx';
import { OrderDialogs } from '../components/orders/order-dialogs.tsx';
import { OrderFacts } from '../components/orders/order-facts.tsx';
import { OrderLines } from '../components/orders/order-lines.tsx';
import { OrderSettlement } from '../components/orders/order-settlement.tsx';
import { OrderTimeline } from '../components/orders/order-timeline.tsx';
import styles from '../components/orders/orders.module.css';
import { PrimaryStep, useStepName } from '../components/orders/primary-step.tsx';
import { ProfitSums } from '../components/orders/profit-sum.tsx';
import { Refusals } from '../components/orders/refusals.tsx';
import { StageBadge } from '../components/orders/stage-badge.tsx';
import { StockTrace } from '../components/orders/stock-trace.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { OrderChanged } from '../documents/order-changed.ts';
import { CancelOrder, PerformOrderStep } from '../documents/order-actions.server.ts';
import { OrderPage, OrderProfit } from '../documents/order-page.server.ts';
import { behindAsked, keepWhileAsking, useAskHref } from '../lib/asked.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import type { OrderAnswer } from '../lib/order-actions.server.ts';
import { confirmOrders, packOrders, refreshOrders, startPicking } from '../lib/order-actions.server.ts';
import type { LineProfit } from '../lib/order-detail.ts';
import { sumOfProfits } from '../lib/order-detail.ts';
import { canDo } from '../lib/order-views.ts';
import { refusalsOf } from '../lib/outcomes.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { useRefresh } from '../lib/refresh-context.ts';
import { mayAsk, requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useAnswerToast } from '../lib/use-answer-toast.ts';
import { useLive } from '../lib/use-live.ts';
import { useMarketWords } from '../lib/use-market-words.ts';
import { marketplaceName } from '../theme/marketplaces.ts';

export const meta = pageTitle('orderpages:one');
export const shouldRevalidate = keepWhileAsking;

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'orders');
  requirePermission(args, 'orders:read');
  const id = args.params['id'] ?? '';
  const withProfit = mayAsk(args, 'reporting', 'reports:read');
  const [{ order }, profit] = await Promise.all([
    runQuery(args, OrderPage, { id }),
    withProfit ? runQuery(args, OrderProfit, { id }) : null,
  ]);
  if (!order) throw new Response(null, { status: 404 });
  return { order, profits: profit?.order?.lines.map((line) => ({ id: line.id, profit: line.profit })) ?? null };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const orderId = args.params['id'] ?? '';
  const key = form.idempotencyKey;
  const intent = form.intent('confirm', 'pick', 'pack', 'refresh', 'cancel', 'step');
  if (intent === 'cancel' || intent === 'step') {
    const common = { orderId, idempotencyKey: key };
    const result =
      intent === 'cancel'
        ? (
            await runQuery(args, CancelOrder, {
              input: { ...common, reason: form.text('reason'), comment: form.optional('comment') },
            })
          ).cancelOrder
        : (
            await runQuery(args, PerformOrderStep, {
              input: { ...common, step: form.text('of'), form: form.below('form.') },
            })
          ).performOrderStep;
    if (result.__typename !== 'OrderActionResult') return refused(form, problemsOf(result) ?? { fields: [] });
    const refusals = refusalsOf(result.outcomes, result.orders);
    if (refusals.length === 0) return redirect(behindAsked(args.request, intent === 'cancel' ? 'cancelled' : 'done'));
    return { done: [], refusals, problems: null } satisfies OrderAnswer;
  }
  if (intent === 'pick') return startPicking(args, [orderId], key);
  if (intent === 'pack') return packOrders(args, [{ orderId }], key);
  if (intent === 'refresh') return refreshOrders(args, [orderId], key);
  return confirmOrders(args, [orderId], key);
}

export default function OrderView() {
  const { t } = useTranslation();
  const words = useMarketWords();
  const stepName = useStepName();
  const askHref = useAskHref();
  const { may } = useAccess();
  const { order, profits } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const answer = result && 'refusals' in result ? result : undefined;
  const refusal = result && !('refusals' in result) ? result : undefined;
  const refresh = useRefresh();
  useLive(OrderChanged, undefined, ({ orderChanged }) => {
    if (orderChanged.id === order.id) refresh(0);
  });
  useAnswerToast(answer);
  const mayWrite = may('orders:write');
  const market = marketplaceName(order.marketplace);
  const lineProfits =
    profits && new Map(profits.flatMap(({ id, profit }) => (profit ? [[id, profit as LineProfit] as const] : [])));
  const sums = lineProfits ? sumOfProfits([...lineProfits.values()]) : [];
  const withUs = ['on_hold', 'new', 'confirmed', 'picking', 'packed'].includes(order.stage);
  const hasLabel = canDo(order, 'label');
  const others = order.steps.filter(
    ({ step, available }) => available && step !== order.nextStep?.step && !['cancel', 'label', 'split'].includes(step),
  );
  const mayCancel = order.cancelReasons.length > 0 && withUs;
  const blocked = order.nextStep
    ? undefined
    : order.steps.find(({ available, blockedBy, step }) => !available && blockedBy && step !== 'cancel');

  return (
    <Page>
      <PageHead
        title={
          <span className={styles.titled}>
            <span className="number">{order.number}</span>
            <StageBadge stage={order.stage} raw={order.rawStatus} />
            {order.dueAt && withUs && <DeadlineChip at={order.dueAt} />}
          </span>
        }
        status={
          <span className={styles.facts}>
            <MarketplaceBadge id={order.marketplace} {...(order.connection && { account: order.connection.name })} />
            <Freshness at={order.readAt} source={market} staleAfterMs={24 * 3_600_000} />
          </span>
        }
        back={{ to: '/orders', label: t('shell:nav.orders') }}
        action={mayWrite && <PrimaryStep order={order} />}
        more={
          mayWrite && (
            <>
              {others.map((step) =>
                step.step === 'pick' || step.step === 'pack' || step.step === 'confirm' ? (
                  <PostItem key={step.step} intent={step.step}>
                    {stepName(order.marketplace, step)}
                  </PostItem>
                ) : (
                  <MenuLink
                    key={step.step}
                    to={
                      step.step === 'requirements'
                        ? `/orders/${order.id}/requirements`
                        : step.step === 'handover'
                          ? `/handovers/new?order=${order.id}`
                          : askHref('step', step.step)
                    }
                  >
                    {stepName(order.marketplace, step)}
                  </MenuLink>
                ),
              )}
              {hasLabel && <LabelItems orderIds={[order.id]} sizes={order.connection?.adapter.labelSizes ?? []} />}
              <PostItem intent="refresh">{t('orderpages:refresh', { market })}</PostItem>
              {mayCancel && (
                <MenuLink to={askHref('cancel')} danger>
                  {t('orderpages:step.cancel')}
                </MenuLink>
              )}
            </>
          )
        }
      />
      <DoneMessage
        texts={{
          cancelled: t('orderpages:done.cancel'),
          done: t('orderpages:done.step'),
          supplied: t('orderpages:done.supplied'),
        }}
      />
      {answer?.problems?.message && <Notice tone="amber" title={answer.problems.message} />}
      {answer && <Refusals refusals={answer.refusals} />}
      <AttentionNotices order={order} />
      {blocked?.blockedBy && mayWrite && order.attention.length === 0 && (
        <Notice tone="neutral" title={words(order.marketplace, blocked.blockedBy)} />
      )}
      <div className={styles.columns}>
        <div>
          <SectionCard title={t('orderpages:lines.title')} flush>
            <OrderLines order={order} profits={lineProfits} />
          </SectionCard>
          <div className={styles.three}>
            <SectionCard title={t('orderpages:timeline.title')}>
              <OrderTimeline order={order} />
            </SectionCard>
            <SectionCard title={t('orderpages:trace.title')} status={t('orderpages:trace.status')}>
              <StockTrace order={order} />
            </SectionCard>
          </div>
        </div>
        <div>
          {sums.length > 0 && (
            <SectionCard title={t('orderpages:profit.title')}>
              <ProfitSums sums={sums} />
            </SectionCard>
          )}
          <SectionCard title={t('orderpages:facts.title')}>
            <OrderFacts order={order} />
          </SectionCard>
          <OrderSettlement order={order} />
        </div>
      </div>
      <OrderDialogs order={order} answer={answer} refusal={refusal} />
    </Page>
  );
}

function PostItem({ intent, children }: { intent: string; children: string }) {
  return (
    <Form method="post">
      <IdempotencyKey />
      <button type="submit" name="intent" value={intent} className={menuStyles.item}>
        {children}
      </button>
    </Form>
  );
}
