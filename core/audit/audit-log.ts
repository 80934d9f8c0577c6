import type { Clock } from '../clock.ts';
import { partnerOf, type Trx } from '../db/database.ts';
import { newId, type PartnerId } from '../ids.ts';
import type { Actor } from './actor.ts';

/** The chain of what concerns no single partner: sign-ins, staff, settings of the installation. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000' as PartnerId;

export type AuditFact = {
  actor: Actor;
  /** Past tense, `thing.happened`. */
  action: string;
  /** What it was done to: `user/<id>`, `connection/<id>`. */
  subject: string;
  /** Small and never secret: ids, names, before and after. */
  details?: Record<string, string | number | boolean | null>;
};

type Deps = { clock: Clock };

/** Writes what happened in the transaction in which it happens; a job seals the rows in order afterwards. */
export class AuditLog {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** @param partnerId the transaction's partner; in a system transaction the installation's chain unless given. */
  async append(
    trx: Trx,
    { actor, action, subject, details = {} }: AuditFact,
    partnerId: PartnerId = partnerOf(trx) ?? INSTALLATION,
  ): Promise<void> {
    await trx.raw(
      `with entry as (
         insert into audit_entries (partner_id, id, at, actor_id, actor_name, impersonator_id, impersonator_name, ip,
           action, subject, details)
         values (:partnerId, :id, :at, :actorId, :actorName, :impersonatorId, :impersonatorName, :ip, :action, :subject, :details)
       )
       insert into audit_pending (partner_id, entry_id) values (:partnerId, :id)`,
      {
        partnerId,
        id: newId(),
        at: this.deps.clock.now(),
        actorId: actor.userId,
        actorName: actor.name.slice(0, 100),
        impersonatorId: actor.impersonator?.userId ?? null,
        impersonatorName: actor.impersonator?.name.slice(0, 100) ?? null,
        ip: actor.ip.slice(0, 64),
        action,
        subject: subject.slice(0, 200),
        details: JSON.stringify(details),
      },
    );
  }
}
