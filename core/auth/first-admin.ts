import { SYSTEM_ACTOR } from '../audit/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { DAY_MS } from '../clock.ts';
import type { Database, Trx } from '../db/database.ts';
import { Conflict, NotFound } from '../errors.ts';
import type { UserId } from '../ids.ts';
import { checkEmail, checkTogether, checkUserName } from './account-names.ts';
import type { Accounts } from './accounts.ts';
import type { Identity, PreparedUser } from './identity.ts';
import { looksLikeToken } from './secret-token.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import { checkPassword } from './password-policy.ts';
import { throttleKeys, type Throttle } from './throttle.ts';

const LOCK = 7_238_101;

type Deps = {
  database: Database;
  accounts: Accounts;
  identity: Identity;
  oneTimeTokens: OneTimeTokens;
  throttle: Throttle;
  auditLog: AuditLog;
};

export type FirstAdminState =
  { state: 'exists' } | { state: 'created'; userName: string } | { state: 'link'; link: string };

/** An empty installation gets its first member of staff: from the environment, or by a link shown where it was started. */
export class FirstAdmin {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** @param configured from SCX_ADMIN_EMAIL and SCX_ADMIN_PASSWORD; without them a link that works for a day. */
  async ensure(configured: { email: string; password: string } | null, origin: string): Promise<FirstAdminState> {
    const { database, identity, oneTimeTokens, accounts } = this.deps;
    if (await database.asSystem('look for staff', (trx) => accounts.anyAdmin(trx))) return { state: 'exists' };
    const user =
      configured &&
      (await identity.prepareUser({
        userName: userNameFrom(configured.email),
        ...configured,
        locale: null,
        origin,
        emailVerified: true,
        isAdmin: true,
      }));
    return database.asSystem('first admin', async (trx): Promise<FirstAdminState> => {
      if (!(await this.isFirst(trx))) return { state: 'exists' };
      if (user) {
        await this.create(trx, user, 'environment');
        return { state: 'created', userName: user.userName };
      }
      const token = await oneTimeTokens.issue(trx, 'first-admin', null, { lastsMs: DAY_MS });
      return { state: 'link', link: `${origin}/first-admin?token=${token}` };
    });
  }

  async claim(given: {
    token: string;
    userName: string;
    email: string;
    password: string;
    origin: string;
    ip: string;
  }): Promise<UserId> {
    const { database, identity, oneTimeTokens, throttle } = this.deps;
    const { token, ip, ...person } = given;
    checkTogether(
      () => checkUserName(person.userName),
      () => checkEmail(person.email),
      () => checkPassword(person.password, [person.userName, person.email]),
    );
    await throttle.take(throttleKeys.address(ip));
    if (!looksLikeToken(token)) throw new NotFound('auth.tokenGone', 'Not a token.');
    const user = await identity.prepareUser({ ...person, locale: null, emailVerified: true, isAdmin: true });
    const id = await database.asSystem('claim first admin', async (trx) => {
      await oneTimeTokens.consume(trx, 'first-admin', token);
      if (!(await this.isFirst(trx))) throw new Conflict('auth.adminExists', 'There is staff already.');
      return this.create(trx, user, 'link');
    });
    await throttle.giveBack(throttleKeys.address(ip));
    return id;
  }

  /** Under a lock: two processes that start together make one. */
  private async isFirst(trx: Trx): Promise<boolean> {
    await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
    return !(await this.deps.accounts.anyAdmin(trx));
  }

  private async create(trx: Trx, user: PreparedUser, how: string): Promise<UserId> {
    const id = await this.deps.identity.createUser(trx, user);
    await this.deps.auditLog.append(trx, {
      actor: SYSTEM_ACTOR,
      action: 'staff.created',
      subject: `user/${id}`,
      details: { how, userName: user.userName },
    });
    return id;
  }
}

function userNameFrom(email: string): string {
  const name = (email.split('@')[0] ?? '')
    .replace(/[^A-Za-z0-9._-]/g, '')
    .replace(/^[._-]+/, '')
    .slice(0, 40);
  return name.length >= 3 ? name : 'admin';
}
