import type { Actor } from '../audit/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { HOUR_MS } from '../clock.ts';
import type { Database, Trx } from '../db/database.ts';
import { NotFound } from '../errors.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { Locale, Viewer } from '../http/request-context.ts';
import type { SecretBox } from '../secrets.ts';
import type { AccountMails } from './account-mails.ts';
import { checkEmail, emailKey } from './account-names.ts';
import type { Account, Accounts } from './accounts.ts';
import { lookUpMailJob, sealLookUp } from './look-up-mail.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import { checkPassword } from './password-policy.ts';
import type { PasswordProof } from './password-proof.ts';
import type { Passwords } from './passwords.ts';
import type { OpenedSession, Sessions } from './sessions.ts';
import { requireOwnSession } from './step-up.ts';
import { throttleKeys, type Throttle } from './throttle.ts';

const RESET_LASTS_MS = HOUR_MS;

type Deps = {
  database: Database;
  accounts: Accounts;
  passwords: Passwords;
  passwordProof: PasswordProof;
  sessions: Sessions;
  oneTimeTokens: OneTimeTokens;
  throttle: Throttle;
  accountMails: AccountMails;
  auditLog: AuditLog;
  events: EventBus;
  secretBox: SecretBox;
};

/** A new password, with the old one or with a link by mail. Either way every other session ends. */
export class PasswordChanges {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** The same answer in the same time for every address. */
  async requestReset(given: { email: string; origin: string; locale: Locale; ip: string }): Promise<void> {
    const { database, events, secretBox, throttle } = this.deps;
    const email = checkEmail(given.email);
    await throttle.take(throttleKeys.mailTo(emailKey(email)), throttleKeys.mailsFrom(given.ip));
    const payload = sealLookUp(secretBox, { kind: 'reset', email, origin: given.origin, locale: given.locale });
    await database.asSystem('request password reset', (trx) => events.enqueue(trx, lookUpMailJob, payload));
  }

  /** In the job. */
  async sendReset(trx: Trx, account: Account, origin: string, locale: Locale): Promise<void> {
    const token = await this.deps.oneTimeTokens.issue(trx, 'reset-password', account.id, { lastsMs: RESET_LASTS_MS });
    await this.deps.accountMails.link(trx, account, 'reset', `${origin}/reset-password?token=${token}`, locale);
  }

  /** Does not sign in, and does not pass by a second factor. */
  async reset(given: { token: string; newPassword: string; ip: string }): Promise<void> {
    const { database, passwords, oneTimeTokens, accounts, throttle } = this.deps;
    checkPassword(given.newPassword, [], 'newPassword');
    await throttle.take(throttleKeys.address(given.ip));
    const passwordHash = await passwords.hash(given.newPassword);
    const account = await database.asSystem('reset password', async (trx) => {
      const { userId } = await oneTimeTokens.consume(trx, 'reset-password', given.token);
      const found = userId && (await accounts.byId(userId, trx));
      if (!found) throw new NotFound('auth.tokenGone', 'The account is gone.');
      checkPassword(given.newPassword, [found.userName, found.email], 'newPassword'); // a throw keeps the token alive
      const actor = { userId: found.id, name: found.userName, impersonator: null, ip: given.ip };
      await this.set(trx, found, passwordHash, null, actor, 'user.password-reset');
      return found;
    });
    // whoever reads the mail is the owner: guesses of others no longer keep them out
    await throttle.forget(
      throttleKeys.login(account.userName.toLowerCase()),
      throttleKeys.login(emailKey(account.email)),
    );
    await throttle.giveBack(throttleKeys.address(given.ip));
  }

  /** @returns the session's new token: the old one may be known to whom the password was. */
  async change(
    viewer: Viewer,
    given: { currentPassword: string; newPassword: string; actor: Actor },
  ): Promise<OpenedSession | null> {
    const { database, passwords, passwordProof, accounts, sessions } = this.deps;
    requireOwnSession(viewer);
    checkPassword(given.newPassword, [viewer.userName, viewer.email], 'newPassword');
    await passwordProof.require(viewer.userId, given.currentPassword, 'currentPassword');
    const passwordHash = await passwords.hash(given.newPassword);
    return database.asSystem('change password', async (trx) => {
      const account = await accounts.byId(viewer.userId, trx);
      if (!account) throw new NotFound('auth.tokenGone', 'The account is gone.');
      await this.set(trx, account, passwordHash, viewer.sessionId, given.actor, 'user.password-changed');
      await sessions.markProven(trx, viewer.sessionId, 1);
      return sessions.renewToken(trx, viewer.sessionId);
    });
  }

  private async set(
    trx: Trx,
    account: Account,
    passwordHash: string,
    keepSessionId: string | null,
    actor: Actor,
    action: string,
  ): Promise<void> {
    const { accounts, sessions, oneTimeTokens, accountMails, auditLog } = this.deps;
    await accounts.setPassword(trx, account.id, passwordHash);
    await oneTimeTokens.revoke(trx, 'reset-password', account.id);
    await oneTimeTokens.revoke(trx, 'change-email', account.id);
    await trx('auth_challenges').where({ user_id: account.id }).delete(); // begun with the old password
    await sessions.revokeAll(trx, account.id, keepSessionId);
    await accountMails.notice(trx, account, 'passwordChanged');
    await auditLog.append(trx, { actor, action, subject: `user/${account.id}` });
  }
}
