import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { Conflict, invalid, NotFound } from '../../../core/errors.ts';
import { newId, type PartnerId, type UserId } from '../../../core/ids.ts';
import type { PartnerDirectory } from '../../partners/api.ts';
import { PlanView, type LimitName, type PlanLimitChecks, type PlanLimits } from '../api.ts';

export const LIMITS = [
  'connections',
  'products',
  'ordersPerMonth',
  'aiJobsPerMonth',
] as const satisfies readonly LimitName[];

type PlanRow = {
  code: string;
  name: Record<string, string>;
  commission_basis_points: number;
  limits: Partial<PlanLimits>;
  is_default: boolean;
  active: boolean;
  version: number;
};

const toView = (row: PlanRow): PlanView =>
  new PlanView({
    code: row.code,
    name: row.name,
    commissionBasisPoints: row.commission_basis_points,
    limits: Object.fromEntries(LIMITS.map((name) => [name, row.limits[name] ?? null])) as PlanLimits,
    isDefault: row.is_default,
    active: row.active,
    version: row.version,
  });

export type Subscription = { plan: PlanView; since: Date };
export type PlanInput = {
  code: string;
  name: Record<string, string>;
  commissionBasisPoints: number;
  limits: PlanLimits;
  active: boolean;
  isDefault: boolean;
};

type Deps = { partnerDirectory: PartnerDirectory };

/** Plans of the installation and who has which. A partner without a subscription gets the default plan at first use. */
export class PlanStore implements PlanLimitChecks {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async list(trx: Trx): Promise<PlanView[]> {
    return ((await trx('plans').orderBy('code')) as PlanRow[]).map(toView);
  }

  /** The partner's plan now; made from the default one when there is none, since when the partner is. */
  async current(trx: Trx): Promise<Subscription> {
    const partnerId = requirePartner(trx);
    return (await this.find(trx, partnerId)) ?? this.begin(trx, partnerId);
  }

  /** The same where nothing may be written (queries). */
  async shown(trx: Trx): Promise<Subscription> {
    const found = await this.find(trx, requirePartner(trx));
    if (found) return found;
    const { plan, since } = await this.defaultOf(trx, requirePartner(trx));
    return { plan: toView(plan), since };
  }

  async limits(trx: Trx): Promise<PlanLimits> {
    return (await this.shown(trx)).plan.limits;
  }

  async require(trx: Trx, limit: LimitName, current: number, adding = 1): Promise<void> {
    const { plan } = await this.shown(trx);
    const most = plan.limits[limit];
    if (most === null || current + adding <= most) return;
    throw new Conflict(
      'billing.limitReached',
      `Plan ${plan.code} allows ${most} ${limit}, ${current + adding} were asked for.`,
      {
        publicKey: `billing:errors.limit.${limit}`,
        params: { most },
      },
    );
  }

  /** From now on; what was charged stays as it was. */
  async assign(trx: Trx, partnerId: PartnerId, code: string, by: UserId): Promise<void> {
    const plan = (await trx('plans').where({ code, active: true }).first()) as PlanRow | undefined;
    if (!plan) throw invalid('planCode', 'billing:errors.unknownPlan');
    await this.deps.partnerDirectory.get(trx, partnerId);
    await trx('subscriptions').where({ partner_id: partnerId, until: null }).update({ until: trx.fn.now() });
    await trx('subscriptions').insert({
      partner_id: partnerId,
      id: newId(),
      plan_code: code,
      since: trx.fn.now(),
      set_by: by,
    });
  }

  async create(trx: Trx, input: PlanInput): Promise<PlanView> {
    checkPlan(input);
    if (await trx('plans').where({ code: input.code }).first()) throw invalid('code', 'billing:errors.codeTaken');
    await this.makeRoomForDefault(trx, input);
    const [row] = (await trx('plans').insert(columnsOf(input)).returning('*')) as PlanRow[];
    return toView(row!);
  }

  async update(trx: Trx, version: number, input: PlanInput): Promise<PlanView> {
    checkPlan(input);
    const before = (await trx('plans').where({ code: input.code }).forUpdate().first()) as PlanRow | undefined;
    if (!before)
      throw new NotFound('plan.unknown', `No plan ${input.code}.`, { publicKey: 'billing:errors.unknownPlan' });
    if (before.version !== version)
      throw new Conflict('plan.changed', `Plan ${input.code} is at version ${before.version}.`, {
        publicKey: 'billing:errors.changed',
      });
    if (before.is_default && (!input.isDefault || !input.active))
      throw invalid('isDefault', 'billing:errors.needsDefault');
    await this.makeRoomForDefault(trx, input);
    const [row] = (await trx('plans')
      .where({ code: input.code })
      .update({ ...columnsOf(input), version: version + 1 })
      .returning('*')) as PlanRow[];
    return toView(row!);
  }

  private async makeRoomForDefault(trx: Trx, { isDefault, code }: PlanInput): Promise<void> {
    if (isDefault) await trx('plans').whereNot({ code }).where({ is_default: true }).update({ is_default: false });
  }

  private async find(trx: Trx, partnerId: PartnerId): Promise<Subscription | null> {
    const row = (await trx('subscriptions as s')
      .join('plans as p', 'p.code', 's.plan_code')
      .where({ 's.partner_id': partnerId, 's.until': null })
      .first('p.*', 's.since')) as (PlanRow & { since: Date }) | undefined;
    return row ? { plan: toView(row), since: row.since } : null;
  }

  private async begin(trx: Trx, partnerId: PartnerId): Promise<Subscription> {
    const { plan, since } = await this.defaultOf(trx, partnerId);
    await trx('subscriptions')
      .insert({ partner_id: partnerId, id: newId(), plan_code: plan.code, since })
      .onConflict(trx.raw('(partner_id) where until is null'))
      .ignore();
    const found = await this.find(trx, partnerId);
    if (!found) throw new Error(`Partner ${partnerId} has no subscription after one was begun.`);
    return found;
  }

  private async defaultOf(trx: Trx, partnerId: PartnerId): Promise<{ plan: PlanRow; since: Date }> {
    const plan = (await trx('plans').where({ is_default: true }).first()) as PlanRow | undefined;
    if (!plan) throw new Error('No plan is the default one.');
    return { plan, since: (await this.deps.partnerDirectory.get(trx, partnerId)).createdAt };
  }
}

function checkPlan({ code, name, commissionBasisPoints, limits }: PlanInput): void {
  if (!/^[a-z][a-z0-9_]{1,39}$/.test(code)) throw invalid('code', 'billing:errors.code');
  if (!name['uz']?.trim() && !name['ru']?.trim() && !name['en']?.trim()) throw invalid('name', 'billing:errors.name');
  if (!Number.isInteger(commissionBasisPoints) || commissionBasisPoints < 0 || commissionBasisPoints > 10_000)
    throw invalid('commissionBasisPoints', 'billing:errors.commission');
  for (const limit of LIMITS) if ((limits[limit] ?? 0) < 0) throw invalid(`limits.${limit}`, 'billing:errors.negative');
}

const columnsOf = (input: PlanInput): object => ({
  code: input.code,
  name: JSON.stringify(input.name),
  commission_basis_points: input.commissionBasisPoints,
  limits: JSON.stringify(input.limits),
  active: input.active,
  is_default: input.isDefault,
});
