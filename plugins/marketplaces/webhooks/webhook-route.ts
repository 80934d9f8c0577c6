import type { Context } from 'koa';
import { readBody } from '../../../core/http/read-body.ts';
import type { HttpRoute } from '../../../core/http/routes.ts';
import { WEBHOOK_PATH } from './webhook-address.ts';
import type { WebhookReceiver } from './webhook-receiver.ts';

/** Trendyol sends whole packages, fifty at most; the others a few hundred bytes. */
const BODY_AT_MOST = 1024 * 1024;
/** Yandex waits a second for the answer to its ping. */
const BODY_WITHIN_MS = 3_000;

type Deps = { webhookReceiver: WebhookReceiver };

async function handle(context: Context, token: string, receiver: WebhookReceiver): Promise<void> {
  context.body = null;
  context.status = 404;
  const owner = await receiver.ownerOf(token);
  if (!owner) return;
  const read = await readBody(context.req, { atMostBytes: BODY_AT_MOST, withinMs: BODY_WITHIN_MS });
  if ('refused' in read) {
    receiver.notRead();
    context.set('Connection', 'close');
    context.status = read.refused;
    return;
  }
  const { status, json } = await receiver.receive(owner, {
    headers: singleHeaders(context.req.headers),
    body: read.body,
    remoteAddress: context.ip,
  });
  if (json !== undefined) context.body = json;
  context.status = status;
}

const singleHeaders = (headers: Context['req']['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

const routeAt = (path: string): HttpRoute => ({
  method: 'POST',
  path,
  forMachines: true,
  handle: (context, _request, { token = '' }, deps) =>
    handle(context, token, (deps as unknown as Deps).webhookReceiver),
});

/** The second one is for Yandex, which puts a word of its own after the address it was given. */
export const webhookRoutes: readonly HttpRoute[] = [
  routeAt(`${WEBHOOK_PATH}/:token`),
  routeAt(`${WEBHOOK_PATH}/:token/notification`),
];
