import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema as parseSchema, type ExecutionResult } from 'graphql';
import { rolePermissions } from '../../core/auth/role-permissions.ts';
import type { Viewer } from '../../core/http/request-context.ts';
import { newId } from '../../core/ids.ts';
import type { TestApp } from '../harness/test-app.ts';
import { EXCLUDED, ID_KINDS, PUBLIC_FIELDS } from './field-facts.ts';
import { Owner, type PlantedRows } from './planted-rows.ts';
import {
  argumentsFor,
  documentFor,
  idPlaces,
  rootFields,
  type FillId,
  type IdPlace,
  type RootField,
} from './root-fields.ts';
import { TwoOwners } from './two-owners.ts';

let two: TwoOwners;
let app: TestApp;
let rows: PlantedRows;
let fields: RootField[];
let a: Owner;
let b: Owner;

beforeAll(async () => {
  two = await TwoOwners.start();
  ({ app, rows, a, b } = two);
  fields = rootFields((await app.listen()).http.graphql.schema);
});
afterAll(() => two.stop());

const viewerOf: TwoOwners['viewerOf'] = (...asked) => two.viewerOf(...asked);

type Answer = ExecutionResult<Record<string, unknown>>;
const depths = new Map<string, number>();

const CALL_AT_MOST_MS = 20_000;

/** A call that waits for what never comes is told by its name; the sweep would otherwise only run out of time. */
async function call(root: RootField, fill: FillId, as: Viewer | null): Promise<Answer> {
  const patience = new AbortController();
  try {
    return await Promise.race([
      widest(root, fill, as),
      sleep(CALL_AT_MOST_MS, undefined, { signal: patience.signal }).then(() => {
        throw new Error(`${root.name} did not answer within ${CALL_AT_MOST_MS} ms.`);
      }),
    ]);
  } finally {
    patience.abort();
  }
}

/** Asks for as much as the limits let through. */
async function widest(root: RootField, fill: FillId, as: Viewer | null): Promise<Answer> {
  for (let depth = depths.get(root.name) ?? 2; ; depth -= 1) {
    const answer = await app.graphql(documentFor(root, depth), { as, variables: argumentsFor(root, fill) });
    const limited = answer.errors?.some(({ message }) => /complex|depth|breadth|aliases|token/i.test(message));
    if (limited && depth > 0) continue;
    depths.set(root.name, depth);
    return answer;
  }
}

const kindOf = (root: RootField, { name }: IdPlace): string => ID_KINDS[`${root.name}.${name}`] ?? ID_KINDS[name] ?? '';

const isText = (kind: string): boolean => kind.startsWith('text:');
const idOf = (owner: Owner, kind: string): string => (isText(kind) ? owner.text(kind.slice(5)) : owner.id(kind));
const covered = (): RootField[] => fields.filter(({ name }) => !EXCLUDED.has(name));

/**
 * Ids taken out: what is left must be the same for a foreign row and for none. Repeated lines of a list count once: a
 * call that is about one's own order as well adds a line to its history each time.
 */
