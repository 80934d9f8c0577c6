import type { LoaderFunctionArgs } from '@remix-run/node';
import { ShellData } from '../documents/shell.server.ts';
import { healthOf } from './connection-health.ts';
import { mayAsk, runQuery } from './run-query.server.ts';

/** What stands around every page of a partner. */
export async function loadShell(args: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const { unreadNotices, myPartners, connections } = await runQuery(args, ShellData, {
    withNotices: args.context.capabilities.includes('notifications'),
    withConnections: mayAsk(args, 'marketplaces', 'connections:read'),
  });
  // Those that wait or were suspended lead to a page that says so, away from here.
  const partners = myPartners.filter(({ status }) => status === 'active');
  return {
    unread: unreadNotices ?? 0,
    partners: partners.map(({ id, businessName }) => ({ id, name: businessName })),
    health: connections ? healthOf(connections) : null,
  };
}
