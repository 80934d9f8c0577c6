import { partnerOf, type Trx } from '../db/database.ts';
import { DAY_MS } from '../clock.ts';
import { invalid } from '../errors.ts';
import type { Locale } from '../http/request-context.ts';
import type { PartnerId, UserId } from '../ids.ts';
import type { AccountMails } from './account-mails.ts';
import { checkEmail, checkTogether, checkUserName, emailKey } from './account-names.ts';
import { userNameTaken, type Accounts, type Person } from './accounts.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import { checkPassword } from './password-policy.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import { throttleKeys, type Throttle } from './throttle.ts';

export const VERIFY_LASTS_MS = 2 * DAY_MS;

export type UserInput = {
  userName: string;
  email: string;
  password: string;
  locale: Locale | null;
  /** Our own address, for the link in the mail. */
  origin: string;
  /** Whoever asks from outside is counted by it; left out for our own data (demo, tests, first admin). */
  ip?: string;
  /** The address is proven already: an invitation came through it, or it is our own data. No mail is sent then. */
  emailVerified?: boolean;
  isAdmin?: boolean;
  isWarehouseOperator?: boolean;
};

/** Checked and hashed; made before the transaction opens, as hashing takes its time. */
export type PreparedUser = Omit<UserInput, 'password' | 'ip'> & { passwordHash: string };

/** What other plugins ask of sign-in. */
export interface Identity {
  /** Every wrong field at once as ValidationError; to be asked together with other fields of the same form. */
  checkUser(input: Pick<UserInput, 'userName' | 'email' | 'password'>): void;
  /** The same, and hashed; RateLimited when an address registers too many. */
  prepareUser(input: UserInput): Promise<PreparedUser>;
  /**
   * A person, and the mail to prove their address, in the caller's (system) transaction. Whether the address belongs to
   * somebody changes nothing a caller could see: only what the mail says.
   * @throws ValidationError when the user name is taken: names are public.
   */
  createUser(trx: Trx, user: PreparedUser): Promise<UserId>;
  /** Names and addresses of members, for lists. Unknown ids are left out. A given transaction is a system one. */
  people(ids: readonly UserId[], trx?: Trx): Promise<Person[]>;
  /** Whether somebody has proven this address: only for who holds a link that came to it. System transaction. */
  hasAccount(trx: Trx, email: string): Promise<boolean>;
  /** Works in another partner from now on; the caller has checked the membership. */
  preferPartner(trx: Trx, sessionId: string, userId: UserId, partnerId: PartnerId): Promise<void>;
  /** To be called with every change of what people may do: what they have open is opened anew with the new rights. */
  rightsChanged(trx: Trx, userIds: readonly UserId[]): void;
}

type Deps = {
  accounts: Accounts;
  passwords: Passwords;
  sessions: Sessions;
  oneTimeTokens: OneTimeTokens;
  throttle: Throttle;
  accountMails: AccountMails;
};

export class IdentityService implements Identity {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  checkUser({ userName, email, password }: Pick<UserInput, 'userName' | 'email' | 'password'>): void {
    checkTogether(
      () => checkUserName(userName),
      () => checkEmail(email),
      () => checkPassword(password, [userName, email]),
    );
  }

  async prepareUser({ password, ip, ...user }: UserInput): Promise<PreparedUser> {
    this.checkUser({ ...user, password });
    const { throttle, passwords } = this.deps;
    if (ip !== undefined) await throttle.take(throttleKeys.registration(ip), throttleKeys.mailTo(emailKey(user.email)));
    return {
      ...user,
      userName: user.userName.trim(),
      email: checkEmail(user.email),
      passwordHash: await passwords.hash(password),
    };
  }

  async createUser(trx: Trx, user: PreparedUser): Promise<UserId> {
    if (partnerOf(trx))
      throw new Error('createUser needs a system transaction: sign-in tables are outside all partners.');
    const { accounts, oneTimeTokens, accountMails } = this.deps;
    const owner = await accounts.byEmail(user.email, trx);
    const taken = owner?.emailVerified === true;
    if (user.emailVerified && taken) throw invalid('email', 'errors.auth.emailTaken');
    const id = await accounts.insert(trx, user);
    if (!id) throw userNameTaken();
    if (user.emailVerified) return id;
    // both branches write the same rows: a token nobody is told stands for the one in the mail
    const token = await oneTimeTokens.issue(trx, 'verify-email', id, { lastsMs: VERIFY_LASTS_MS });
    const locale = user.locale ?? 'uz';
    await (taken
      ? accountMails.link(trx, owner, 'alreadyRegistered', `${user.origin}/login`, locale)
      : accountMails.link(trx, user, 'verify', `${user.origin}/verify-email?token=${token}`, locale));
    return id;
  }

  people(ids: readonly UserId[], trx?: Trx): Promise<Person[]> {
    return this.deps.accounts.people(ids, trx);
  }

  async hasAccount(trx: Trx, email: string): Promise<boolean> {
    return (await this.deps.accounts.byEmail(email, trx))?.emailVerified === true;
  }

  async preferPartner(trx: Trx, sessionId: string, userId: UserId, partnerId: PartnerId): Promise<void> {
    await this.deps.sessions.prefer(sessionId, userId, partnerId, trx);
  }

  rightsChanged(trx: Trx, userIds: readonly UserId[]): void {
    this.deps.sessions.rightsChanged(trx, userIds);
  }
}