const shapeOf = (answer: Answer, ...ids: string[]): string => {
  const told = {
    data: answer.data,
    errors: answer.errors?.map(({ message, extensions }) => ({ message, code: extensions['code'] })),
  };
  const plain = ids
    .reduce((text, id) => text.replaceAll(id, '<id>'), JSON.stringify(told))
    .replace(/"\d{4}-\d\d-\d\dT[^"]+"/g, '"<time>"')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .replace(/"version":\d+/g, '"version":0');
  return JSON.stringify(JSON.parse(plain, (_key, value: unknown) => (Array.isArray(value) ? distinct(value) : value)));
};
const distinct = (items: unknown[]): unknown[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

const isInternal = (answer: Answer): boolean =>
  answer.errors?.some(({ extensions }) => extensions['code'] === 'internal') ?? false;

/** Forbidden as an error of the request or as part of the result. */
const isRefused = (root: RootField, { data, errors }: Answer): boolean =>
  errors?.some(({ extensions }) =>
    /forbidden|signInFirst|noPartner/i.test(`${String(extensions['code'])} ${String(extensions['kind'])}`),
  ) === true || (data?.[root.name] as { __typename?: string } | null | undefined)?.__typename === 'Forbidden';

test('every field of the published schema is called here, or says why not', () => {
  const file = readFileSync(fileURLToPath(new URL('../../graphql/schema.graphql', import.meta.url)), 'utf8');
  const published = rootFields(parseSchema(file)).map(({ name }) => name);
  const here = new Set(fields.map(({ name }) => name));
  expect(published.filter((name) => !here.has(name) && !EXCLUDED.has(name))).toEqual([]);
  expect([...EXCLUDED.keys()].filter((name) => !published.includes(name))).toEqual([]);
  const withoutKind = covered().flatMap((root) =>
    idPlaces(root)
      .filter((place) => !kindOf(root, place))
      .map(({ path }) => `${root.name}(${path})`),
  );
  expect(withoutKind).toEqual([]);
  const unplanted = covered().flatMap((root) =>
    idPlaces(root)
      .map((place) => kindOf(root, place))
      .filter((kind) => !isText(kind) && kind !== 'none' && !b.ids.has(kind)),
  );
  expect(unplanted).toEqual([]);
});

test('the planted rows are real: their owner sees them', async () => {
  for (const name of [
    'product',
    'variant',
    'order',
    'handover',
    'return',
    'connection',
    'cardDraft',
    'import',
    'offer',
  ]) {
    const root = fields.find((one) => one.name === name)!;
    const fill: FillId = (place) =>
      name === 'variant' && place.name !== 'id' ? undefined : idOf(b, kindOf(root, place));
    const answer = await app.graphql(documentFor(root, 0), { as: viewerOf(b), variables: argumentsFor(root, fill) });
    expect({ name, found: b.foundIn(JSON.stringify(answer)).length > 0, errors: answer.errors }).toMatchObject({
      name,
      found: true,
    });
  }
});

test('an owner with ids of another partner gets the answer of ids that do not exist, and nothing changes', async () => {
  const before = await rows.fingerprint(b);
  const problems: string[] = [];
  let calls = 0;
  for (const root of covered()) {
    const places = idPlaces(root);
    // all of them foreign, then one at a time beside own ones
    const rounds = [places, ...(places.length > 1 ? places.map((place) => [place]) : [])];
    for (const round of places.length > 0 ? rounds : []) {
      const foreign = new Set(round.map(({ path }) => path));
      const fillWith =
        (ids: Map<string, string>): FillId =>
        (place) =>
          foreign.has(place.path) ? ids.get(place.path) : idOf(a, kindOf(root, place));
      const some = (owner: Owner): Map<string, string> =>
        new Map(round.map((place) => [place.path, idOf(owner, kindOf(root, place))]));
      const nobody = new Owner('nobody');
      const unknown = [
        await call(root, fillWith(some(nobody)), viewerOf(a)),
        await call(root, fillWith(some(nobody)), viewerOf(a)),
      ];
      const answer = await call(root, fillWith(some(b)), viewerOf(a));
      calls += 1;
      const label = `${root.name}(${[...foreign].join(', ')})`;
      const own = [...some(b).values()];
      let text = JSON.stringify(answer);
      for (const id of own) text = text.replaceAll(id, ''); // an id may be said back to who said it
      const leaked = b.foundIn(text);
      if (leaked.length > 0) problems.push(`${label} tells ${leaked.join(', ')}`);
      const expected = unknown.map((one) => shapeOf(one, ...some(nobody).values(), nobody.mark));
      const got = shapeOf(answer, ...own, b.mark);
      if (!expected.includes(got))
        problems.push(`${label} differs: ${got.slice(0, 300)} | ${expected[1]?.slice(0, 300)}`);
      if (isInternal(answer)) problems.push(`${label} fails inside`);
    }
  }
  expect(b.foundIn(app.logText())).toEqual([]);
  const after = await rows.fingerprint(b);
  expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual([]);
  expect(problems).toEqual([]);
  expect(calls).toBeGreaterThan(100);
}, 240_000);

test('no query shows an owner anything of another partner', async () => {
  const told: string[] = [];
  for (const root of covered().filter(({ kind }) => kind === 'query')) {
    const fill: FillId = (place) => idOf(a, kindOf(root, place));
    const answer = await call(root, fill, viewerOf(a));
    const found = b.foundIn(JSON.stringify(answer));
    if (found.length > 0) told.push(`${root.name}: ${found.join(', ')}`);
    if (isInternal(answer)) told.push(`${root.name} fails inside: ${JSON.stringify(answer.errors)}`);
  }
  expect(told).toEqual([]);
});

const strangers = {
  own:
    (root: RootField): FillId =>
    (place) =>
      idOf(a, kindOf(root, place)),
};

async function unrefused(roots: RootField[], as: Viewer | null): Promise<string[]> {
  const open: string[] = [];
  for (const root of roots) {
    const answer = await call(root, strangers.own(root), as);
    if (!isRefused(root, answer)) open.push(`${root.name}: ${JSON.stringify(answer).slice(0, 200)}`);
  }
  return open;
}

const needing = (scope: string): RootField[] => fields.filter(({ scopes }) => scope in scopes);

test('fields open to anyone are the ones we know of, and nobody signed in gets any other', async () => {
  expect(
    needing('public')
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...PUBLIC_FIELDS.keys()].sort());
  expect(
    await unrefused(
      fields.filter(({ scopes, name }) => !('public' in scopes) && !NODES.has(name)),
      null,
    ),
  ).toEqual([]);
});
const NODES = new Set(['node', 'nodes']);

test('a viewer changes nothing of the partner', async () => {
  const before = await rows.fingerprint(a);
  const permissions = rolePermissions('viewer', app.create.viewer(newId<'partner'>()).permissions);
  const changes = needing('permission').filter(({ kind }) => kind === 'mutation');
  expect(changes.length).toBeGreaterThan(60);
  const own = viewerOf(a, 'active', { role: 'viewer', permissions });
  const open = await unrefused(
    changes.filter(({ scopes }) => !String(scopes['permission']).endsWith(':read')),
    own,
  );
  expect(open).toEqual([]);
  // a lease taken by an earlier test is given back by and by
  const { connection_leases: _before, ...kept } = before;
  expect(await rows.fingerprint(a)).toMatchObject(kept);
});

test("an owner gets nothing of staff's", async () => {
  const roots = needing('admin');
  expect(roots.length).toBeGreaterThan(15);
  expect(await unrefused(roots, viewerOf(a))).toEqual([]);
});

test.each(['suspended', 'pending', 'rejected'] as const)(
  'a %s partner reads and changes nothing of its trade',
  async (status) => {
    expect(await unrefused(needing('permission'), viewerOf(a, status))).toEqual([]);
  },
);

test('each root field has a scope we know', () => {
  const known = ['public', 'signedIn', 'admin', 'member', 'permission'];
  expect(
    fields
      .filter(({ scopes, name }) => !NODES.has(name) && !known.some((scope) => scope in scopes))
      .map(({ name }) => name),
  ).toEqual([]);
});
