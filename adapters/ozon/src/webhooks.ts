import {
  callersOf,
  jsonOfCall,
  MarketplaceError,
  type BaseUrls,
  type Clock,
  type WebhookCall,
  type WebhookHint,
  type WebhooksPort,
} from '@sellercloudx/adapter-kit';
import type { NotificationsApi } from './client/notifications.ts';
import { zPush, type WirePush } from './wire/notifications.ts';

/** https://docs.ozon.ru/api/seller/#tag/push_start (2026-08-14) */
const ranges = ['195.34.21.0/24', '185.73.192.0/22', '91.223.93.0/24'];

const newPosting = 'TYPE_NEW_POSTING';
const ofPostings: ReadonlySet<string> = new Set([
  newPosting,
  'TYPE_POSTING_CANCELLED',
  'TYPE_STATE_CHANGED',
  'TYPE_CUTOFF_DATE_CHANGED',
  'TYPE_DELIVERY_DATE_CHANGED',
  'TYPE_FBO_POSTING_NEW',
  'TYPE_FBO_POSTING_CANCELLED',
  'TYPE_FBO_POSTING_STATE_CHANGED',
  'TYPE_FBO_POSTING_DELIVERY_DATE_CHANGED',
]);
const ofOrders: ReadonlySet<string> = new Set(['TYPE_ORDER_NEW', 'TYPE_ORDER_CANCELLED', 'TYPE_ORDER_STATE_CHANGED']);
const ofCards: ReadonlySet<string> = new Set(['TYPE_CREATE_OR_UPDATE_ITEM', 'TYPE_CREATE_ITEM', 'TYPE_UPDATE_ITEM']);
const ofChats: ReadonlySet<string> = new Set([
  'TYPE_NEW_MESSAGE',
  'TYPE_UPDATE_MESSAGE',
  'TYPE_MESSAGE_READ',
  'TYPE_CHAT_CLOSED',
]);
const ping = 'TYPE_PING';
/** What is asked for. Orders repeat their postings, changes of stock are mostly ours, chats are not read. */
const wanted: readonly string[] = [...ofPostings, 'TYPE_CREATE_OR_UPDATE_ITEM'];

export interface WebhookDeps {
  readonly notifications: NotificationsApi;
  readonly baseUrls: BaseUrls;
  readonly clock: Clock;
}

/** Nothing is signed: a call proves that it comes from Ozon's network and names the seller. */
export function webhooksPort({ notifications, baseUrls, clock }: WebhookDeps): WebhooksPort {
  const isFromOzon = callersOf(baseUrls, ranges);
  return {
    proof: 'address',
    verify: (call) => isFromOzon(call.remoteAddress) && isTo(notifications.clientId, pushOf(call)),

    parse(call) {
      const push = pushOf(call);
      return push ? hintsOf(push) : [];
    },

    /** Another answer than these, or one after five seconds, and Ozon suspends all of the seller's pushes. */
    answer(call) {
      const push = pushOf(call);
      if (!push || (ofPostings.has(push.message_type) && !push.posting_number))
        return {
          status: 400,
          json: refusal('ERROR_PARAMETER_VALUE_MISSED', 'message_type or posting_number is missing'),
        };
      if (push.message_type !== ping) return { status: 200, json: { result: true } };
      return { status: 200, json: { version: '1.0', name: 'SellerCloudX', time: clock.now().toISOString() } };
    },

    async subscribe({ url }, ctx) {
      const call = { ctx, operation: 'webhooks.subscribe' };
      const ours = (await notifications.urls(call)).find((known) => known.url === url);
      if (ours?.enable === true) return { subscriptionId: ours.id };
      if (ours) await notifications.remove(call, ours.id);
      // a type goes to one address: what another program of the seller's hears is left to it
      const types = (await notifications.types(call)).filter(
        ({ type, seller_endpoint: taken }) => wanted.includes(type) && (!taken || taken.url === url),
      );
      if (!types.some(({ type }) => type === newPosting)) throw taken();
      await notifications.set(
        call,
        url,
        types.map(({ type }) => type),
      );
      const made = (await notifications.urls(call)).find((known) => known.url === url);
      if (!made)
        throw new MarketplaceError({ code: 'unreadable', message: 'Ozon took an address and does not list it' });
      return { subscriptionId: made.id };
    },

    unsubscribe: (subscriptionId, ctx) =>
      notifications.remove({ ctx, operation: 'webhooks.unsubscribe' }, subscriptionId),

    async check(subscriptionId, ctx) {
      const call = { ctx, operation: 'webhooks.check' };
      const known = (await notifications.urls(call)).find(({ id }) => id === subscriptionId);
      if (known?.enable !== true) return { active: false };
      return { active: (await notifications.check(call, known.url)).is_active };
    },
  };
}

const pushOf = (call: Pick<WebhookCall, 'body'>): WirePush | undefined => zPush.safeParse(jsonOfCall(call)).data;

/** A ping names nobody. */
const isTo = (clientId: string, push: WirePush | undefined): boolean =>
  push?.seller_id == null || push.seller_id === clientId;

function hintsOf({
  message_type: type,
  posting_number: number,
  product_id: product,
  chat_id: chat,
}: WirePush): WebhookHint[] {
  if (type === ping) return [{ about: 'ping' }];
  if (ofPostings.has(type)) return number ? [{ about: 'order', remoteId: number }] : [];
  if (ofOrders.has(type)) return [{ about: 'order' }];
  if (ofCards.has(type)) return [{ about: 'card', ...(product && { remoteId: product }) }];
  if (ofChats.has(type)) return [{ about: 'conversation', ...(chat && { remoteId: chat }) }];
  return [];
}

const refusal = (code: string, message: string) => ({ error: { code, message, details: null } });

const taken = (): MarketplaceError =>
  new MarketplaceError({
    code: 'conflict',
    message: 'Another program of the seller’s hears of new postings',
    remedyKey: 'webhooks.taken',
    retryable: false,
  });
