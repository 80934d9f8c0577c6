import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconTruckDelivery from '@tabler/icons-react/dist/esm/icons/IconTruckDelivery.mjs';
import { ActionForm } from '../components/action-form.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { Notice } from '../components/notice.tsx';
import { OrderChoices } from '../components/orders/handover-orders.tsx';
import styles from '../components/orders/orders.module.css';
import { Refusals } from '../components/orders/refusals.tsx';
import { SlotTime } from '../components/orders/slot-time.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import {
  CreateHandover,
  HandoverChoice,
  ReadHandoverPlaces,
  ReadHandoverSlots,
} from '../documents/handovers.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { refusalsOf } from '../lib/outcomes.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';

export { onceShown as shouldRevalidate } from '../lib/once-shown.ts';

export const meta = pageTitle('orderpages:handover.create');

/** Step by step in the address: account → orders → place → time. Markets without places need the first two only. */
export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'orders');
  requirePermission(args, 'orders:write');
  const params = new URL(args.request.url).searchParams;
  const { connections, orders } = await runQuery(args, HandoverChoice);
  const free = orders.edges
    .map(({ node }) => node)
    .filter(
      ({ handover, steps }) =>
        handover === null && steps.some(({ step, available }) => step === 'handover' && available),
    );
  const asked = params.getAll('order');
  const first = free.find(({ id }) => asked.includes(id)) ?? free[0];
  const connectionId = params.get('connection') ?? first?.connectionId ?? null;
  const offered = free.filter((order) => order.connectionId === connectionId);
  const chosen = offered.filter(({ id }) => asked.includes(id)).map(({ id }) => id);
  const connection = connections.find(({ id }) => id === connectionId) ?? null;
  const withPlaces = connection?.adapter.capabilities.includes('handovers.places') ?? false;
  const common = {
    connections: connections.map(({ id, name, marketplace }) => ({
      id,
      name,
      marketplace,
      count: free.filter((order) => order.connectionId === id).length,
    })),
    connection: connection && { id: connection.id, marketplace: connection.marketplace, name: connection.name },
    offered,
    chosen,
    ready: offered.filter(({ stage }) => stage === 'packed').map(({ id }) => id),
    withPlaces,
    left: asked.length - chosen.length,
  };
  if (!withPlaces || !params.has('next') || chosen.length === 0)
    return { ...common, places: null, place: null, slots: null, problem: null };
  const key = crypto.randomUUID();
  const { readHandoverPlaces: read } = await runQuery(args, ReadHandoverPlaces, {
    input: { orderIds: chosen, idempotencyKey: key },
  });
  if (read.__typename !== 'MutationReadHandoverPlacesSuccess')
    return { ...common, places: null, place: null, slots: null, problem: problemsOf(read)?.message ?? '' };
  const place =
    read.data.find(({ id }) => id === params.get('place')) ??
    (read.data.length === 1 ? read.data[0] : undefined) ??
    null;
  const bySlots = connection?.adapter.capabilities.includes('handovers.slots') ?? false;
  if (!place || !bySlots) return { ...common, places: read.data, place, slots: null, problem: null };
  const input = { orderIds: chosen, placeId: place.id, idempotencyKey: `${key}:slots` };
  const { readHandoverSlots } = await runQuery(args, ReadHandoverSlots, { input });
  const slots = readHandoverSlots.__typename === 'MutationReadHandoverSlotsSuccess' ? readHandoverSlots.data : null;
  return {
    ...common,
    places: read.data,
    place,
    slots,
    problem: slots ? null : (problemsOf(readHandoverSlots)?.message ?? ''),
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const input = {
    orderIds: form.list('order'),
    placeId: form.optional('place'),
    slotId: form.optional('slot'),
    idempotencyKey: form.idempotencyKey,
  };
  const { createHandover: result } = await runQuery(args, CreateHandover, { input });
  if (result.__typename !== 'HandoverActionResult') return refused(form, problemsOf(result) ?? { fields: [] });
  const { outcomes, handover } = result;
  const refusals = refusalsOf(outcomes, handover?.orders, handover?.connection?.marketplace);
  const made = handover !== null && outcomes.some(({ subject, state }) => subject === handover.id && state === 'done');
  return made ? redirect(`/handovers/${handover.id}?done=created`) : { refusals };
}

