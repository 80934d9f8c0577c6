import type { Actor } from '../audit/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { DAY_MS } from '../clock.ts';
import type { Database, Trx } from '../db/database.ts';
import { NotFound } from '../errors.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { Locale, Viewer } from '../http/request-context.ts';
import type { UserId } from '../ids.ts';
import type { SecretBox } from '../secrets.ts';
import type { AccountMails } from './account-mails.ts';
import { checkEmail, emailKey } from './account-names.ts';
import type { Account, Accounts } from './accounts.ts';
import { VERIFY_LASTS_MS } from './identity.ts';
import { lookUpMailJob, sealLookUp } from './look-up-mail.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import { requireOwnSession } from './step-up.ts';
import type { PasswordProof } from './password-proof.ts';
import { throttleKeys, type Throttle } from './throttle.ts';

type Deps = {
  database: Database;
  accounts: Accounts;
  oneTimeTokens: OneTimeTokens;
  passwordProof: PasswordProof;
  throttle: Throttle;
  accountMails: AccountMails;
  auditLog: AuditLog;
  events: EventBus;
  secretBox: SecretBox;
};

/** Proving the first address, asking for that mail again, and moving to another address. */
export class EmailChanges {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** The link of the first mail, pressed. Does not sign in: the link may have been read by someone else. */
  async verify(
    token: string,
    ip: string,
    /** In the same transaction: others wait for people whose address is proven. */
    proven: (trx: Trx, userId: UserId) => Promise<unknown> = async () => undefined,
  ): Promise<{ userName: string }> {
    const { database, oneTimeTokens, accounts, auditLog, throttle } = this.deps;
    await throttle.take(throttleKeys.address(ip));
    const userName = await database.asSystem('verify e-mail', async (trx) => {
      const account = await this.owner(trx, (await oneTimeTokens.consume(trx, 'verify-email', token)).userId);
      await accounts.setProvenEmail(trx, account.id, account.email);
      await auditLog.append(trx, {
        actor: { userId: account.id, name: account.userName, impersonator: null, ip },
        action: 'user.email-verified',
        subject: `user/${account.id}`,
      });
      await proven(trx, account.id);
      return account.userName;
    });
    await throttle.giveBack(throttleKeys.address(ip));
    return { userName };
  }

  /** The same answer in the same time for every address: who it belongs to is looked up later, in a job. */
  async requestVerification(given: { email: string; origin: string; locale: Locale; ip: string }): Promise<void> {
    const { database, events, secretBox, throttle } = this.deps;
    const email = checkEmail(given.email);
    await throttle.take(throttleKeys.mailTo(emailKey(email)), throttleKeys.mailsFrom(given.ip));
    const payload = sealLookUp(secretBox, { kind: 'verify', email, origin: given.origin, locale: given.locale });
    await database.asSystem('request verification', (trx) => events.enqueue(trx, lookUpMailJob, payload));
  }

  /** In the job. */
  async sendVerification(trx: Trx, account: Account, origin: string, locale: Locale): Promise<void> {
    const { oneTimeTokens, accountMails } = this.deps;
    if (account.emailVerified) return accountMails.link(trx, account, 'alreadyVerified', `${origin}/login`, locale);
    const token = await oneTimeTokens.issue(trx, 'verify-email', account.id, { lastsMs: VERIFY_LASTS_MS });
    await accountMails.link(trx, account, 'verify', `${origin}/verify-email?token=${token}`, locale);
  }

  /** Needs the password; the old address stays until the new one is confirmed in a session, and is told. */
  async begin(
    viewer: Viewer,
    given: { newEmail: string; password: string; origin: string; locale: Locale; actor: Actor },
  ): Promise<void> {
    const { database, oneTimeTokens, accounts, accountMails, auditLog, throttle, passwordProof } = this.deps;
    requireOwnSession(viewer);
    const newEmail = checkEmail(given.newEmail, 'newEmail');
    await passwordProof.require(viewer.userId, given.password);
    await throttle.take(throttleKeys.mailTo(emailKey(newEmail)));
    await database.asSystem('begin e-mail change', async (trx) => {
      const account = await this.owner(trx, viewer.userId);
      const owner = await accounts.byEmail(newEmail, trx);
      const taken = owner !== null && owner.emailVerified && owner.id !== account.id;
      const token = await oneTimeTokens.issue(trx, 'change-email', account.id, { lastsMs: DAY_MS, newEmail });
      await (taken
        ? accountMails.link(trx, owner, 'alreadyRegistered', `${given.origin}/login`, given.locale)
        : accountMails.link(
            trx,
            { ...account, email: newEmail },
            'confirmEmail',
            `${given.origin}/confirm-email?token=${token}`,
            given.locale,
          ));
      await accountMails.notice(trx, account, 'emailChangeBegun', { newEmail });
      await auditLog.append(trx, {
        actor: given.actor,
        action: 'user.email-change-begun',
        subject: `user/${account.id}`,
      });
    });
  }

  /** Only in a session of the person whose link it is. */
  async confirm(viewer: Viewer, token: string, actor: Actor): Promise<void> {
    const { database, oneTimeTokens, accounts, accountMails, auditLog } = this.deps;
    requireOwnSession(viewer);
    await database.asSystem('confirm e-mail change', async (trx) => {
      const { newEmail } = await oneTimeTokens.consume(trx, 'change-email', token, viewer.userId);
      const account = await this.owner(trx, viewer.userId);
      if (!newEmail) throw new NotFound('auth.tokenGone', 'The token names no address.');
      await accounts.setProvenEmail(trx, account.id, newEmail);
      await oneTimeTokens.revoke(trx, 'reset-password', account.id); // it went to the old address
      await accountMails.notice(trx, account, 'emailChanged', { newEmail });
      await auditLog.append(trx, { actor, action: 'user.email-changed', subject: `user/${account.id}` });
    });
  }

  private async owner(trx: Trx, userId: UserId | null): Promise<Account> {
    const account = userId && (await this.deps.accounts.byId(userId, trx));
    if (!account) throw new NotFound('auth.tokenGone', 'The account is gone.');
    return account;
  }
}
