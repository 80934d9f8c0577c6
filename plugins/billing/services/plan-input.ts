import { ValidationError, type FieldProblem } from '../../../core/errors.ts';
import type { LimitName, PlanLimits } from '../api.ts';

export const LIMITS = ['connections', 'products', 'ordersPerMonth'] as const satisfies readonly LimitName[];

export type PlanInput = {
  code: string;
  name: Record<string, string>;
  commissionBasisPoints: number;
  limits: PlanLimits;
  active: boolean;
  isDefault: boolean;
};

const LIMIT_AT_MOST = 1_000_000_000;
const NAME_AT_MOST = 60;

/** Every wrong field at once: a form shows them all. */
export function checkPlan({ code, name, commissionBasisPoints, limits, active, isDefault }: PlanInput): void {
  const fields: FieldProblem[] = [];
  const wrong = (path: string, key: string, params?: FieldProblem['params']): void =>
    void fields.push({ path, key: `billing:errors.${key}`, ...(params && { params }) });
  if (!/^[a-z][a-z0-9_]{1,39}$/.test(code)) wrong('code', 'code');
  if (Object.keys(name).length === 0) wrong('name.uz', 'name');
  for (const [locale, text] of Object.entries(name))
    if (text.length > NAME_AT_MOST) wrong(`name.${locale}`, 'tooLong', { max: NAME_AT_MOST });
  if (!Number.isInteger(commissionBasisPoints) || commissionBasisPoints < 0 || commissionBasisPoints > 10_000)
    wrong('commissionBasisPoints', 'commission');
  for (const limit of LIMITS) {
    const most = limits[limit];
    if (most !== null && (most < 0 || most > LIMIT_AT_MOST)) wrong(`limits.${limit}`, 'limitRange');
  }
  if (isDefault && !active) wrong('active', 'needsDefault');
  if (fields.length > 0) throw new ValidationError('plan.invalid', 'The plan has wrong fields.', { fields });
}
