import type { Context } from 'koa';
import type { Translator } from '../i18n.ts';
import { chooseLocale } from './request-reader.ts';

type Status = 403 | 413 | 429;

const said: Readonly<Record<Status, string>> = {
  403: 'request from another site',
  413: 'too large',
  429: 'too many requests',
};

/** What never reached a page or a resolver: JSON for programs, a sentence in their language for people. */
export function refuse(context: Context, status: Status, translator: Translator): void {
  const requestId = context.state['requestId'] as string;
  context.status = status;
  if (context.accepts('json', 'html') !== 'html') {
    context.body = { error: said[status], requestId };
    return;
  }
  const locale = chooseLocale(null, context.req.headers);
  const t = translator.to(locale);
  context.type = 'html';
  context.body = `<!doctype html>
<html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>SellerCloudX</title>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark">
<main><h1 style="font-size:1.25rem">${t(`errors.http.${status}`)}</h1>
<p><a href="/">${t('errors.http.back')}</a> · ${requestId}</p></main></body></html>
`;
}
