import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconFileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs';
import { ActionForm } from '../components/action-form.tsx';
import { AskedButtons } from '../components/asked-buttons.tsx';
import { AskedDialog } from '../components/asked-dialog.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { IdempotencyKey } from '../components/idempotency-key.tsx';
import { KeyValueList } from '../components/key-value-list.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { MenuLink } from '../components/menu-item.tsx';
import { Notice } from '../components/notice.tsx';
import { HandoverBadge } from '../components/orders/handover-badge.tsx';
import { HandoverOrders } from '../components/orders/handover-orders.tsx';
import { LabelForm } from '../components/orders/label-form.tsx';
import styles from '../components/orders/orders.module.css';
import { Refusals } from '../components/orders/refusals.tsx';
import { SlotTime } from '../components/orders/slot-time.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { CancelHandover, CloseHandover, FetchHandoverDocuments, HandoverPage } from '../documents/handovers.server.ts';
import { OrderChanged } from '../documents/order-changed.ts';
import { behindAsked, keepWhileAsking, useAsked, useAskHref } from '../lib/asked.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { resultOf } from '../lib/intents.ts';
import { refusalsOf } from '../lib/outcomes.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

export const meta = pageTitle('orderpages:handover.one');
export const shouldRevalidate = keepWhileAsking;

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'orders');
  requirePermission(args, 'orders:read');
  const { handover } = await runQuery(args, HandoverPage, { id: args.params['id'] ?? '' });
  if (!handover) throw new Response(null, { status: 404 });
  return { handover };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const input = { handoverId: args.params['id'] ?? '', idempotencyKey: form.idempotencyKey };
  const intent = form.intent('documents', 'cancel', 'close');
  if (intent === 'documents') {
    const { fetchHandoverDocuments: result } = await runQuery(args, FetchHandoverDocuments, { input });
    if (result.__typename !== 'MutationFetchHandoverDocumentsSuccess')
      return refused(form, problemsOf(result) ?? { fields: [] });
    return redirect(behindAsked(args.request, result.data.length > 0 ? 'documents' : 'noDocuments'));
  }
  const result =
    intent === 'cancel'
      ? (await runQuery(args, CancelHandover, { input })).cancelHandover
      : (await runQuery(args, CloseHandover, { input })).closeHandover;
  if (result.__typename !== 'HandoverActionResult') return refused(form, problemsOf(result) ?? { fields: [] });
  const refusals = refusalsOf(result.outcomes, result.handover?.orders, result.handover?.connection?.marketplace);
  return refusals.length > 0
    ? { refusals }
    : redirect(behindAsked(args.request, intent === 'cancel' ? 'cancelled' : 'closed'));
}

