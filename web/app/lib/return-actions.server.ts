import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { DecideReturn, MarkReturnLost, ReceiveReturn } from '../documents/returns.server.ts';
import { behindAsked } from './asked.ts';
import { problemsOf } from './form-problems.ts';
import type { PostedForm } from './forms.server.ts';
import { refused } from './forms.server.ts';
import { refusalsOf } from './outcomes.ts';
import { runQuery } from './run-query.server.ts';

const commonOf = (args: ActionFunctionArgs, form: PostedForm) => ({
  returnId: args.params['id'] ?? '',
  idempotencyKey: form.idempotencyKey,
});

/** Answers the buyer's claim at the market. */
export async function decideReturn(args: ActionFunctionArgs, form: PostedForm) {
  const input = { ...commonOf(args, form), decision: form.text('of'), form: form.below('form.') };
  const { decideReturn: decided } = await runQuery(args, DecideReturn, { input });
  if (decided.__typename !== 'ReturnActionResult') return refused(form, problemsOf(decided) ?? { fields: [] });
  const refusals = refusalsOf(decided.outcomes, [], form.optional('marketplace'));
  return refusals.length > 0 ? { refusals } : redirect(behindAsked(args.request, 'decided'));
}

export async function markReturnLost(args: ActionFunctionArgs, form: PostedForm) {
  const { markReturnLost: marked } = await runQuery(args, MarkReturnLost, { input: commonOf(args, form) });
  const problems = problemsOf(marked);
  return problems ? refused(form, problems) : redirect(behindAsked(args.request, 'lost'));
}

/** What came back goes on the shelf or is booked as unsellable. */
export async function receiveReturn(args: ActionFunctionArgs, form: PostedForm) {
  const warehouseId = form.optional('warehouse');
  const lines = form.list('line').map((returnLineId, index) => ({
    returnLineId,
    restock: form.whole(`lines.${index}.restock`) ?? 0,
    unsellable: form.whole(`lines.${index}.unsellable`) ?? 0,
    ...(warehouseId && { warehouseId }),
  }));
  const { receiveReturn: received } = await runQuery(args, ReceiveReturn, {
    input: { ...commonOf(args, form), lines },
  });
  const problems = problemsOf(received);
  return problems ? refused(form, problems) : redirect(behindAsked(args.request, 'received'));
}
