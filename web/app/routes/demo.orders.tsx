import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { DemoOrder } from '../documents/demo.server.ts';
import { readForm, safePath } from '../lib/forms.server.ts';
import { requireCapability, requireViewer, runQuery } from '../lib/run-query.server.ts';

export const loader = () => redirect('/');

/** The button of DemoShoppers. */
export async function action(args: ActionFunctionArgs) {
  requireCapability(args, 'demo');
  requireViewer(args);
  const form = await readForm(args.request);
  const marketplace = form.text('marketplace');
  const count = form.whole('count') ?? 1;
  await runQuery(args, DemoOrder, { marketplace, count });
  // A fetcher stays where it is; without JavaScript the browser is led back.
  return form.flag('stay') ? { ordered: count, marketplace } : redirect(safePath(form.text('next')));
}
