import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { SwitchPartner } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm } from '../lib/forms.server.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const loader = () => redirect('/');

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const { switchPartner } = await runQuery(args, SwitchPartner, { input: { partnerId: form.text('partnerId') } });
  if (problemsOf(switchPartner)) throw new Response(null, { status: 403 });
  // Home, because what this address shows may not exist at the other partner.
  return redirectDocument('/');
}
