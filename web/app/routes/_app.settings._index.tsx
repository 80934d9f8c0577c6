import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { requireViewer } from '../lib/run-query.server.ts';

export const loader = (args: LoaderFunctionArgs) =>
  redirect(requireViewer(args).partner ? '/settings/profile' : '/settings/security');
