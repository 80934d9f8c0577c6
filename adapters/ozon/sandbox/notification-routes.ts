import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { bodyOf, invalid, listOf, notFound, numberOf, refuse, textOf } from './replies.ts';
import { seenNow, urlsOf } from './pushes.ts';
import { nextNumber, type OzonState } from './state.ts';

const answerWithinMs = 5_000;

/** In the order of the official list; all but these may be asked for. */
const types = [
  'NEW_MESSAGE UPDATE_MESSAGE MESSAGE_READ CHAT_CLOSED NEW_POSTING POSTING_CANCELLED STATE_CHANGED',
  'DELIVERY_DATE_CHANGED CUTOFF_DATE_CHANGED CREATE_ITEM UPDATE_ITEM CREATE_OR_UPDATE_ITEM STOCKS_CHANGED',
  'FBO_POSTING_NEW FBO_POSTING_CANCELLED FBO_POSTING_STATE_CHANGED FBO_POSTING_DELIVERY_DATE_CHANGED FBO_STOCKS_CHANGED',
  'ORDER_NEW ORDER_CANCELLED ORDER_STATE_CHANGED',
]
  .join(' ')
  .split(' ')
  .map((word) => `TYPE_${word}`);

/** The beta methods of addresses. An address is called with a ping before it is taken. */
export function addNotificationRoutes(router: Router<OzonState>): void {
  router.post('/v1/notification/list', (_request, state) =>
    jsonReply({
      urls: urlsOf(state).map(({ id, url, isEnabled, types: own, createdAt }) => ({
        id,
        url,
        enable: isEnabled,
        types: own.map(described),
        created_at: createdAt.toISOString(),
      })),
    }),
  );
  router.post('/v1/notification/push-type/list', (_request, state) =>
    jsonReply({
      types: types.map((type) => {
        const taken = urlsOf(state).find((one) => one.types.includes(type));
        return { ...described(type), ...(taken && { seller_endpoint: { id: taken.id, url: taken.url } }) };
      }),
    }),
  );
  router.post('/v1/notification/check', async (request) => {
    const fault = await pingFault(textOf(bodyOf(request).url), request.now);
    return jsonReply({ is_active: fault === undefined, errors: fault ? [{ type: fault, description: fault }] : [] });
  });
  router.post('/v1/notification/set', async (request, state) => {
    const { url, types: asked } = bodyOf(request);
    const own = listOf(asked).map((type) => textOf(type));
    if (!URL.canParse(textOf(url)) || own.length === 0 || own.some((type) => !types.includes(type)))
      return invalid('Request validation error: invalid SetNotificationRequest');
    if (urlsOf(state).some((one) => one.url === url || one.types.some((type) => own.includes(type))))
      return refuse(409, 6, 'URL or type is already connected');
    const fault = await pingFault(textOf(url), request.now);
    if (fault) return invalid(fault);
    const id = nextNumber(state, 'notificationUrl', 40_001);
    state.notificationUrls ??= new Map();
    const createdAt = request.now;
    state.notificationUrls.set(id, {
      id,
      url: textOf(url),
      types: own,
      isEnabled: true,
      createdAt,
      told: seenNow(state),
    });
    return emptyReply(200);
  });
  router.post('/v1/notification/delete', (request, state) =>
    state.notificationUrls?.delete(numberOf(bodyOf(request).id)) ? emptyReply(200) : notFound('URL is not found'),
  );
}

/** What is wrong with the answer to a ping, in the words of the official table; undefined: nothing. */
async function pingFault(url: string, now: Date): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message_type: 'TYPE_PING', time: now.toISOString() }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await response.text();
    if (response.status >= 500) return 'SERVER_FAULT';
    if (response.status !== 200) return 'STATUS_CODE_NOT_OK';
    if (text === '') return 'EMPTY_BODY';
    const { version, name, time } = JSON.parse(text) as Record<string, unknown>;
    if (typeof version !== 'string' || typeof name !== 'string') return 'WRONG_RESULT_FIELD';
    return Number.isNaN(Date.parse(String(time))) ? 'WRONG_RESULT_TIME_FIELD' : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return 'INVALID_JSON';
    return error instanceof DOMException ? 'REQUEST_TIMEOUT' : 'REQUEST_ERROR';
  }
}

const described = (type: string) => ({ type, description: type });
