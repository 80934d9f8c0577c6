import type { ActionFunctionArgs } from '@remix-run/node';
import { SetProductStatus } from '../documents/products.server.ts';
import { problemsOf } from './form-problems.ts';
import type { PostedForm } from './forms.server.ts';
import { productFilter } from './product-filter.ts';
import { matchingProducts } from './product-list.server.ts';
import { runQuery } from './run-query.server.ts';

type Args = Pick<ActionFunctionArgs, 'request' | 'context'>;

export type StatusAnswer = {
  done: number;
  all: number;
  /** Why it went no further. */
  message: string | null;
  /** More match than one change takes. */
  more: boolean;
};

const perChange = 1_000;
const matchingAtMost = 10_000;

/** Archives or restores what is chosen, a thousand at a time: what is done stays done when a later thousand is refused. */
export async function setStatusOfMany(
  args: Args,
  form: PostedForm,
  status: 'active' | 'archived',
): Promise<StatusAnswer> {
  const { ids, more } = await chosen(args, form);
  for (let from = 0; from < ids.length; from += perChange) {
    const input = {
      ids: ids.slice(from, from + perChange),
      status,
      idempotencyKey: `${form.idempotencyKey}:${from}`,
    };
    const problems = problemsOf((await runQuery(args, SetProductStatus, { input })).setProductStatus);
    if (problems) return { done: from, all: ids.length, message: problems.message ?? '', more };
  }
  return { done: ids.length, all: ids.length, message: null, more };
}

async function chosen(args: Args, form: PostedForm): Promise<{ ids: string[]; more: boolean }> {
  if (!form.flag('matching')) return { ids: form.list('id'), more: false };
  const filter = productFilter(new URL(args.request.url).searchParams);
  const { products, more } = await matchingProducts(args, filter, matchingAtMost);
  return { ids: products.map(({ id }) => id), more };
}
