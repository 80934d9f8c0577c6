import type { Actor } from '../audit/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Database } from '../db/database.ts';
import { Forbidden, invalid, NotFound } from '../errors.ts';
import type { Viewer } from '../http/request-context.ts';
import type { PartnerId, UserId } from '../ids.ts';
import type { Accounts } from './accounts.ts';
import type { Memberships } from './memberships.ts';
import type { SecondFactors } from './second-factors.ts';
import type { OpenedSession, Place, Sessions } from './sessions.ts';

const REASON_AT_MOST = 500;
const REASON_AT_LEAST = 5;

type Deps = {
  database: Database;
  accounts: Accounts;
  sessions: Sessions;
  secondFactors: SecondFactors;
  memberships: Memberships;
  auditLog: AuditLog;
};

/** Staff sees what a member sees, for an hour at most, with a reason both sides can read in their audit log. */
export class Impersonation {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async start(
    admin: Viewer,
    given: { userId: UserId; partnerId: PartnerId; reason: string; place: Place; actor: Actor },
  ): Promise<OpenedSession> {
    const { database, accounts, sessions, secondFactors, memberships, auditLog } = this.deps;
    const { userId, partnerId, place, actor } = given;
    if (!admin.isAdmin || admin.impersonator) throw new Forbidden('auth.adminOnly', 'Only staff, in its own session.');
    const reason = given.reason.trim();
    if (reason.length < REASON_AT_LEAST || reason.length > REASON_AT_MOST)
      throw invalid('reason', 'errors.auth.reasonLength', { min: REASON_AT_LEAST, max: REASON_AT_MOST });
    const membership = await memberships.find(userId, partnerId);
    return database.asSystem('impersonate', async (trx) => {
      const { totp, passkeys } = await secondFactors.state(trx, admin.userId);
      if ((totp || passkeys > 0) && (await sessions.assuranceOf(admin.sessionId, trx)) < 2)
        throw new Forbidden('auth.stepUp', 'Staff with a second factor must have used it.');
      const target = await accounts.byId(userId, trx);
      if (!target || membership?.partner.id !== partnerId)
        throw new NotFound('auth.memberUnknown', `${userId} is not a member of ${partnerId}.`);
      if (target.isAdmin || target.isWarehouseOperator)
        throw new Forbidden('auth.staffNotImpersonated', `${userId} is staff.`);
      const session = await sessions.openImpersonation(trx, {
        parentId: admin.sessionId,
        adminId: admin.userId,
        userId,
        partnerId,
        reason,
        place,
      });
      const fact = {
        actor,
        action: 'impersonation.started',
        subject: `user/${userId}`,
        details: { reason, userName: target.userName },
      };
      await auditLog.append(trx, fact);
      await auditLog.append(trx, fact, partnerId);
      return session;
    });
  }

  /** @returns staff's own session under a new token; null when it has ended meanwhile (then nobody is signed in). */
  async stop(viewer: Viewer, actor: Actor): Promise<OpenedSession | null> {
    if (!viewer.impersonator) throw new Forbidden('auth.notImpersonating', 'This session is the own one.');
    const { database, sessions, auditLog } = this.deps;
    return database.asSystem('stop impersonating', async (trx) => {
      const row = (await trx('sessions').where({ id: viewer.sessionId }).first('parent_id as parentId')) as
        { parentId: string } | undefined;
      await sessions.revoke(trx, viewer.userId, viewer.sessionId);
      const fact = { actor, action: 'impersonation.stopped', subject: `user/${viewer.userId}` };
      await auditLog.append(trx, fact);
      if (viewer.partner) await auditLog.append(trx, fact, viewer.partner.id);
      return row ? sessions.renewToken(trx, row.parentId) : null;
    });
  }
}
