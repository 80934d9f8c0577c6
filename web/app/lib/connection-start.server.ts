import type { ActionFunctionArgs } from '@remix-run/node';
import { LinkWarehouses, ServeShops } from '../documents/connections.server.ts';
import { problemsOf } from './form-problems.ts';
import type { FormProblems } from './form-problems.ts';
import type { PostedForm } from './forms.server.ts';
import { runQuery } from './run-query.server.ts';

/** "1", "2"… beside each of our warehouses become an order; what has no rank feeds nothing. */
export function linksFrom(form: PostedForm): { remoteWarehouseId: string; warehouseIds: string[] }[] {
  const remoteIds = form.list('remote');
  const ours = form.list('house');
  return remoteIds.map((remoteWarehouseId) => ({
    remoteWarehouseId,
    warehouseIds: ours
      .map((id) => ({ id, rank: form.whole(`rank.${remoteWarehouseId}.${id}`) ?? 0 }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => a.rank - b.rank)
      .map(({ id }) => id),
  }));
}

export async function savePlaces(
  args: ActionFunctionArgs,
  connectionId: string,
  form: PostedForm,
): Promise<FormProblems | null> {
  if (form.flag('chooseShops')) {
    const input = { connectionId, shopIds: form.list('shop'), idempotencyKey: `${form.idempotencyKey}.shops` };
    const problems = problemsOf((await runQuery(args, ServeShops, { input })).serveShops);
    if (problems) return problems;
  }
  const links = linksFrom(form);
  if (links.length === 0) return null;
  const input = { connectionId, links, idempotencyKey: `${form.idempotencyKey}.links` };
  return problemsOf((await runQuery(args, LinkWarehouses, { input })).linkWarehouses);
}
