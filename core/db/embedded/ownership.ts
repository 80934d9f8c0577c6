import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

// Any number does, as long as it never changes; advisory locks are per database and this one lives in "postgres".
const OWNER_LOCK = 7_238_041;
/** The server notices a killed process as soon as its socket closes. */
export const TAKE_OVER_MS = 2_000;

export type Ownership = { isOurs: true; release(): Promise<void> } | { isOurs: false; pid: string };

/**
 * One process owns a running cluster: the one that will stop it. The server itself is the judge (a session lock), so
 * an owner killed with -9 leaves nothing stale behind.
 */
export async function takeOwnership(adminUrl: string, patienceMs: number): Promise<Ownership> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: `sellercloudx ${process.pid}` });
  client.on('error', () => undefined); // the server went away: whoever uses it notices
  await client.connect();
  const until = Date.now() + patienceMs;
  while (!(await tryLock(client))) {
    if (Date.now() > until) {
      const pid = await ownerPid(client);
      await client.end();
      return { isOurs: false, pid };
    }
    await sleep(50);
  }
  (client as pg.Client & { unref(): void }).unref(); // owning a database alone keeps no process alive
  return { isOurs: true, release: () => client.end() };
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [OWNER_LOCK]);
  return rows[0]?.locked === true;
}

async function ownerPid(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and objid = $1 and granted`,
    [OWNER_LOCK],
  );
  return rows[0]?.name.split(' ')[1] ?? 'unknown';
}
