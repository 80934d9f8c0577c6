import { actorOf } from '../../../core/audit/actor.ts';
import type { AuditLog } from '../../../core/audit/audit-log.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { Conflict, invalid, NotFound } from '../../../core/errors.ts';
import { viewerOf, type RequestContext } from '../../../core/http/request-context.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import type { Allowance, Counted, PartnerDirectory } from '../../partners/api.ts';
import { PlanView, type PlanLimits } from '../api.ts';
import { checkPlan, LIMITS, type PlanInput } from './plan-input.ts';

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

/** The plan now, and since when the partner has had one, this or another. */
export type Subscription = { plan: PlanView; since: Date };
type Deps = { partnerDirectory: PartnerDirectory; auditLog: AuditLog };

/** Plans of the installation and who has which. A partner without a subscription gets the default plan at first use. */
export class PlanStore {
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
    const found = await this.find(trx, partnerId);
    if (found) return found;
    await this.begin(trx, partnerId);
    const begun = await this.find(trx, partnerId);
    if (!begun) throw new Error(`Partner ${partnerId} has no subscription after one was begun.`);
    return begun;
  }

  /** The same where nothing may be written (queries). */
  async shown(trx: Trx): Promise<Subscription> {
    const found = await this.find(trx, requirePartner(trx));
    if (found) return found;
    const { plan, since } = await this.defaultOf(trx, requirePartner(trx));
    return { plan: toView(plan), since };
  }

  /** Of the default plan, unless there is one already. */
  async begin(trx: Trx, partnerId: PartnerId): Promise<void> {
    const { plan, since } = await this.defaultOf(trx, partnerId);
    await trx('subscriptions')
      .insert({ partner_id: partnerId, id: newId(), plan_code: plan.code, since })
      .onConflict(trx.raw('(partner_id) where until is null'))
      .ignore();
  }

  /** Others of this partner that ask wait for this transaction: two who add at once both count what is there. */
  async allowance(trx: Trx, what: Counted): Promise<Allowance | null> {
    await this.current(trx);
    await trx('subscriptions')
      .where({ partner_id: requirePartner(trx), until: null })
      .forUpdate()
      .select('id');
    const most = (await this.current(trx)).plan.limits[what];
    return most === null ? null : { most, publicKey: `billing:errors.limit.${what}` };
  }

  /** Of partners as staff lists them; who has not begun yet is shown the default plan. System transaction. */
  async ofPartners(trx: Trx, partnerIds: readonly PartnerId[]): Promise<PlanView[]> {
    const rows = (await trx('subscriptions as s')
      .join('plans as p', 'p.code', 's.plan_code')
      .whereIn('s.partner_id', [...partnerIds])
      .whereNull('s.until')
      .select('p.*', 's.partner_id')) as (PlanRow & { partner_id: PartnerId })[];
    const byPartner = new Map(rows.map((row) => [row.partner_id, toView(row)]));
    const fallback = byPartner.size < partnerIds.length ? toView(await this.defaultPlan(trx)) : null;
    return partnerIds.map((id) => byPartner.get(id) ?? fallback!);
  }

  /** How many have each plan now. System transaction. */
  async partnerCounts(trx: Trx, codes: readonly string[]): Promise<number[]> {
    const rows = (await trx('subscriptions')
      .whereIn('plan_code', [...codes])
      .whereNull('until')
      .groupBy('plan_code')
      .select('plan_code', trx.raw('count(*)::int as partners'))) as { plan_code: string; partners: number }[];
    return codes.map((code) => rows.find(({ plan_code }) => plan_code === code)?.partners ?? 0);
  }

  /** From now on; what was charged stays as it was. The same plan again changes nothing. */
  async assign(trx: Trx, partnerId: PartnerId, code: string, by: RequestContext): Promise<PlanView> {
    const plan = (await trx('plans').where({ code, active: true }).first()) as PlanRow | undefined;
    if (!plan) throw invalid('planCode', 'billing:errors.unknownPlan');
    await this.deps.partnerDirectory.get(trx, partnerId);
    await this.begin(trx, partnerId); // so that the log names what it had, and two who assign wait for each other
    const [before] = (await trx('subscriptions')
      .where({ partner_id: partnerId, until: null })
      .whereNot({ plan_code: code })
      .update({ until: trx.fn.now() })
      .returning('plan_code')) as { plan_code: string }[];
    const begun = (await trx('subscriptions')
      .insert({ partner_id: partnerId, id: newId(), plan_code: code, since: trx.fn.now(), set_by: viewerOf(by).userId })
      .onConflict(trx.raw('(partner_id) where until is null'))
      .ignore()
      .returning('id')) as { id: string }[];
    if (begun.length === 0) return toView(plan);
    const details = { from: before?.plan_code ?? null, to: code };
    const fact = { actor: actorOf(by), action: 'plan.assigned', subject: `partner/${partnerId}`, details };
    await this.deps.auditLog.append(trx, fact, partnerId);
    return toView(plan);
  }

  async create(trx: Trx, input: PlanInput, by: RequestContext): Promise<PlanView> {
    checkPlan(input);
    await this.makeRoomForDefault(trx, input);
    const [row] = (await trx('plans').insert(columnsOf(input)).onConflict('code').ignore().returning('*')) as PlanRow[];
    if (!row) throw invalid('code', 'billing:errors.codeTaken');
    await this.record(trx, by, 'plan.created', input);
    return toView(row);
  }

  async update(trx: Trx, version: number, input: PlanInput, by: RequestContext): Promise<PlanView> {
    checkPlan(input);
    const before = (await trx('plans').where({ code: input.code }).forUpdate().first()) as PlanRow | undefined;
    if (!before)
      throw new NotFound('plan.unknown', `No plan ${input.code}.`, { publicKey: 'billing:errors.unknownPlan' });
    if (before.version !== version)
      throw new Conflict('plan.changed', `Plan ${input.code} is at version ${before.version}.`, {
        publicKey: 'billing:errors.changed',
      });
    if (before.is_default && !(input.isDefault && input.active))
      throw invalid(input.isDefault ? 'active' : 'isDefault', 'billing:errors.needsDefault');
    await this.makeRoomForDefault(trx, input);
    const [row] = (await trx('plans')
      .where({ code: input.code })
      .update({ ...columnsOf(input), version: version + 1 })
      .returning('*')) as PlanRow[];
    await this.record(trx, by, 'plan.changed', input);
    return toView(row!);
  }

  private async record(trx: Trx, by: RequestContext, action: string, { code, ...plan }: PlanInput): Promise<void> {
    const { commissionBasisPoints, limits, active, isDefault } = plan;
    const details = { commissionBasisPoints, active, isDefault, ...limits };
    await this.deps.auditLog.append(trx, { actor: actorOf(by), action, subject: `plan/${code}`, details });
  }

  private async makeRoomForDefault(trx: Trx, { isDefault, code }: PlanInput): Promise<void> {
    if (isDefault)
      await trx('plans')
        .whereNot({ code })
        .where({ is_default: true })
        .update({ is_default: false, version: trx.raw('version + 1') });
  }

  private async find(trx: Trx, partnerId: PartnerId): Promise<Subscription | null> {
    const row = (await trx('subscriptions as s')
      .join('plans as p', 'p.code', 's.plan_code')
      .where({ 's.partner_id': partnerId, 's.until': null })
      .first('p.*', trx.raw('(select min(since) from subscriptions where partner_id = ?) as since', [partnerId]))) as
      (PlanRow & { since: Date }) | undefined;
    return row ? { plan: toView(row), since: row.since } : null;
  }

  private async defaultPlan(trx: Trx): Promise<PlanRow> {
    const plan = (await trx('plans').where({ is_default: true }).first()) as PlanRow | undefined;
    if (!plan) throw new Error('No plan is the default one.');
    return plan;
  }

  private async defaultOf(trx: Trx, partnerId: PartnerId): Promise<{ plan: PlanRow; since: Date }> {
    const plan = await this.defaultPlan(trx);
    return { plan, since: (await this.deps.partnerDirectory.get(trx, partnerId)).createdAt };
  }
}

/** For the point of partners. */
export const planAllowance = (trx: Trx, what: Counted, { planStore }: { planStore: PlanStore }) =>
  planStore.allowance(trx, what);

const columnsOf = (input: PlanInput): object => ({
  code: input.code,
  name: JSON.stringify(input.name),
  commission_basis_points: input.commissionBasisPoints,
  limits: JSON.stringify(input.limits),
  active: input.active,
  is_default: input.isDefault,
});
