import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Plans, SavePlan } from '../documents/plans.server.ts';
import { behindAsked } from './asked.ts';
import type { FieldProblem } from './form-problems.ts';
import { problemsOf } from './form-problems.ts';
import type { PostedForm } from './forms.server.ts';
import { readForm, refused } from './forms.server.ts';
import type { Plan } from './plans.ts';
import { basisPointsFrom, planLimits } from './plans.ts';
import { runQuery } from './run-query.server.ts';

const largestLimit = 1_000_000_000;

/** A new plan (no version) or a changed one. */
export async function savePlan(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const intent = form.text('intent');
  if (intent === 'archive' || intent === 'restore') return setActive(args, form, intent === 'restore');
  const { limits, commissionBasisPoints, wrong } = numbersOf(form);
  if (wrong.length > 0) return refused(form, { fields: wrong });
  const input = {
    code: form.text('code'),
    name: { uz: form.optional('name.uz'), ru: form.optional('name.ru'), en: form.optional('name.en') },
    commissionBasisPoints,
    limits,
    active: form.flag('active'),
    isDefault: form.flag('isDefault'),
    version: form.whole('version'),
    idempotencyKey: form.idempotencyKey,
  };
  const problems = problemsOf((await runQuery(args, SavePlan, { input })).savePlan);
  if (problems) return refused(form, problems);
  return redirect(`/admin/plans?done=${input.version === null ? 'created' : 'saved'}`);
}

/** Only whether new partners may get it; everything else stays as it was read. */
async function setActive(args: ActionFunctionArgs, form: PostedForm, active: boolean) {
  const plan = await planOf(args, args.params['code'] ?? '');
  const { code, names, commissionBasisPoints, limits, isDefault } = plan;
  const input = {
    ...{ code, name: names as Record<string, string>, commissionBasisPoints, limits, isDefault, active },
    version: form.whole('version'),
    idempotencyKey: form.idempotencyKey,
  };
  const problems = problemsOf((await runQuery(args, SavePlan, { input })).savePlan);
  return problems ? refused(form, problems) : redirect(behindAsked(args.request, active ? 'restored' : 'archived'));
}

/** @throws 404 */
export async function planOf(args: Pick<ActionFunctionArgs, 'request' | 'context'>, code: string): Promise<Plan> {
  const plan = (await runQuery(args, Plans)).plans.find((one) => one.code === code);
  if (!plan) throw new Response(null, { status: 404 });
  return plan;
}

/** Text that is no number must not become "no limit". */
function numbersOf(form: PostedForm) {
  const wrong: FieldProblem[] = [];
  const commissionBasisPoints = basisPointsFrom(form.text('commissionBasisPoints'));
  if (commissionBasisPoints === null) wrong.push({ path: 'commissionBasisPoints', key: 'billing:errors.commission' });
  const limits = Object.fromEntries(
    planLimits.map((limit) => {
      const path = `limits.${limit}`;
      const most = form.whole(path);
      const outside = most === null ? form.text(path) !== '' : most < 0 || most > largestLimit;
      if (outside) wrong.push({ path, key: 'billing:errors.limitRange' });
      return [limit, most];
    }),
  );
  return { wrong, commissionBasisPoints: commissionBasisPoints ?? 0, limits };
}
