import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { StopImpersonating } from '../documents/identity.server.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const loader = () => redirect('/');

export async function action(args: ActionFunctionArgs) {
  await runQuery(args, StopImpersonating);
  return redirectDocument('/admin');
}
