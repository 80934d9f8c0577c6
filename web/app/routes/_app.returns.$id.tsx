import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AskedButtons } from '../components/asked-buttons.tsx';
import { AskedDialog } from '../components/asked-dialog.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormPair, FormStack } from '../components/form-stack.tsx';
import { KeyValueList } from '../components/key-value-list.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { MenuLink } from '../components/menu-item.tsx';
import { Notice } from '../components/notice.tsx';
import styles from '../components/orders/orders.module.css';
import { Refusals } from '../components/orders/refusals.tsx';
import { ReturnBadge } from '../components/orders/return-badge.tsx';
import { StepFields } from '../components/orders/step-fields.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { DecideReturn, MarkReturnLost, ReceiveReturn, ReturnPage } from '../documents/returns.server.ts';
import { behindAsked, keepWhileAsking, useAskHref } from '../lib/asked.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { refusalsOf } from '../lib/outcomes.ts';
import { lineTitle } from '../lib/line-title.ts';
import { pageTitle } from '../lib/page-title.ts';
import { canReceive } from '../lib/return-views.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';
import { useMarketWords } from '../lib/use-market-words.ts';

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
  const common = { returnId: args.params['id'] ?? '', idempotencyKey: form.idempotencyKey };
  const intent = form.text('intent');
  if (intent === 'decide') {
    const values = Object.entries(form.values()).flatMap(([name, value]) =>
      name.startsWith('form.') ? [[name.slice(5), value]] : [],
    );
    const input = {
      ...common,
      decision: form.text('decision'),
      form: Object.fromEntries(values) as Record<string, string>,
    };
    const { decideReturn } = await runQuery(args, DecideReturn, { input });
    if (decideReturn.__typename !== 'ReturnActionResult')
      return refused(form, problemsOf(decideReturn) ?? { fields: [] });
    const refusals = refusalsOf(decideReturn.outcomes, [], form.optional('marketplace'));
    return refusals.length > 0 ? { refusals } : redirect(behindAsked(args.request, 'decided'));
  }
  if (intent === 'lost') {
    const { markReturnLost } = await runQuery(args, MarkReturnLost, { input: common });
    const problems = problemsOf(markReturnLost);
    return problems ? refused(form, problems) : redirect(behindAsked(args.request, 'lost'));
  }
  const warehouseId = form.optional('warehouse');
  const lines = form.list('line').map((returnLineId, index) => ({
    returnLineId,
    restock: form.whole(`lines.${index}.restock`) ?? 0,
    unsellable: form.whole(`lines.${index}.unsellable`) ?? 0,
    ...(warehouseId && { warehouseId }),
  }));
  const { receiveReturn } = await runQuery(args, ReceiveReturn, { input: { ...common, lines } });
  const problems = problemsOf(receiveReturn);
  return problems ? refused(form, problems) : redirect(behindAsked(args.request, 'received'));
}

