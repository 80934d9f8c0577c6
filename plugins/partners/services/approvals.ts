import { actorOf } from '../../../core/audit/actor.ts';
import type { AuditFact, AuditLog } from '../../../core/audit/audit-log.ts';
import type { Identity } from '../../../core/auth/identity.ts';
import type { Trx } from '../../../core/db/database.ts';
import { Conflict, invalid, NotFound } from '../../../core/errors.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { viewerOf, type PartnerStatus, type RequestContext } from '../../../core/http/request-context.ts';
import { newId, type PartnerId, type UserId } from '../../../core/ids.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import { partnerApproved, partnerReactivated, partnerRegistered, partnerRejected, partnerSuspended } from '../api.ts';

type Deps = { events: EventBus; auditLog: AuditLog; live: LiveBus; identity: Identity };

type AuditDetails = NonNullable<AuditFact['details']>;

const REASON_AT_MOST = 1_000;
const NOTE_AT_MOST = 1_000;

/** What staff decides about a partner. All of it runs in a system transaction. */
export class Approvals {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Opens a request; the partner stays pending until it is decided. */
  async ask(trx: Trx, partnerId: PartnerId, note: string | null): Promise<void> {
    await trx('partner_requests')
      .insert({ partner_id: partnerId, id: newId(), state: 'pending', note })
      .onConflict(trx.raw(`(partner_id) where state = 'pending'`))
      .ignore();
    await this.deps.events.emit(trx, partnerRegistered, { partnerId }, partnerId);
    this.deps.live.publishAfterCommit(trx, { topic: 'partner.requests', partnerId: null, data: { partnerId } });
  }

  /** @throws Conflict unless the partner was rejected. */
  async askAgain(trx: Trx, partnerId: PartnerId, note: string | null): Promise<void> {
    await this.setStatus(trx, partnerId, ['rejected'], 'pending');
    await this.ask(trx, partnerId, note?.trim().slice(0, NOTE_AT_MOST) || null);
  }

  async approve(trx: Trx, partnerId: PartnerId, by: RequestContext): Promise<void> {
    await this.decide(trx, partnerId, by, 'approved', null);
    await this.setStatus(trx, partnerId, ['pending'], 'active');
    await this.deps.events.emit(trx, partnerApproved, { partnerId }, partnerId);
  }

  async reject(trx: Trx, partnerId: PartnerId, by: RequestContext, reason: string): Promise<void> {
    checkReason(reason);
    await this.decide(trx, partnerId, by, 'rejected', reason.trim());
    await this.setStatus(trx, partnerId, ['pending'], 'rejected', reason.trim());
    await this.deps.events.emit(trx, partnerRejected, { partnerId }, partnerId);
  }

  async suspend(trx: Trx, partnerId: PartnerId, by: RequestContext, reason: string): Promise<void> {
    checkReason(reason);
    await this.setStatus(trx, partnerId, ['active'], 'suspended', reason.trim());
    const members = (await trx('partner_members').where('partner_id', partnerId).select('user_id')) as {
      user_id: UserId;
    }[];
    this.deps.identity.rightsChanged(
      trx,
      members.map(({ user_id }) => user_id),
    );
    await this.record(trx, partnerId, by, 'partner.suspended', { reason: reason.trim() });
    await this.deps.events.emit(trx, partnerSuspended, { partnerId }, partnerId);
  }

  async reactivate(trx: Trx, partnerId: PartnerId, by: RequestContext): Promise<void> {
    await this.setStatus(trx, partnerId, ['suspended'], 'active');
    await this.record(trx, partnerId, by, 'partner.reactivated', {});
    await this.deps.events.emit(trx, partnerReactivated, { partnerId }, partnerId);
  }

  /** The pending request moves once: of two admins the second is told, nothing is overwritten. */
  private async decide(
    trx: Trx,
    partnerId: PartnerId,
    by: RequestContext,
    state: 'approved' | 'rejected',
    reason: string | null,
  ): Promise<void> {
    const moved = await trx('partner_requests')
      .where({ partner_id: partnerId, state: 'pending' })
      .update({ state, reason, decided_at: trx.fn.now(), decided_by: viewerOf(by).userId });
    if (moved === 0) await this.refuseDecision(trx, partnerId);
    await this.record(trx, partnerId, by, `partner.${state}`, { reason });
  }

  private async refuseDecision(trx: Trx, partnerId: PartnerId): Promise<never> {
    const known = (await trx('partners').where({ id: partnerId }).first('id')) as { id: string } | undefined;
    if (!known)
      throw new NotFound('partners.unknown', `No partner ${partnerId}`, { publicKey: 'partners:errors.unknown' });
    throw new Conflict('partners.alreadyDecided', `The request of ${partnerId} was decided by someone else.`, {
      publicKey: 'partners:errors.alreadyDecided',
    });
  }

  private async setStatus(
    trx: Trx,
    id: PartnerId,
    from: PartnerStatus[],
    status: PartnerStatus,
    reason: string | null = null,
  ): Promise<void> {
    const changed = await trx('partners')
      .where({ id })
      .whereIn('status', from)
      .update({ status, status_reason: reason });
    if (changed === 0)
      throw new Conflict('partners.alreadyDecided', `Partner ${id} is not ${from.join(' or ')}.`, {
        publicKey: 'partners:errors.alreadyDecided',
      });
    this.deps.live.publishAfterCommit(trx, { topic: 'partner.status', partnerId: id, data: { status } });
    this.deps.live.publishAfterCommit(trx, { topic: 'partner.requests', partnerId: null, data: { partnerId: id } });
  }

  private async record(
    trx: Trx,
    partnerId: PartnerId,
    by: RequestContext,
    action: string,
    details: AuditDetails,
  ): Promise<void> {
    await this.deps.auditLog.append(
      trx,
      { actor: actorOf(by), action, subject: `partner/${partnerId}`, details },
      partnerId,
    );
  }
}

function checkReason(reason: string): void {
  const length = reason.trim().length;
  if (length < 3) throw invalid('reason', 'partners:errors.reasonNeeded');
  if (length > REASON_AT_MOST) throw invalid('reason', 'partners:errors.tooLong', { max: REASON_AT_MOST });
}
