import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { anchorAuditJob, sealAuditJob } from '../../../core/audit/audit-jobs.ts';
import { readAnchors } from '../../../core/audit/audit-anchors.ts';
import { INSTALLATION } from '../../../core/audit/audit-log.ts';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import type { Anchor, Verdict } from '../../../core/audit/audit-chains.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import { verifyAuditCommand } from '../commands.ts';
import { startIdentity, type IdentityApp } from './people.ts';

let it: IdentityApp;
let superuser: pg.Client;
let partnerId: PartnerId;
const ROWS = 40;

beforeAll(async () => {
  it = await startIdentity();
  // whoever steals the server's own account: nothing in the database stands against them
  const url = new URL(it.app.adminUrl);
  url.pathname = new URL(it.app.urls.owner).pathname;
  superuser = new pg.Client({ connectionString: url.href });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await it.app.stop();
});

const append = (chain: PartnerId, n: number): Promise<void> =>
  it.app.database.asPartner(chain, (trx) =>
    it.deps.auditLog.append(trx, {
      actor: SYSTEM_ACTOR,
      action: 'thing.changed',
      subject: `thing/${n}`,
      details: { n, from: 'a', to: 'b' },
    }),
  );

const verify = (anchors: Anchor[] = []): Promise<Verdict> => it.deps.auditChains.verify(partnerId, anchors);
const entryAt = async (sequence: number): Promise<string> => {
  const { rows } = await superuser.query<{ entry_id: string }>(
    'select entry_id from audit_seals where partner_id = $1 and sequence = $2',
    [partnerId, sequence],
  );
  return rows[0]?.entry_id ?? '';
};

beforeEach(async () => {
  partnerId = await it.app.create.partner();
  for (let n = 1; n <= ROWS; n++) await append(partnerId, n);
  await it.deps.auditChains.sealAll();
  expect(await verify()).toMatchObject({ intact: true, entries: BigInt(ROWS) });
});

test('an edited entry is named', async () => {
  for (const change of [
    `details = '{"n": 17}'`,
    `actor_name = 'somebody'`,
    `at = at + interval '1 microsecond'`,
    `ip = '1.1.1.1'`,
  ]) {
    await superuser.query('begin');
    await superuser.query(`update audit_entries set ${change} where partner_id = $1 and id = $2`, [
      partnerId,
      await entryAt(17),
    ]);
    await superuser.query('commit');
    expect(await verify()).toEqual({ intact: false, firstBad: 17n, problem: 'changed' });
    partnerId = await it.app.create.partner();
    for (let n = 1; n <= 20; n++) await append(partnerId, n);
    await it.deps.auditChains.sealAll();
  }
});

test('a deleted entry is named, with and without its seal', async () => {
  const id = await entryAt(23);
  await superuser.query('delete from audit_entries where partner_id = $1 and id = $2', [partnerId, id]);
  expect(await verify()).toEqual({ intact: false, firstBad: 23n, problem: 'missing' });
  await superuser.query('delete from audit_seals where partner_id = $1 and sequence = 23', [partnerId]);
  expect(await verify()).toEqual({ intact: false, firstBad: 23n, problem: 'missing' });
  await superuser.query('update audit_seals set sequence = sequence - 1 where partner_id = $1 and sequence > 23', [
    partnerId,
  ]);
  expect(await verify()).toEqual({ intact: false, firstBad: 23n, problem: 'changed' });
});

test('an entry put in is named: with a seal of its own it breaks the chain, without one it stands outside', async () => {
  const id = newId();
  await superuser.query(
    `insert into audit_entries (partner_id, id, at, actor_name, action, subject) values ($1, $2, now(), 'x', 'thing.changed', 'thing/x')`,
    [partnerId, id],
  );
  expect(await verify()).toEqual({ intact: false, firstBad: BigInt(ROWS) + 1n, problem: 'unsealed' });
  await superuser.query('update audit_seals set sequence = sequence + 1000 where partner_id = $1 and sequence > 10', [
    partnerId,
  ]);
  await superuser.query('update audit_seals set sequence = sequence - 999 where partner_id = $1 and sequence > 1000', [
    partnerId,
  ]);
  await superuser.query(
    `insert into audit_seals (partner_id, sequence, entry_id, hash, sealed_at) values ($1, 11, $2, decode(repeat('ab', 32), 'hex'), now())`,
    [partnerId, id],
  );
  expect(await verify()).toEqual({ intact: false, firstBad: 11n, problem: 'changed' });
});

test('two entries that changed places are named', async () => {
  const [a, b] = [await entryAt(8), await entryAt(30)];
  const move = (sequence: number, id: string) =>
    superuser.query('update audit_seals set entry_id = $3 where partner_id = $1 and sequence = $2', [
      partnerId,
      sequence,
      id,
    ]);
  await move(8, newId());
  await move(30, a);
  await move(8, b);
  expect(await verify()).toEqual({ intact: false, firstBad: 8n, problem: 'changed' });
});

