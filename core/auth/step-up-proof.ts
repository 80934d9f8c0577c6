import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Knex } from 'knex';
import type { Actor } from '../audit/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Database } from '../db/database.ts';
import { Forbidden } from '../errors.ts';
import type { Viewer } from '../http/request-context.ts';
import type { Account, Accounts } from './accounts.ts';
import type { Passkeys } from './passkeys.ts';
import type { PasswordProof } from './password-proof.ts';
import type { SecondFactors } from './second-factors.ts';
import type { AssuranceLevel, OpenedSession, Sessions } from './sessions.ts';
import { wrongCode } from './sign-in.ts';
import { requireOwnSession } from './step-up.ts';
import { throttleKeys, type Throttle } from './throttle.ts';

export type Proof =
  | { password: string }
  | { totpCode: string }
  | { passkey: { challengeId: string; response: AuthenticationResponseJSON } };

export type ProofMethod = 'PASSWORD' | 'TOTP' | 'PASSKEY';

type Deps = {
  database: Database;
  accounts: Accounts;
  passwordProof: PasswordProof;
  secondFactors: SecondFactors;
  passkeys: Passkeys;
  sessions: Sessions;
  throttle: Throttle;
  auditLog: AuditLog;
};

/** Proving again who one is, for ten minutes of what `requireRecentProof` guards. */
export class StepUpProof {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** With a second factor the password is no longer enough: it may be what was stolen. */
  async methods(trx: Knex, viewer: Viewer): Promise<ProofMethod[]> {
    const { totp, passkeys } = await this.deps.secondFactors.state(trx, viewer.userId);
    const strong: ProofMethod[] = [...(totp ? ['TOTP' as const] : []), ...(passkeys > 0 ? ['PASSKEY' as const] : [])];
    return strong.length > 0 ? strong : ['PASSWORD'];
  }

  /** @returns the session's new token: what it may do has changed, so whoever knew the old one has nothing. */
  async prove(viewer: Viewer, proof: Proof, origin: string, actor: Actor): Promise<OpenedSession | null> {
    requireOwnSession(viewer);
    const { database, sessions, auditLog } = this.deps;
    const method: ProofMethod = 'password' in proof ? 'PASSWORD' : 'totpCode' in proof ? 'TOTP' : 'PASSKEY';
    const allowed = await this.methods(database.system, viewer);
    if (!allowed.includes(method))
      throw new Forbidden('auth.stepUpOtherwise', `${method} is not enough for ${viewer.userId}.`);
    if ('password' in proof) await this.deps.passwordProof.require(viewer.userId, proof.password);
    if ('passkey' in proof)
      await this.deps.passkeys.finishProof({ id: viewer.userId, sessionId: viewer.sessionId }, proof.passkey, origin);
    if ('totpCode' in proof) await this.requireCode(viewer, proof.totpCode);
    const aal: AssuranceLevel = method === 'PASSWORD' ? 1 : 2;
    return database.asSystem('step up', async (trx) => {
      const raises = aal > (await sessions.assuranceOf(viewer.sessionId, trx));
      await sessions.markProven(trx, viewer.sessionId, aal);
      await auditLog.append(trx, {
        actor,
        action: 'user.stepped-up',
        subject: `user/${viewer.userId}`,
        details: { method },
      });
      return raises ? sessions.renewToken(trx, viewer.sessionId) : null;
    });
  }

  private async requireCode(viewer: Viewer, totpCode: string): Promise<void> {
    const { database, accounts, secondFactors, throttle } = this.deps;
    const key = throttleKeys.secondFactor(viewer.userId);
    await throttle.take(key);
    const right = await database.asSystem('check a code', async (trx) => {
      const account: Account | null = await accounts.byId(viewer.userId, trx);
      return account !== null && secondFactors.accepts(trx, account, { totpCode });
    });
    if (!right) throw wrongCode();
    await throttle.forget(key);
  }
}
