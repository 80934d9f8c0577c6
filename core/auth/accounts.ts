import type { Clock } from '../clock.ts';
import type { Database, Trx } from '../db/database.ts';
import { Conflict, ValidationError } from '../errors.ts';
import { networkOf } from '../http/request-limiter.ts';
import type { Locale } from '../http/request-context.ts';
import { newId, type PartnerId, type UserId } from '../ids.ts';
import { emailKey, isEmailLike, userNameKey } from './account-names.ts';

export type Account = {
  id: UserId;
  userName: string;
  email: string;
  emailVerified: boolean;
  passwordHash: string;
  locale: Locale | null;
  isAdmin: boolean;
  isWarehouseOperator: boolean;
  isBanned: boolean;
  preferredPartnerId: PartnerId | null;
};

/** What other people may see of a person. */
export type Person = { id: UserId; userName: string; email: string; emailVerified: boolean; locale: Locale | null };

export type NewAccount = Pick<Account, 'userName' | 'email' | 'passwordHash'> & {
  locale: Locale | null;
  emailVerified?: boolean;
  isAdmin?: boolean;
  isWarehouseOperator?: boolean;
};

const COLUMNS = `u.id, u.user_name as "userName", u.email, u.email_verified_at is not null as "emailVerified",
  u.password_hash as "passwordHash", u.locale, u.is_admin as "isAdmin", u.is_warehouse_operator as "isWarehouseOperator",
  (u.banned_at is not null and (u.ban_until is null or u.ban_until > :now)) as "isBanned",
  u.preferred_partner_id as "preferredPartnerId"`;

type Deps = { database: Database; clock: Clock };

export class Accounts {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** @returns null when the user name is taken. An address may stand here many times, but proven only once. */
  async insert(trx: Trx, account: NewAccount): Promise<UserId | null> {
    const now = this.deps.clock.now();
    const rows = (await trx('user_accounts')
      .insert({
        id: newId<'user'>(),
        user_name: account.userName,
        email: account.email,
        email_key: emailKey(account.email),
        email_verified_at: account.emailVerified ? now : null,
        password_hash: account.passwordHash,
        password_changed_at: now,
        locale: account.locale,
        is_admin: account.isAdmin ?? false,
        is_warehouse_operator: account.isWarehouseOperator ?? false,
        created_at: now,
      })
      .onConflict()
      .ignore()
      .returning('id')) as { id: UserId }[];
    return rows[0]?.id ?? null;
  }

  /**
   * Whom a typed name or address may mean. For an address that is at most two: who has proven it, and the newest who has
   * not. `known` are the candidates who signed in from this network before.
   */
  async candidates(login: string, ip: string): Promise<{ accounts: Account[]; known: Set<UserId> }> {
    const column = isEmailLike(login) ? 'u.email_key' : 'lower(u.user_name)';
    const { rows } = await this.deps.database.system.raw<{ rows: (Account & { isKnown: boolean })[] }>(
      `select ${COLUMNS}, k.user_id is not null as "isKnown"
       from user_accounts u left join known_networks k on k.user_id = u.id and k.network = :network
       where ${column} = :login order by (u.email_verified_at is not null) desc, u.created_at desc, u.id desc limit 2`,
      {
        now: this.deps.clock.now(),
        network: networkOf(ip),
        login: isEmailLike(login) ? emailKey(login) : userNameKey(login),
      },
    );
    return { accounts: rows, known: new Set(rows.filter(({ isKnown }) => isKnown).map(({ id }) => id)) };
  }

  async byId(id: UserId, trx?: Trx): Promise<Account | null> {
    const { rows } = await (trx ?? this.deps.database.system).raw<{ rows: Account[] }>(
      `select ${COLUMNS} from user_accounts u where u.id = :id`,
      { id, now: this.deps.clock.now() },
    );
    return rows[0] ?? null;
  }

  /** Who has proven an address, or else the newest who claims it. */
  async byEmail(email: string, trx: Trx): Promise<Account | null> {
    const { rows } = await trx.raw<{ rows: Account[] }>(
      `select ${COLUMNS} from user_accounts u where u.email_key = :key
       order by (u.email_verified_at is not null) desc, u.created_at desc, u.id desc limit 1`,
      { key: emailKey(email), now: this.deps.clock.now() },
    );
    return rows[0] ?? null;
  }

  async people(ids: readonly UserId[], trx?: Trx): Promise<Person[]> {
    const { rows } = await (trx ?? this.deps.database.system).raw<{ rows: Person[] }>(
      `select id, user_name as "userName", email, email_verified_at is not null as "emailVerified", locale
       from user_accounts where id = any(:ids::uuid[])`,
      { ids: [...new Set(ids)] },
    );
    return rows;
  }

  async setPassword(trx: Trx, id: UserId, passwordHash: string): Promise<void> {
    const changes = { password_hash: passwordHash, password_changed_at: this.deps.clock.now() };
    await trx('user_accounts').where({ id }).update(changes);
  }

  /** The same password under today's parameters. */
  async rehash(trx: Trx, id: UserId, passwordHash: string): Promise<void> {
    await trx('user_accounts').where({ id }).update({ password_hash: passwordHash });
  }

  /** Also the first proof of an address (the same one again). Refused when another person proved it meanwhile. */
  async setProvenEmail(trx: Trx, id: UserId, email: string): Promise<void> {
    const key = emailKey(email);
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      `update user_accounts set email = :email, email_key = :key, email_verified_at = :now
       where id = :id and not exists (
         select 1 from user_accounts o where o.email_key = :key and o.email_verified_at is not null and o.id <> :id)`,
      { id, email, key, now: this.deps.clock.now() },
    );
    if (rowCount === 0) throw new Conflict('auth.emailTaken', 'The address was proven by another account meanwhile.');
  }

  async setLocale(id: UserId, locale: Locale): Promise<void> {
    await this.deps.database.system('user_accounts').where({ id }).update({ locale });
  }

  /** @param until null: for good. */
  async ban(trx: Trx, id: UserId, until: Date | null): Promise<void> {
    await trx('user_accounts').where({ id }).update({ banned_at: this.deps.clock.now(), ban_until: until });
  }

  async unban(trx: Trx, id: UserId): Promise<void> {
    await trx('user_accounts').where({ id }).update({ banned_at: null, ban_until: null });
  }

  async anyAdmin(trx: Trx): Promise<boolean> {
    return (await trx('user_accounts').where({ is_admin: true }).first('id')) !== undefined;
  }
}

export const userNameTaken = (path = 'userName'): ValidationError =>
  new ValidationError('invalid', 'The user name is taken.', { fields: [{ path, key: 'errors.auth.userNameTaken' }] });
