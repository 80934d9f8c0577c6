import { actorOf } from '../audit/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Database, Trx } from '../db/database.ts';
import { Forbidden, ValidationError } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Logger } from '../log.ts';
import { isEmailLike, userNameKey, emailKey } from './account-names.ts';
import type { Account, Accounts } from './accounts.ts';
import type { AuthChallenges } from './auth-challenges.ts';
import { PASSWORD_AT_MOST } from './password-policy.ts';
import type { Passwords } from './passwords.ts';
import type { SecondFactorMethod, SecondFactors } from './second-factors.ts';
import type { AssuranceLevel, OpenedSession, Place, Sessions } from './sessions.ts';
import { throttleKeys, type Throttle, type ThrottleKey } from './throttle.ts';

/** Where from, and the session this browser still holds: it ends when another begins. */
export type SignInPlace = Place & { sessionToken: string | null };

export type SignInOutcome =
  | { kind: 'signedIn'; session: OpenedSession; account: Account }
  | { kind: 'secondFactorNeeded'; challengeId: string; methods: SecondFactorMethod[] }
  | { kind: 'emailNotVerified' };

type SignedIn = Extract<SignInOutcome, { kind: 'signedIn' }>;

type Deps = {
  database: Database;
  accounts: Accounts;
  passwords: Passwords;
  sessions: Sessions;
  secondFactors: SecondFactors;
  authChallenges: AuthChallenges;
  throttle: Throttle;
  auditLog: AuditLog;
  log: Logger;
};

const LOGIN_AT_MOST = 254;

/**
 * From a name and a secret to a session. Opens its own short transactions, as tries must be counted before and outside
 * of what they may fail, and no connection is held while a password is hashed.
 */
export class SignIn {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async withPassword(given: { login: string; password: string }, place: SignInPlace): Promise<SignInOutcome> {
    const { accounts, passwords, throttle, database } = this.deps;
    const login = given.login.trim().slice(0, LOGIN_AT_MOST);
    const password = [...given.password].slice(0, PASSWORD_AT_MOST + 1).join('');
    const found = await accounts.candidates(login, place.ip);
    const keys = keysOf(login, place.ip, found.known.size > 0);
    await throttle.take(...keys);
    // an address is compared twice whether two, one or no account claims it: how long it takes tells nothing
    const slots = isEmailLike(login) ? 2 : 1;
    let account: Account | undefined;
    for (let slot = 0; slot < slots; slot++) {
      const candidate = found.accounts[slot];
      const right = await passwords.isRight(candidate?.passwordHash ?? null, password);
      if (right) account ??= candidate;
    }
    if (!account) {
      this.deps.log.info(
        { ip: place.ip, userIds: found.accounts.map(({ id }) => id) },
        'sign-in refused: wrong password',
      );
      throw new ValidationError('auth.wrongCredentials', 'Unknown login or wrong password.');
    }
    await throttle.forget(...keys.filter(({ key }) => !key.startsWith('address:')));
    await throttle.giveBack(throttleKeys.address(place.ip));
    refuseBanned(account);
    if (!account.emailVerified) return { kind: 'emailNotVerified' };
    const rehashed = passwords.isOutdated(account.passwordHash) ? await passwords.hash(password) : null;
    const signedIn = account;
    const methods = await database.asSystem('second factors at sign-in', async (trx) => {
      if (rehashed) await accounts.rehash(trx, signedIn.id, rehashed);
      return this.deps.secondFactors.askedAtSignIn(trx, signedIn.id);
    });
    if (methods.length > 0) {
      const challengeId = await this.deps.authChallenges.open('second-factor', { userId: account.id });
      return { kind: 'secondFactorNeeded', challengeId, methods };
    }
    return database.asSystem('sign-in', (trx) => this.complete(trx, signedIn, 1, 'password', place));
  }

  /** The password was right; no session exists until this is. */
  async withSecondFactor(
    challengeId: string,
    code: { totpCode: string } | { recoveryCode: string },
    place: SignInPlace,
  ): Promise<SignedIn> {
    const { authChallenges, throttle, database, secondFactors } = this.deps;
    const { userId } = await authChallenges.tryOnce(challengeId, 'second-factor');
    if (!userId) throw wrongCode();
    const key = throttleKeys.secondFactor(userId);
    await throttle.take(key);
    const done = await database.asSystem('second factor', async (trx) => {
      const account = await this.usable(trx, userId);
      if (!(await secondFactors.accepts(trx, account, code))) return null;
      await authChallenges.close(trx, challengeId);
      return this.complete(trx, account, 2, 'totpCode' in code ? 'totp' : 'recovery-code', place);
    });
    if (!done) {
      this.deps.log.info({ ip: place.ip, userId }, 'sign-in refused: wrong second factor');
      throw wrongCode();
    }
    await throttle.forget(key);
    return done;
  }

  /** Who has proven to hold a passkey (with its own PIN or fingerprint: two factors in one). */
  withPasskey(userId: UserId, place: SignInPlace): Promise<SignedIn> {
    return this.deps.database.asSystem('sign-in with a passkey', async (trx) =>
      this.complete(trx, await this.usable(trx, userId), 2, 'passkey', place),
    );
  }

  /** Who has just made their account with a link only they have. */
  afterClaim(userId: UserId, place: SignInPlace): Promise<SignedIn> {
    return this.deps.database.asSystem('sign-in after a claim', async (trx) =>
      this.complete(trx, await this.usable(trx, userId), 1, 'claim', place),
    );
  }

  /** The last step of every way in. */
  private async complete(
    trx: Trx,
    account: Account,
    aal: AssuranceLevel,
    how: string,
    place: SignInPlace,
  ): Promise<SignedIn> {
    const { sessions, auditLog } = this.deps;
    if (place.sessionToken) await sessions.revokeToken(trx, place.sessionToken);
    const session = await sessions.open(trx, account, aal, place);
    await auditLog.append(trx, {
      actor: { ...actorOf({ viewer: null, ip: place.ip }), userId: account.id, name: account.userName },
      action: 'user.signed-in',
      subject: `user/${account.id}`,
      details: { how, sessionId: session.id },
    });
    return { kind: 'signedIn', session, account };
  }

  private async usable(trx: Trx, userId: UserId): Promise<Account> {
    const account = await this.deps.accounts.byId(userId, trx);
    if (!account || !account.emailVerified) throw wrongCode();
    refuseBanned(account);
    return account;
  }
}

/** From a network the person has signed in from, strangers' tries elsewhere do not keep them out. */
function keysOf(login: string, ip: string, isKnownNetwork: boolean): ThrottleKey[] {
  const name = isEmailLike(login) ? emailKey(login) : userNameKey(login);
  return [
    throttleKeys.loginFrom(name, ip),
    throttleKeys.address(ip),
    ...(isKnownNetwork ? [] : [throttleKeys.login(name)]),
  ];
}

function refuseBanned(account: Account): void {
  if (account.isBanned) throw new Forbidden('auth.banned', `User ${account.id} is banned.`);
}

export const wrongCode = (): ValidationError => new ValidationError('auth.wrongCode', 'The code is wrong or was used.');
