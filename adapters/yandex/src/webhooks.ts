import {
  callersOf,
  jsonOfCall,
  type BaseUrls,
  type Clock,
  type WebhookCall,
  type WebhookHint,
  type WebhooksPort,
} from '@sellercloudx/adapter-kit';
import { zNotification, type WireNotification } from './wire/notifications.ts';

/** https://yandex.ru/dev/market/partner-api/doc/ru/push-notifications/ (2026-04-20) */
const ranges = ['5.45.207.0/25', '141.8.142.0/25', '5.255.253.0/25'];

const ofOrders: ReadonlySet<string> = new Set([
  'ORDER_CREATED',
  'ORDER_STATUS_UPDATED',
  'ORDER_CANCELLED',
  'ORDER_CANCELLATION_REQUEST',
  'ORDER_UPDATED',
]);
const ofReturns: ReadonlySet<string> = new Set(['ORDER_RETURN_CREATED', 'ORDER_RETURN_STATUS_UPDATED']);
const ofConversations = /^(GOODS_FEEDBACK|CHAT|QUESTION)_/;

/** Nothing is signed: a call proves no more than that it comes from Yandex. Set up in the cabinet, there is no call for it. */
export function webhooksPort({ baseUrls, clock }: { baseUrls: BaseUrls; clock: Clock }): WebhooksPort {
  const isFromYandex = callersOf(baseUrls, ranges);
  return {
    proof: 'address',
    verify: ({ remoteAddress }) => isFromYandex(remoteAddress),

    parse(call) {
      const told = notificationOf(call);
      return told ? hintsOf(told) : [];
    },

    /** The same for all kinds, ten seconds at most, one for a ping. Only a 400 is not sent again, for two weeks. */
    answer(call) {
      if (!notificationOf(call))
        return { status: 400, json: { error: { type: 'WRONG_EVENT_FORMAT', message: 'notificationType is missing' } } };
      return { status: 200, json: { version: '1.0', name: 'SellerCloudX', time: clock.now().toISOString() } };
    },
  };
}

const notificationOf = (call: Pick<WebhookCall, 'body'>): WireNotification | undefined =>
  zNotification.safeParse(jsonOfCall(call)).data;

function hintsOf(told: WireNotification): WebhookHint[] {
  const { notificationType: type, campaignId, orderId, returnId } = told;
  const shop = campaignId ? { shopId: campaignId } : {};
  if (type === 'PING') return [{ about: 'ping' }];
  if (ofOrders.has(type)) return orderId ? [{ about: 'order', remoteId: orderId, ...shop }] : [];
  if (ofReturns.has(type) && orderId && returnId)
    // the order says how many of its goods came back
    return [
      { about: 'return', remoteId: `${orderId}/${returnId}`, ...shop },
      { about: 'order', remoteId: orderId, ...shop },
    ];
  if (!ofConversations.test(type)) return [];
  const remoteId = told.feedbackId ?? told.questionId ?? told.chatId;
  return [{ about: 'conversation', ...(remoteId && { remoteId }), ...shop }];
}