export default function ReturnView() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMarketWords();
  const askHref = useAskHref();
  const { may } = useAccess();
  const { found, connection, warehouses } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refusal = result && 'problems' in result ? result : undefined;
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
              <span className="number">{found.remoteId}</span>
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
      {result && 'refusals' in result && <Refusals refusals={result.refusals} />}
      {mayWrite && found.decisions.length > 0 && (
        <Notice
          tone="amber"
          title={t('orderpages:return.decide')}
          action={
            <span className={styles.actions}>
              {found.decisions.map(({ id, kind, label }) => (
                <Button
                  key={id}
                  component={Link}
                  to={askHref('decide', id)}
                  size="xs"
                  variant={kind === 'accept' ? 'filled' : 'default'}
                >
                  {words(market, label)}
                </Button>
              ))}
            </span>
          }
        >
          {t('orderpages:return.decideText')}
        </Notice>
      )}
      <div className={styles.columns}>
        <div>
          {receiving ? (
            <SectionCard title={t('orderpages:return.receive')} status={t('orderpages:return.receiveText')}>
              <ActionForm result={refusal}>
                <input type="hidden" name="intent" value="receive" />
                <FormStack>
                  {open.map((line, index) => (
                    <div key={line.id} className={styles.stack}>
                      <input type="hidden" name="line" value={line.id} />
                      <div>
                        <b>{lineTitle(line)}</b>
                        <div className={styles.quiet}>
                          {[
                            line.sku,
                            t('orderpages:units', { count: line.quantity - line.restocked - line.unsellable }),
                          ]
                            .filter(Boolean)
                            .join(' · ')}
                        </div>
                      </div>
                      <FormPair>
                        <FormField
                          name={`lines.${index}.restock`}
                          label={t('orderpages:return.restock')}
                          type="number"
                          inputMode="numeric"
                          defaultValue={String(line.quantity - line.restocked - line.unsellable)}
                        />
                        <FormField
                          name={`lines.${index}.unsellable`}
                          label={t('orderpages:return.unsellable')}
                          type="number"
                          inputMode="numeric"
                          defaultValue="0"
                        />
                      </FormPair>
                    </div>
                  ))}
                  {warehouses.length > 1 && (
                    <FormField
                      name="warehouse"
                      kind="select"
                      label={t('orderpages:return.warehouse')}
                      options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
                    />
                  )}
                  <div>
                    <SubmitButton>{t('orderpages:return.receiveSubmit')}</SubmitButton>
                  </div>
                </FormStack>
              </ActionForm>
            </SectionCard>
          ) : (
            <SectionCard title={t('orderpages:lines.title')} flush>
              <ul className={styles.list}>
                {found.lines.map(({ id, sku, quantity, restocked, unsellable, ...line }) => (
                  <li key={id}>
                    <span className={styles.choiceWords}>
                      <span>{lineTitle(line)}</span>
                      <span className={styles.quiet}>
                        {[sku, t('orderpages:units', { count: quantity })].filter(Boolean).join(' · ')}
                      </span>
                    </span>
                    <span className={styles.quiet}>{t('orderpages:return.outcome', { restocked, unsellable })}</span>
                  </li>
                ))}
              </ul>
            </SectionCard>
          )}
        </div>
        <div>
          <SectionCard title={t('orderpages:facts.title')}>
            <KeyValueList
              items={[
                ...(found.order
                  ? [
                      {
                        label: t('orderpages:one'),
                        value: (
                          <Link to={`/orders/${found.order.id}`} className="number">
                            {found.order.number}
                          </Link>
                        ),
                      },
                    ]
                  : []),
                { label: t('orderpages:return.reason'), value: found.reason || '–' },
                {
                  label: t('orderpages:return.opened'),
                  value: <span className="number">{format.dateTime(found.openedAt)}</span>,
                },
                ...(found.receivedAt
                  ? [
                      {
                        label: t('orderpages:return.receivedAt'),
                        value: <span className="number">{format.dateTime(found.receivedAt)}</span>,
                      },
                    ]
                  : []),
              ]}
            />
          </SectionCard>
        </div>
      </div>
      <AskedDialog what="lost" title={t('orderpages:return.markLost')}>
        <ActionForm result={refusal}>
          <input type="hidden" name="intent" value="lost" />
          <p>{t('orderpages:return.lostText')}</p>
          <AskedButtons submit={t('orderpages:return.markLost')} danger />
        </ActionForm>
      </AskedDialog>
      {found.decisions.map(({ id, kind, label, form }) => (
        <AskedDialog key={id} what="decide" of={id} title={words(market, label)}>
          <ActionForm result={refusal}>
            <input type="hidden" name="intent" value="decide" />
            <input type="hidden" name="decision" value={id} />
            {market && <input type="hidden" name="marketplace" value={market} />}
            <FormStack>
              <p>{t('orderpages:return.decideAsk')}</p>
              <StepFields marketplace={market} fields={form} />
            </FormStack>
            <AskedButtons submit={words(market, label)} danger={kind === 'reject'} />
          </ActionForm>
        </AskedDialog>
      ))}
    </Page>
  );
}
