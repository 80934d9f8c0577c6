import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { SetLocale } from '../documents/identity.server.ts';
import { isLocale, languageCookie } from '../i18n/languages.ts';
import { readForm, safePath } from '../lib/forms.server.ts';

const year = 365 * 24 * 3600;

export const loader = () => redirect('/');

/** The language of this browser, and of the person if one is signed in. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const language = form.text('language');
  const next = safePath(form.text('next'));
  if (!isLocale(language)) return redirectDocument(next);
  // Kept for the person too, so that mails and the next device speak it; the cookie alone is enough for this page.
  if (context.viewer) await context.graphql(SetLocale, { input: { locale: language } });
  return redirectDocument(next, {
    headers: { 'set-cookie': `${languageCookie}=${language}; Path=/; Max-Age=${year}; SameSite=Lax` },
  });
}
