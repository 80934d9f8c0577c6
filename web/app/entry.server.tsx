import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from './i18n/create-i18n.ts';
import { localeOf } from './i18n/locale.server.ts';
import { NonceContext } from './lib/nonce.ts';
import { reportFailure } from './lib/report-failure.server.ts';

/** Deferred loader data that takes longer is shown as failed; also ends the stream of a reader who never finishes. */
export const streamTimeout = 10_000;

export default async function handleRequest(
  request: Request,
  responseStatus: number,
  responseHeaders: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const i18n = await createI18n(localeOf(request, loadContext));
  // A crawler gets the whole page at once; a person sees the head of it while slow data is still on its way.
  const wait = isbot(request.headers.get('user-agent') ?? '') || remixContext.isSpaMode;

  return new Promise<Response>((resolve, reject) => {
    let status = responseStatus;
    let sent = false;
    const answer = () => {
      sent = true;
      const body = new PassThrough();
      responseHeaders.set('content-type', 'text/html; charset=utf-8');
      responseHeaders.append('vary', 'Cookie, Accept-Language');
      if (!responseHeaders.has('cache-control')) responseHeaders.set('cache-control', 'private, no-store');
      resolve(new Response(createReadableStreamFromReadable(body), { headers: responseHeaders, status }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={loadContext.nonce}>
        <I18nextProvider i18n={i18n}>
          <RemixServer context={remixContext} url={request.url} nonce={loadContext.nonce} abortDelay={streamTimeout} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce: loadContext.nonce,
        onShellReady: wait ? undefined : answer,
        onAllReady: wait ? answer : undefined,
        onShellError: reject,
        onError: (error: unknown) => {
          status = 500;
          if (sent && !request.signal.aborted) reportFailure(request, loadContext.requestId, error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** Logged: our failures. Not logged: a wrong address, a refused page, a reader who left. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  reportFailure(request, context.requestId, error);
}
