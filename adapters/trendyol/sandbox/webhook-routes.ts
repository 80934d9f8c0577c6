import type { Json } from '@sellercloudx/adapter-kit';
import { emptyReply, jsonReply, type OutgoingCall, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { packageView } from './order-routes.ts';
import { badRequest, notFound } from './replies.ts';
import { nextUuid, type Package, type TrendyolState, type Webhook } from './state.ts';

const mostWebhooks = 15;
/** Trendyol calls again every five minutes until it hears 2xx. */
const againAfterMs = Array.from({ length: 12 }, () => 300_000);

/** Subscriptions to the changes of packages. */
export function addWebhookRoutes(router: Router<TrendyolState>): void {
  const webhooks = '/webhook/sellers/:sellerId/webhooks';
  router.post(webhooks, ({ body, now }, state) => {
    const {
      url = '',
      authenticationType,
      apiKey,
      subscribedStatuses = [],
    } = (body ?? {}) as {
      url?: string;
      authenticationType?: string;
      apiKey?: string;
      subscribedStatuses?: string[];
    };
    if (!/^https?:\/\//.test(url) || /trendyol|dolap|localhost/i.test(url)) return badRequest('url hatalı');
    if (authenticationType !== 'API_KEY' && authenticationType !== 'BASIC_AUTHENTICATION')
      return badRequest('authenticationType hatalı');
    if (authenticationType === 'API_KEY' && !apiKey) return badRequest('apiKey zorunludur');
    if (state.webhooks.size >= mostWebhooks) return badRequest('En fazla 15 webhook oluşturulabilir');
    const id = nextUuid(state, 'webhook');
    state.webhooks.set(id, {
      id,
      url,
      apiKey,
      status: 'ACTIVE',
      subscribedStatuses,
      createdAt: now,
      told: seenNow(state),
    });
    return jsonReply({ id }, { status: 201 });
  });
  router.get(webhooks, (_request, state) =>
    jsonReply(
      [...state.webhooks.values()].map(({ id, url, status, subscribedStatuses, createdAt }) => ({
        id,
        url,
        status,
        subscribedStatuses,
        createdDate: createdAt.getTime(),
      })),
    ),
  );
  router.delete(`${webhooks}/:id`, ({ params }, state) =>
    state.webhooks.delete(params.id!) ? emptyReply(200) : notFound('Webhook bulunamadı'),
  );
  for (const [what, status] of [
    ['activate', 'ACTIVE'],
    ['deactivate', 'PASSIVE'],
  ] as const)
    // prettier-ignore
    router.put(`${webhooks}/:id/${what}`, ({ params }, state) => {
      const webhook = state.webhooks.get(params.id!);
      if (!webhook) return notFound('Webhook bulunamadı');
      webhook.status = status;
      return emptyReply(200);
    });
}

/** What subscribers were not told yet. A webhook of the panel carries the package as the list shows it. */
export function callsOf(state: TrendyolState): OutgoingCall[] {
  return [...state.webhooks.values()].flatMap((webhook) => {
    const fresh = [...state.packages.values()].filter((parcel) => webhook.told.get(parcel.id) !== wordOf(parcel));
    for (const parcel of fresh) webhook.told.set(parcel.id, wordOf(parcel));
    return webhook.status === 'ACTIVE'
      ? fresh.filter(wantedBy(webhook)).map((parcel) => callOf(state, webhook, parcel))
      : [];
  });
}

function callOf(state: TrendyolState, { url, apiKey }: Webhook, parcel: Package): OutgoingCall {
  const body = { totalElements: 1, totalPages: 1, page: 0, size: 1, content: [packageView(state, parcel)] };
  return {
    url,
    headers: apiKey ? { 'x-api-key': apiKey } : {},
    body: JSON.parse(JSON.stringify(body)) as Json,
    againAfterMs,
  };
}

const wordOf = ({ status, modifiedAt }: Package): string => `${status}@${modifiedAt.getTime()}`;
const seenNow = (state: TrendyolState): Map<number, string> =>
  new Map([...state.packages.values()].map((parcel) => [parcel.id, wordOf(parcel)]));

/** `AT_COLLECTION_POINT` is `AtCollectionPoint`; no list of statuses means all. */
const wantedBy =
  ({ subscribedStatuses }: Webhook) =>
  ({ status }: Package): boolean =>
    subscribedStatuses.length === 0 ||
    subscribedStatuses.some((wanted) => wanted.replaceAll('_', '') === status.toUpperCase());
