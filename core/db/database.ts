import type { Knex } from 'knex';
import pg from 'pg';
import type { PartnerId } from '../ids.ts';
import type { TransactionStart } from './postgres-client.ts';

export type Trx = Knex.Transaction;

type TransactionScope = { partnerId: PartnerId | null; afterCommit: (() => void)[] };

const scopes = new WeakMap<Trx, TransactionScope>();

const scopeOf = (trx: Trx): TransactionScope => {
  const scope = scopes.get(trx);
  if (!scope) throw new Error('This transaction was not opened through Database.');
  return scope;
};

/** The partner a transaction acts for; null inside `asSystem`. */
export const partnerOf = (trx: Trx): PartnerId | null => scopeOf(trx).partnerId;

/** The same, where only a partner's transaction makes sense. */
export function requirePartner(trx: Trx): PartnerId {
  const partnerId = partnerOf(trx);
  if (!partnerId) throw new Error('This needs a partner transaction (Database.asPartner).');
  return partnerId;
}

/** Runs once the transaction has committed; never when it rolls back. In-process only, so nothing may rely on it. */
export const afterCommit = (trx: Trx, act: () => void): void => void scopeOf(trx).afterCommit.push(act);

export type TransactionOptions = {
  readOnly?: boolean;
  isolation?: 'read committed' | 'repeatable read';
  /**
   * Writes hundreds of rows. PostgreSQL keeps the plan that checks a foreign key with its connection; one made while the
   * partner had few rows, and no statistics, may walk all of the partner's rows for every row written. Here such checks
   * are planned anew, which costs some 30 µs each.
   */
  bulk?: boolean;
};

type Deps = { appPool: Knex; systemPool: Knex };

/**
 * The two ways into PostgreSQL. Row-level security stands behind both: `scx_app` sees one partner's rows,
 * `scx_system` sees all through a policy of its own. Settings are transaction-local, so nothing leaks through the pool.
 */
export class Database {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** One partner's transaction; rolled back when `act` throws. */
  asPartner<T>(partnerId: PartnerId, act: (trx: Trx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    return this.run(this.deps.appPool, partnerId, act, options);
  }

  /** Over all partners. `why` ends up as the application name, so that a slow query tells who asked. */
  asSystem<T>(why: string, act: (trx: Trx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    return this.run(this.deps.systemPool, null, act, options, why);
  }

  /** For loops that manage one statement at a time (dispatcher, leases, sign-in look-ups): no transaction. */
  get system(): Knex {
    return this.deps.systemPool;
  }

  /**
   * A transaction that is opened by its first use and closed by `end` (a GraphQL operation reads through one).
   */
  lazyRead(partnerId: PartnerId | null): { get(): Promise<Trx>; end(): Promise<void> } {
    let opened: Promise<Trx> | undefined;
    return {
      get: () => (opened ??= this.open(partnerId ? this.deps.appPool : this.deps.systemPool, partnerId)),
      end: async () => {
        if (!opened) return;
        const trx = await opened;
        opened = undefined;
        await trx.commit();
      },
    };
  }

  private async open(pool: Knex, partnerId: PartnerId | null): Promise<Trx> {
    const start: TransactionStart = { readOnly: true, ...(partnerId && { setUp: actFor(partnerId) }) };
    const trx = await pool.transaction(undefined, start);
    scopes.set(trx, { partnerId, afterCommit: [] });
    return trx;
  }

  private async run<T>(
    pool: Knex,
    partnerId: PartnerId | null,
    act: (trx: Trx) => Promise<T>,
    { readOnly = false, isolation, bulk = false }: TransactionOptions,
    why?: string,
  ): Promise<T> {
    const scope: TransactionScope = { partnerId, afterCommit: [] };
    const settings = [
      ...(partnerId ? [actFor(partnerId)] : why ? [setLocal('application_name', `scx: ${why}`)] : []),
      ...(bulk ? [setLocal('plan_cache_mode', 'force_custom_plan')] : []),
    ];
    const start: TransactionStart = {
      readOnly,
      ...(isolation && { isolationLevel: isolation }),
      ...(settings.length > 0 && { setUp: settings.join('; ') }),
    };
    const result = await pool.transaction(async (trx) => {
      scopes.set(trx, scope);
      return act(trx);
    }, start);
    for (const act of scope.afterCommit) act();
    return result;
  }
}

/** Until the transaction ends. */
const setLocal = (setting: string, value: string): string =>
  `select set_config(${pg.escapeLiteral(setting)}, ${pg.escapeLiteral(value)}, true)`;

const actFor = (partnerId: PartnerId): string => setLocal('app.partner_id', partnerId);
