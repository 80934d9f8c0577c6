import type { Knex } from 'knex';
import type { Actor } from '../audit/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Trx } from '../db/database.ts';
import { Conflict } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Account } from './accounts.ts';
import type { AccountMails } from './account-mails.ts';
import type { RecoveryCodes } from './recovery-codes.ts';
import type { Totp } from './totp.ts';

export type SecondFactorMethod = 'TOTP' | 'RECOVERY_CODE' | 'PASSKEY';

export type SecondFactorState = { totp: boolean; passkeys: number; recoveryCodesLeft: number };

type Deps = { totp: Totp; recoveryCodes: RecoveryCodes; auditLog: AuditLog; accountMails: AccountMails };

/** The authenticator app and its recovery codes. Once on, a password alone opens no session. */
export class SecondFactors {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Empty: the password is enough. A passkey may be used in place of a code, but is not asked for by itself. */
  async askedAtSignIn(trx: Knex, userId: UserId): Promise<SecondFactorMethod[]> {
    const { totp, passkeys, recoveryCodesLeft } = await this.state(trx, userId);
    if (!totp) return [];
    return [
      'TOTP',
      ...(recoveryCodesLeft > 0 ? ['RECOVERY_CODE' as const] : []),
      ...(passkeys > 0 ? ['PASSKEY' as const] : []),
    ];
  }

  async state(trx: Knex, userId: UserId): Promise<SecondFactorState> {
    const { totp, recoveryCodes } = this.deps;
    const keys = await trx('passkeys').where({ user_id: userId }).count({ n: '*' }).first();
    return {
      totp: await totp.isOn(trx, userId),
      passkeys: Number(keys?.['n'] ?? 0),
      recoveryCodesLeft: await recoveryCodes.left(trx, userId),
    };
  }

  async accepts(trx: Trx, account: Account, code: { totpCode: string } | { recoveryCode: string }): Promise<boolean> {
    const { totp, recoveryCodes, accountMails } = this.deps;
    if ('totpCode' in code) return totp.check(trx, account.id, code.totpCode);
    if (!(await totp.isOn(trx, account.id)) || !(await recoveryCodes.use(trx, account.id, code.recoveryCode)))
      return false;
    await accountMails.notice(trx, account, 'recoveryCodeUsed', { left: await recoveryCodes.left(trx, account.id) });
    return true;
  }

  async enrol(trx: Trx, account: Account): Promise<{ secret: string; uri: string }> {
    const enrolled = await this.deps.totp.enrol(trx, account);
    if (!enrolled) throw new Conflict('auth.totpIsOn', `TOTP of user ${account.id} is on already.`);
    return enrolled;
  }

  /** @returns the recovery codes, or null for a wrong code. */
  async confirm(trx: Trx, account: Account, code: string, actor: Actor): Promise<string[] | null> {
    const { totp, recoveryCodes } = this.deps;
    if (await totp.isOn(trx, account.id))
      throw new Conflict('auth.totpIsOn', `TOTP of user ${account.id} is on already.`);
    if (!(await totp.confirm(trx, account.id, code))) return null;
    const codes = await recoveryCodes.replace(trx, account.id);
    await this.tell(trx, account, actor, 'user.totp-enabled', 'totpEnabled');
    return codes;
  }

  async disable(trx: Trx, account: Account, actor: Actor): Promise<void> {
    const { totp, recoveryCodes } = this.deps;
    if (!(await totp.isOn(trx, account.id))) throw new Conflict('auth.totpIsOff', `TOTP of user ${account.id} is off.`);
    await totp.remove(trx, account.id);
    await recoveryCodes.remove(trx, account.id);
    await this.tell(trx, account, actor, 'user.totp-disabled', 'totpDisabled');
  }

  async renewRecoveryCodes(trx: Trx, account: Account, actor: Actor): Promise<string[]> {
    if (!(await this.deps.totp.isOn(trx, account.id)))
      throw new Conflict('auth.totpIsOff', `TOTP of user ${account.id} is off.`);
    const codes = await this.deps.recoveryCodes.replace(trx, account.id);
    await this.tell(trx, account, actor, 'user.recovery-codes-renewed', 'recoveryCodesRenewed');
    return codes;
  }

  private async tell(trx: Trx, account: Account, actor: Actor, action: string, mail: string): Promise<void> {
    await this.deps.auditLog.append(trx, { actor, action, subject: `user/${account.id}` });
    await this.deps.accountMails.notice(trx, account, mail);
  }
}
