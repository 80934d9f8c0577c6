import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { SwitchPartner } from '../documents/settings.server.ts';
import { readForm } from '../lib/forms.server.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const loader = () => redirect('/');

/** A full load of the home page: nothing of the other shop may stay on the screen. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const partnerId = form.text('partnerId');
  // A membership that has ended meanwhile: the home page then shows what is left.
  await runQuery(args, SwitchPartner, { input: { partnerId, idempotencyKey: form.idempotencyKey } });
  return redirectDocument('/');
}
