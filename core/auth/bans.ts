import type { Actor } from '../audit/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Trx } from '../db/database.ts';
import { Forbidden, NotFound } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Accounts } from './accounts.ts';
import type { Sessions } from './sessions.ts';

type Deps = { accounts: Accounts; sessions: Sessions; auditLog: AuditLog };

/** Staff shuts a person out: their sessions and sockets end at once. */
export class Bans {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** @param until null: until somebody lifts it. */
  async ban(trx: Trx, userId: UserId, until: Date | null, actor: Actor): Promise<void> {
    const { accounts, sessions, auditLog } = this.deps;
    if (userId === actor.userId) throw new Forbidden('auth.notYourself', 'Nobody bans themselves.');
    if (!(await accounts.byId(userId, trx))) throw new NotFound('auth.userUnknown', `No user ${userId}.`);
    await accounts.ban(trx, userId, until);
    await sessions.revokeAll(trx, userId);
    const details = { until: until?.toISOString() ?? null };
    await auditLog.append(trx, { actor, action: 'user.banned', subject: `user/${userId}`, details });
  }

  async lift(trx: Trx, userId: UserId, actor: Actor): Promise<void> {
    const { accounts, auditLog } = this.deps;
    if (!(await accounts.byId(userId, trx))) throw new NotFound('auth.userUnknown', `No user ${userId}.`);
    await accounts.unban(trx, userId);
    await auditLog.append(trx, { actor, action: 'user.ban-lifted', subject: `user/${userId}` });
  }
}