export default function NewHandover() {
  const { t } = useTranslation();
  const { state } = useNavigation();
  const data = useLoaderData<typeof loader>();
  const { connections, connection, offered, chosen, ready, withPlaces, places, place, slots, problem } = data;
  const result = useActionData<typeof action>();
  const refusal = result && 'problems' in result ? result : undefined;
  const marked = new Set(chosen.length > 0 ? chosen : ready);
  const kept = (
    <>
      {connection && <input type="hidden" name="connection" value={connection.id} />}
      <input type="hidden" name="next" value="1" />
    </>
  );
  const keptOrders = chosen.map((id) => <input key={id} type="hidden" name="order" value={id} />);
  return (
    <Page narrow>
      <PageHead
        title={t('orderpages:handover.create')}
        status={t('orderpages:handover.createStatus')}
        back={{ to: '/handovers', label: t('shell:nav.handovers') }}
      />
      {problem && <Notice tone="amber" title={problem} />}
      {result && 'refusals' in result && <Refusals refusals={result.refusals} />}
      <div className={styles.stack}>
        {connections.length > 1 && (
          <nav aria-label={t('orderpages:column.account')}>
            <div className={styles.switch}>
              {connections.map(({ id, marketplace, name, count }) => (
                <Link key={id} to={`?connection=${id}`} aria-current={id === connection?.id ? 'page' : undefined}>
                  <MarketplaceBadge
                    id={marketplace}
                    {...(connections.filter((one) => one.marketplace === marketplace).length > 1 && { account: name })}
                  />
                  <span className={styles.count}>{count}</span>
                </Link>
              ))}
            </div>
          </nav>
        )}
        {offered.length === 0 ? (
          <SectionCard>
            <EmptyState
              icon={IconTruckDelivery}
              title={t('orderpages:handover.nothing')}
              action={
                <Button component={Link} to="/orders" variant="default">
                  {t('shell:nav.orders')}
                </Button>
              }
            >
              {t('orderpages:handover.nothingText')}
            </EmptyState>
          </SectionCard>
        ) : withPlaces ? (
          <Form method="get" key={`orders${connection?.id}`}>
            <SectionCard flush>
              {kept}
              <OrderChoices orders={offered} chosen={marked} />
              <div className={styles.empty}>
                <Button type="submit" variant={places ? 'default' : 'filled'} loading={state === 'loading'}>
                  {t('orderpages:handover.toPlaces')}
                </Button>
              </div>
            </SectionCard>
          </Form>
        ) : (
          <ActionForm result={refusal} key={`orders${connection?.id}`}>
            <SectionCard flush>
              <OrderChoices orders={offered} chosen={marked} />
              <div className={styles.empty}>
                <SubmitButton>{t('orderpages:handover.make')}</SubmitButton>
              </div>
            </SectionCard>
          </ActionForm>
        )}
        {places && places.length === 0 && <Notice tone="amber" title={t('orderpages:handover.noPlaces')} />}
        {places && places.length > 0 && (
          <Form method="get">
            <SectionCard flush>
              {kept}
              {keptOrders}
              <fieldset className={styles.fieldset}>
                <legend className={styles.legend}>{t('orderpages:handover.place')}</legend>
                {places.map(({ id, name, address }) => (
                  <label key={id} className={styles.choice}>
                    <input type="radio" name="place" value={id} required defaultChecked={id === place?.id} />
                    <span className={styles.choiceWords}>
                      <span>{name}</span>
                      {address && address !== name && <span className={styles.quiet}>{address}</span>}
                    </span>
                  </label>
                ))}
              </fieldset>
              {!(place && places.length === 1) && (
                <div className={styles.empty}>
                  <Button type="submit" variant={place ? 'default' : 'filled'} loading={state === 'loading'}>
                    {t('orderpages:handover.toTimes')}
                  </Button>
                </div>
              )}
            </SectionCard>
          </Form>
        )}
        {place && (
          <ActionForm result={refusal}>
            {keptOrders}
            <input type="hidden" name="place" value={place.id} />
            <SectionCard flush>
              {slots && (
                <fieldset className={styles.fieldset}>
                  <legend className={styles.legend}>{t('orderpages:handover.time')}</legend>
                  {slots.length === 0 && <div className={styles.empty}>{t('orderpages:handover.noSlots')}</div>}
                  {slots.map(({ id, from, to }, index) => (
                    <label key={id} className={styles.choice}>
                      <input type="radio" name="slot" value={id} required defaultChecked={index === 0} />
                      <SlotTime from={from} to={to} />
                    </label>
                  ))}
                </fieldset>
              )}
              <div className={styles.empty}>
                <SubmitButton>{t('orderpages:handover.make')}</SubmitButton>
              </div>
            </SectionCard>
          </ActionForm>
        )}
      </div>
    </Page>
  );
}