export default function HandoverView() {
  const { t } = useTranslation();
  const format = useFormat();
  const askHref = useAskHref();
  const asked = useAsked();
  const { may } = useAccess();
  const { handover } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  // Behind an open dialog nothing is seen: it tells itself what came of it.
  const refusals = result && 'refusals' in result ? result.refusals : [];
  const refusal = result && 'problems' in result ? result : undefined;
  useLiveRefresh(OrderChanged);
  const mayWrite = may('orders:write');
  const { status, documents, orders, place, connection } = handover;
  const isOpen = status === 'open';
  const can = (action: string) => connection?.adapter.capabilities.includes(`handovers.${action}`) ?? false;
  const picture = documents.findLast(({ mime }) => mime.startsWith('image/'));
  const name = handover.number || t('orderpages:handover.one');
  return (
    <Page>
      <PageHead
        title={
          <span className={styles.titled}>
            <span className="number">{name}</span>
            <HandoverBadge status={status} raw={handover.rawStatus} />
          </span>
        }
        status={
          <span className={styles.facts}>
            {connection && <MarketplaceBadge id={connection.marketplace} account={connection.name} />}
            <span>{t('orderpages:handover.orders', { count: handover.orderCount })}</span>
          </span>
        }
        back={{ to: '/handovers', label: t('shell:nav.handovers') }}
        action={
          mayWrite &&
          isOpen &&
          can('close') && (
            <ActionForm>
              <input type="hidden" name="intent" value="close" />
              <Button type="submit">{t('orderpages:handover.close')}</Button>
            </ActionForm>
          )
        }
        more={
          mayWrite &&
          isOpen &&
          can('cancel') && (
            <MenuLink to={askHref('cancel')} danger>
              {t('orderpages:handover.cancel')}
            </MenuLink>
          )
        }
      />
      <DoneMessage
        texts={{
          created: t('orderpages:handover.done.created'),
          closed: t('orderpages:handover.done.closed'),
          cancelled: t('orderpages:handover.done.cancelled'),
          documents: t('orderpages:handover.done.documents'),
          noDocuments: t('orderpages:handover.done.noDocuments'),
        }}
      />
      {handover.problemText && <Notice tone="amber" title={handover.problemText} />}
      {asked.what === null && <Refusals refusals={refusals} />}
      {asked.what === null && refusal?.problems.message && <Notice tone="amber" title={refusal.problems.message} />}
      <div className={styles.columns}>
        <div>
          <SectionCard
            title={t('shell:nav.orders')}
            flush
            action={
              mayWrite &&
              orders.length > 0 &&
              (isOpen || status === 'closed') && (
                <LabelForm orderIds={orders.map(({ id }) => id)}>
                  <Button type="submit" variant="default" size="xs">
                    {t('orderpages:bulk.labels', { count: orders.length })}
                  </Button>
                </LabelForm>
              )
            }
          >
            {orders.length > 0 ? (
              <HandoverOrders orders={orders} />
            ) : (
              <div className={styles.empty}>{t('orderpages:handover.noOrders')}</div>
            )}
          </SectionCard>
        </div>
        <div>
          <SectionCard
            title={t('orderpages:handover.documents')}
            flush
            action={
              mayWrite &&
              status !== 'cancelled' &&
              status !== 'failed' && (
                <Form method="post">
                  <IdempotencyKey />
                  <Button type="submit" name="intent" value="documents" variant="default" size="xs">
                    {t('orderpages:handover.fetch')}
                  </Button>
                </Form>
              )
            }
          >
            {picture && (
              <div className={styles.qr}>
                <img src={picture.url} alt={t('orderpages:handover.qr')} width={320} height={320} />
              </div>
            )}
            {documents.length > 0 ? (
              <ul className={styles.list}>
                {documents.map(({ id, filename, url, size, createdAt }) => (
                  <li key={id}>
                    <a href={url} target="_blank" rel="noreferrer" className={styles.number}>
                      <IconFileText size={16} stroke={1.75} aria-hidden />
                      {filename}
                    </a>
                    <span className={styles.quiet}>
                      {format.bytes(size)} · <span className="number">{format.time(createdAt)}</span>
                    </span>
                  </li>
                ))}
              </ul>
            ) : (
              <div className={styles.empty}>{t('orderpages:handover.noDocuments')}</div>
            )}
          </SectionCard>
          <SectionCard title={t('orderpages:facts.title')}>
            <KeyValueList
              items={[
                ...(place
                  ? [
                      {
                        label: t('orderpages:handover.where'),
                        value: [...new Set([place.name, place.address])].filter(Boolean).join(', '),
                      },
                    ]
                  : []),
                ...(handover.slotFrom
                  ? [
                      {
                        label: t('orderpages:handover.time'),
                        value: <SlotTime from={handover.slotFrom} to={handover.slotTo} />,
                      },
                    ]
                  : []),
                {
                  label: t('orderpages:handover.created'),
                  value: <span className="number">{format.dateTime(handover.createdAt)}</span>,
                },
                ...(handover.closedAt
                  ? [
                      {
                        label: t('orderpages:handover.closedAt'),
                        value: <span className="number">{format.dateTime(handover.closedAt)}</span>,
                      },
                    ]
                  : []),
                ...(handover.acceptedCount === null
                  ? []
                  : [
                      {
                        label: t('orderpages:handover.acceptedCount'),
                        value: `${handover.acceptedCount} / ${handover.orderCount}`,
                      },
                    ]),
              ]}
            />
          </SectionCard>
        </div>
      </div>
      <AskedDialog what="cancel" title={t('orderpages:handover.cancelTitle', { name })}>
        <ActionForm result={resultOf(refusal, 'cancel')}>
          <input type="hidden" name="intent" value="cancel" />
          <Refusals refusals={refusals} />
          <p>{t('orderpages:handover.cancelText')}</p>
          <AskedButtons submit={t('orderpages:handover.cancel')} danger />
        </ActionForm>
      </AskedDialog>
    </Page>
  );
}
