import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DoneMessage } from '../components/done-message.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { MenuLink } from '../components/menu-item.tsx';
import styles from '../components/orders/orders.module.css';
import { Refusals } from '../components/orders/refusals.tsx';
import { ReturnBadge } from '../components/returns/return-badge.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { DecisionNotice } from '../components/returns/decision-notice.tsx';
import { ReceiveForm } from '../components/returns/receive-form.tsx';
import { ReturnDialogs } from '../components/returns/return-dialogs.tsx';
import { ReturnFacts } from '../components/returns/return-facts.tsx';
import { ReturnLines } from '../components/returns/return-lines.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { ReturnPage } from '../documents/returns.server.ts';
import { keepWhileAsking, useAsked, useAskHref } from '../lib/asked.ts';
import { readForm } from '../lib/forms.server.ts';
import { resultOf } from '../lib/intents.ts';
import { pageTitle } from '../lib/page-title.ts';
import { decideReturn, markReturnLost, receiveReturn } from '../lib/return-actions.server.ts';
import { canReceive } from '../lib/return-views.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { shortRef } from '../lib/short-ref.ts';

export const meta = pageTitle('orderpages:return.one');
export const shouldRevalidate = keepWhileAsking;

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'orders');
  requirePermission(args, 'orders:read');
  const { return: found, connections, warehouses } = await runQuery(args, ReturnPage, { id: args.params['id'] ?? '' });
  if (!found) throw new Response(null, { status: 404 });
  const connection = connections.find(({ id }) => id === found.connectionId) ?? null;
  return { found, connection, warehouses };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const intent = form.intent('receive', 'decide', 'lost');
  if (intent === 'decide') return decideReturn(args, form);
  return intent === 'lost' ? markReturnLost(args, form) : receiveReturn(args, form);
}

export default function ReturnView() {
  const { t } = useTranslation();
  const askHref = useAskHref();
  const asked = useAsked();
  const { may } = useAccess();
  const { found, connection, warehouses } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refusal = result && 'problems' in result ? result : undefined;
  // Behind an open dialog nothing is seen: it tells itself what came of it.
  const refusals = result && 'refusals' in result ? result.refusals : [];
  const market = connection?.marketplace ?? null;
  const mayWrite = may('returns:write');
  const open = found.lines.filter(({ quantity, restocked, unsellable }) => restocked + unsellable < quantity);
  const receiving = mayWrite && canReceive(found.stage) && open.length > 0;
  return (
    <Page>
      <PageHead
        title={
          <span className={styles.titled}>
            {found.order ? (
              t('orderpages:return.ofOrder', { number: found.order.number })
            ) : (
              <span className="number" title={found.remoteId}>
                {shortRef(found.remoteId)}
              </span>
            )}
            <ReturnBadge stage={found.stage} raw={found.rawStatus} />
          </span>
        }
        status={market && connection && <MarketplaceBadge id={market} account={connection.name} />}
        back={{ to: '/returns', label: t('shell:nav.returns') }}
        more={
          receiving &&
          found.stage !== 'lost' && (
            <MenuLink to={askHref('lost')} danger>
              {t('orderpages:return.markLost')}
            </MenuLink>
          )
        }
      />
      <DoneMessage
        texts={{
          received: t('orderpages:return.done.received'),
          lost: t('orderpages:return.done.lost'),
          decided: t('orderpages:return.done.decided'),
        }}
      />
      {asked.what === null && <Refusals refusals={refusals} />}
      {mayWrite && <DecisionNotice decisions={found.decisions} market={market} />}
      <div className={styles.columns}>
        <div>
          {receiving ? (
            <SectionCard title={t('orderpages:return.receive')} status={t('orderpages:return.receiveText')}>
              <ReceiveForm lines={open} warehouses={warehouses} result={resultOf(refusal, 'receive')} />
            </SectionCard>
          ) : (
            <SectionCard title={t('orderpages:lines.title')} flush>
              <ReturnLines lines={found.lines} />
            </SectionCard>
          )}
        </div>
        <div>
          <SectionCard title={t('orderpages:facts.title')}>
            <ReturnFacts found={found} />
          </SectionCard>
        </div>
      </div>
      <ReturnDialogs decisions={found.decisions} market={market} result={refusal} refusals={refusals} />
    </Page>
  );
}
