import { breaking, jsonReply, type LimitLevel, type Reply } from '@sellercloudx/adapter-kit/sandbox';

/** The usual form of a refusal. */
export function refuse(status: number, key: string, message: string, more: object = {}): Reply {
  return jsonReply({ ...more, errors: [{ key, message, errorCode: key, args: [] }] }, { status });
}

export const badRequest = (message: string, key = 'validation.error'): Reply => refuse(400, key, message);

/** A request of a form that the documentation does not allow. */
export const malformed = (message: string): Reply => breaking('form', badRequest(message));

export const notFound = (message = 'Kayıt bulunamadı'): Reply => refuse(404, 'not.found', message);

/** The common-label service has a form of its own. */
export function labelRefusal(status: number, title: string): Reply {
  return jsonReply({ error: { status, errors: [{ code: 'LABEL', type: 'BUSINESS', title }] } }, { status });
}

/** No header tells when to come back. */
export const tooManyRequests = (_level?: LimitLevel): Reply =>
  refuse(429, 'too.many.requests', 'Too many requests. Please try again later.');

export const unauthorized = (now: Date): Reply =>
  refuse(401, 'ClientApiAuthenticationException', 'Unauthorized', {
    timestamp: now.getTime(),
    exception: 'ClientApiAuthenticationException',
  });

/** The gateway's own page, not a service's refusal. */
export const gatewayForbidden = (): Reply => ({
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: '<!DOCTYPE html><html><head><title>403 Forbidden</title></head><body>Forbidden</body></html>',
});

/** A page of a list, by number. */
export function pageOf<T>(all: readonly T[], page: number, size: number) {
  return {
    totalElements: all.length,
    totalPages: Math.ceil(all.length / size),
    page,
    size,
    content: all.slice(page * size, (page + 1) * size),
  };
}

/** A whole number of a query; undefined when it is none. */
export function numberIn(text: string | null): number | undefined {
  const value = text === null || text === '' ? Number.NaN : Number(text);
  return Number.isInteger(value) ? value : undefined;
}
