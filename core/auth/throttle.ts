import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { RateLimited } from '../errors.ts';
import { networkOf } from '../http/request-limiter.ts';
import { hashToken } from './secret-token.ts';

/** What is counted: so many tries are free, then each waits twice as long as the one before, up to a cap. */
export type ThrottleKey = { key: string; free: number; capSeconds: number };

const PAST_COUNTS_SECONDS = 3_600;
const RACE_LOST_MS = 1_000;

// a name or address is not written down as typed: passwords end up in the wrong field
const digest = (text: string): string => hashToken(text).toString('base64url').slice(0, 22);

/** Nobody knows whether `login` exists: a wrong one is counted just the same. */
export const throttleKeys = {
  loginFrom: (login: string, ip: string): ThrottleKey => ({
    key: `login-from:${digest(login)}:${networkOf(ip)}`,
    free: 4,
    capSeconds: 900,
  }),
  /** Higher, so that a stranger cannot lock a person out with a handful of tries. */
  login: (login: string): ThrottleKey => ({ key: `login:${digest(login)}`, free: 10, capSeconds: 900 }),
  /** Many people share one address behind a provider's NAT. */
  address: (ip: string): ThrottleKey => ({ key: `address:${networkOf(ip)}`, free: 50, capSeconds: 900 }),
  /** Pages ask for a passkey challenge when they are opened. */
  challenge: (ip: string): ThrottleKey => ({ key: `challenge:${networkOf(ip)}`, free: 200, capSeconds: 60 }),
  /** Whoever gets here has the password already. */
  secondFactor: (userId: string): ThrottleKey => ({ key: `second:${userId}`, free: 5, capSeconds: 900 }),
  /** Password or code asked again inside a session. */
  proof: (userId: string): ThrottleKey => ({ key: `proof:${userId}`, free: 5, capSeconds: 900 }),
  registration: (ip: string): ThrottleKey => ({ key: `register:${networkOf(ip)}`, free: 20, capSeconds: 600 }),
  /** Mails somebody else can make us send to one address. */
  mailTo: (emailKey: string): ThrottleKey => ({ key: `mail:${digest(emailKey)}`, free: 3, capSeconds: 900 }),
  mailsFrom: (ip: string): ThrottleKey => ({ key: `mails-from:${networkOf(ip)}`, free: 20, capSeconds: 900 }),
};

type Deps = { database: Database; clock: Clock };
type Row = { until: Date | null; counted: number };

/** Back-off in the database: survives restarts and holds over all processes. */
export class Throttle {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /**
   * Counts a try under all keys, or under none and throws RateLimited. Called before the secret is looked at, in a
   * statement of its own: parallel guesses and rolled back transactions count too.
   */
  async take(...keys: ThrottleKey[]): Promise<void> {
    const now = this.deps.clock.now();
    const { rows } = await this.deps.database.system.raw<{ rows: Row[] }>(
      `with wanted as (
         select * from unnest(:keys::text[], :free::int[], :caps::int[]) as w (key, free, cap) order by key
       ), blocked as (
         select max(t.blocked_until) as until from throttle t join wanted w on w.key = t.key where t.blocked_until > :now
       ), counted as (
         insert into throttle as t (key, failures, updated_at)
         select w.key, 1, :now::timestamptz from wanted w where (select b.until from blocked b) is null order by w.key
         on conflict (key) do update set
           failures = case when t.updated_at < :oldest then 1 else t.failures + 1 end,
           updated_at = excluded.updated_at,
           blocked_until = (
             select case when t.updated_at >= :oldest and t.failures + 1 > w.free
               then excluded.updated_at + make_interval(secs => least(w.cap, power(2, least(t.failures + 1 - w.free, 20)))) end
             from wanted w where w.key = excluded.key)
         where t.blocked_until is null or t.blocked_until <= excluded.updated_at
         returning key
       )
       select (select b.until from blocked b) as until, (select count(*)::int from counted) as counted`,
      {
        keys: keys.map(({ key }) => key),
        free: keys.map(({ free }) => free),
        caps: keys.map(({ capSeconds }) => capSeconds),
        now,
        oldest: new Date(now.getTime() - PAST_COUNTS_SECONDS * 1_000),
      },
    );
    const row = rows[0];
    if (row?.until) this.refuse(row.until.getTime() - now.getTime());
    // a parallel try reached the limit between our look and our count
    if (row?.counted !== keys.length) this.refuse(RACE_LOST_MS);
  }

  /** After a success: the account starts afresh. */
  async forget(...keys: ThrottleKey[]): Promise<void> {
    await this.deps.database
      .system('throttle')
      .whereIn(
        'key',
        keys.map(({ key }) => key),
      )
      .delete();
  }

  /** After a success: takes back this one try and no more, or signing in to an account of one's own would wipe the count. */
  async giveBack(...keys: ThrottleKey[]): Promise<void> {
    await this.deps.database
      .system('throttle')
      .whereIn(
        'key',
        keys.map(({ key }) => key),
      )
      .where('failures', '>', 0)
      .update({ failures: this.deps.database.system.raw('failures - 1') });
  }

  private refuse(waitMs: number): never {
    throw new RateLimited('auth.tooManyTries', 'Too many tries.', Math.max(waitMs, 1));
  }
}
