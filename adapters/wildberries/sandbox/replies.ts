import { breaking, jsonReply, type LimitLevel, type Reply } from '@sellercloudx/adapter-kit/sandbox';

const statusText: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
};

/** The gateway's form, in front of every host. */
export function gatewayReply(
  status: number,
  title: string,
  detail: string,
  now: Date,
  code = '07e4668e--a53a3d31f8b0',
): Reply {
  const body = {
    title,
    detail,
    code,
    requestId: '7b80742415072fe8b6b7f7761f1d1211',
    origin: 's2s-api-auth-catalog',
    status,
    statusText: statusText[status] ?? 'Internal Server Error',
    timestamp: now.toISOString(),
  };
  return jsonReply(body, { status, headers: { 'content-type': 'application/problem+json' } });
}

/** 429 with the three headers; `Retry-After` is not among them. */
export function tooManyRequests(level: LimitLevel, now: Date): Reply {
  const reply = gatewayReply(429, 'too many requests', 'limited by c122a060-a7fb-4bb4-abb0-32fd4e18d489', now);
  const headers = {
    'x-ratelimit-retry': String(Math.max(1, Math.ceil(level.retryAfterMs / 1000))),
    'x-ratelimit-limit': String(level.capacity),
    'x-ratelimit-reset': String(Math.ceil(level.fullInMs / 1000)),
  };
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

/** marketplace v3: `{ code, message, data }`. */
export function refuse(status: number, code: string, message: string, data?: unknown): Reply {
  return jsonReply({ code, message, ...(data === undefined ? {} : { data }) }, { status });
}

export const incorrectBody = (): Reply =>
  breaking('form', refuse(400, 'IncorrectRequestBody', 'Некорректное тело запроса'));
export const incorrectParameter = (): Reply =>
  breaking('form', refuse(400, 'IncorrectParameter', 'Передан некорректный параметр'));
export const notFound = (): Reply => refuse(404, 'NotFound', 'Не найдено');
export const statusMismatch = (): Reply =>
  refuse(409, 'StatusMismatch', 'Несоответствие статусов, проверьте их правильность');

/** content: `{ data, error, errorText, additionalErrors }`. */
export function contentError(errorText: string, additionalErrors: unknown = {}): Reply {
  return jsonReply({ data: null, error: true, errorText, additionalErrors }, { status: 400 });
}

export function contentOk(data: unknown, additionalErrors: unknown = null): Reply {
  return jsonReply({ data, error: false, errorText: '', additionalErrors });
}

/** A request of a form that the documentation does not allow. */
export const malformedContent = (errorText = 'Invalid request format'): Reply =>
  breaking('form', contentError(errorText));

/** prices: the same without additionalErrors. */
export function priceError(errorText: string, status = 400): Reply {
  return jsonReply({ data: null, error: true, errorText }, { status });
}

export const malformedPrices = (errorText = 'Invalid request parameters'): Reply =>
  breaking('form', priceError(errorText));

export function priceOk(data: unknown): Reply {
  return jsonReply({ data, error: false, errorText: '' });
}

/** reports, finance, returns: problem+json of their own. */
export function reportError(title: string, detail: string, origin: string): Reply {
  const body = { status: 400, title, detail, requestId: 'b065c204-c5f7-431b-b12c-d4c2cc6347ec', origin };
  return jsonReply(body, { status: 400, headers: { 'content-type': 'application/problem+json' } });
}