test('an end that was cut off shows by the anchor, and so does a chain written anew', async () => {
  await it.app.run(anchorAuditJob, {});
  const anchors = await readAnchors(it.deps.blobs, it.clock.now());
  expect(anchors.filter((anchor) => anchor.partnerId === partnerId)).toHaveLength(1);
  const last = await entryAt(ROWS);
  await superuser.query('delete from audit_seals where partner_id = $1 and sequence = $2', [partnerId, ROWS]);
  await superuser.query('delete from audit_entries where partner_id = $1 and id = $2', [partnerId, last]);
  expect(await verify()).toMatchObject({ intact: true }); // a bare chain cannot know
  expect(await verify(anchors)).toEqual({ intact: false, firstBad: BigInt(ROWS), problem: 'truncated' });

  // everything sealed again over an edited entry: consistent in itself, but not what was anchored
  await superuser.query(`update audit_entries set actor_name = 'x' where partner_id = $1 and id = $2`, [
    partnerId,
    await entryAt(3),
  ]);
  await superuser.query('insert into audit_pending select partner_id, id from audit_entries where partner_id = $1', [
    partnerId,
  ]);
  await superuser.query('delete from audit_seals where partner_id = $1', [partnerId]);
  await it.deps.auditChains.sealAll();
  await append(partnerId, 41);
  await it.deps.auditChains.sealAll();
  expect(await verify()).toMatchObject({ intact: true });
  expect(await verify(anchors)).toEqual({ intact: false, firstBad: BigInt(ROWS), problem: 'rewritten' });
  const lines: string[] = [];
  const code = await verifyAuditCommand.run({
    args: [],
    container: it.app.kernel.container,
    print: (line) => lines.push(line),
  });
  expect([code, lines.some((line) => line.includes(partnerId) && line.includes('BROKEN'))]).toEqual([1, true]);
});

test('entries wait for the seal without being called foreign, and are sealed once by sealers that run together', async () => {
  await append(partnerId, 41);
  expect(await verify()).toMatchObject({ intact: true, entries: BigInt(ROWS) });
  await Promise.all([1, 2, 3].map(() => it.deps.auditChains.sealAll()));
  expect(await verify()).toMatchObject({ intact: true, entries: BigInt(ROWS) + 1n });
});

test('sixteen writers at once make one chain and no fork', async () => {
  await Promise.all(
    Array.from({ length: 16 }, async (_unused, writer) => {
      for (let n = 0; n < 10; n++) await append(partnerId, writer * 100 + n);
    }).concat(Array.from({ length: 5 }, () => it.deps.auditChains.sealAll().then(() => undefined))),
  );
  await it.deps.auditChains.sealAll();
  expect(await verify()).toMatchObject({ intact: true, entries: BigInt(ROWS + 160) });
});

test('what is rolled back leaves nothing in the log', async () => {
  await expect(
    it.app.database.asPartner(partnerId, async (trx) => {
      await it.deps.auditLog.append(trx, { actor: SYSTEM_ACTOR, action: 'thing.changed', subject: 'thing/no' });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await it.deps.auditChains.sealAll();
  expect(await verify()).toMatchObject({ intact: true, entries: BigInt(ROWS) });
});

test('neither role of the product may change or remove what is written, and a partner sees its own chain only', async () => {
  for (const table of ['audit_entries', 'audit_seals'])
    for (const statement of [
      `update ${table} set partner_id = partner_id`,
      `delete from ${table}`,
      `truncate ${table}`,
    ]) {
      await expect(it.app.database.system.raw(statement)).rejects.toThrow('permission denied');
      await expect(it.app.database.asPartner(partnerId, (trx) => trx.raw(statement))).rejects.toThrow(
        'permission denied',
      );
    }
  const other = await it.app.create.partner();
  await append(other, 1);
  const seen = await it.app.database.asPartner(partnerId, (trx) =>
    it.deps.auditReader.page(trx, partnerId, { first: 100 }),
  );
  expect(seen.nodes).toHaveLength(ROWS);
  const foreign = await it.app.database.asPartner(partnerId, (trx) =>
    it.deps.auditReader.page(trx, other, { first: 100 }),
  );
  expect(foreign.nodes).toHaveLength(0);
  await expect(
    it.app.database.asPartner(partnerId, (trx) =>
      it.deps.auditLog.append(trx, { actor: SYSTEM_ACTOR, action: 'x.y', subject: '' }, other),
    ),
  ).rejects.toThrow('row-level security');
});

test('only owners read the log of their partner, page by page; the installation’s is for staff', async () => {
  const names = { owner: 'egasi', viewer: 'kuzatuvchi' } as const;
  for (const [role, name] of Object.entries(names) as ['owner' | 'viewer', string][])
    await it.members.join(await it.person(name), partnerId, role);
  const query = '{ auditLog(first: 30) { edges { node { subject } } pageInfo { hasNextPage endCursor } } }';
  type Page = {
    auditLog: { edges: { node: { subject: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  };
  const owner = await it.signedIn(names.owner);
  const { data } = await owner.ask<Page>(query);
  expect([data.auditLog.edges.length, data.auditLog.pageInfo.hasNextPage]).toEqual([30, true]);
  expect(data.auditLog.edges[0]?.node.subject).toBe(`thing/${ROWS}`);
  const viewer = await it.signedIn(names.viewer);
  expect((await viewer.ask(query)).errors?.[0]?.extensions?.code).toBe('auth.forbidden');
  expect((await owner.ask('{ adminAuditLog { edges { node { id } } } }')).errors?.[0]?.extensions?.code).toBe(
    'auth.forbidden',
  );
  expect(INSTALLATION).toMatch(/^0/);
});

test('the sealing job does its work', async () => {
  await append(partnerId, 41);
  await it.app.run(sealAuditJob, {});
  expect(await verify()).toMatchObject({ intact: true, entries: BigInt(ROWS) + 1n });
});
