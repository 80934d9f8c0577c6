import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { parse, type ExecutionResult } from 'graphql';
import sharp from 'sharp';
import { WebSocket } from 'ws';
import { hashToken, newToken } from '../../core/auth/secret-token.ts';
import type { Viewer } from '../../core/http/request-context.ts';
import { httpRoutes } from '../../core/http/routes.ts';
import { newId } from '../../core/ids.ts';
import type { CatalogCradle, ImageId, ProductId } from '../../plugins/catalog/api.ts';
import type { HandoverId } from '../../plugins/orders/api.ts';
import type { DocumentStore } from '../../plugins/orders/services/document-store.ts';
import { Owner } from './planted-rows.ts';
import { TwoOwners } from './two-owners.ts';

let two: TwoOwners;
let a: Owner;
let b: Owner;
const cookies = new Map<Owner, string>();

beforeAll(async () => {
  two = await TwoOwners.start();
  ({ a, b } = two);
  for (const owner of [a, b]) {
    await signIn(owner);
    await giveFiles(owner);
  }
});
afterAll(() => two.stop());

/** A real session of a planted person. */
async function signIn(owner: Owner): Promise<void> {
  const token = newToken();
  await two.app.database
    .system('sessions')
    .where({ id: owner.id('sessions') })
    .update({ token_hash: hashToken(token), authenticated_at: new Date(), last_seen_at: new Date() });
  await two.app.database
    .system('partner_members')
    .where({ partner_id: owner.id('partners') })
    .update({ role: 'owner' });
  cookies.set(owner, `scx=${token}`);
}

/** Real bytes behind the rows: a label, a hand-over paper, a picture. */
async function giveFiles(owner: Owner): Promise<void> {
  const { documentStore, productImages } = two.app.deps as unknown as CatalogCradle & { documentStore: DocumentStore };
  const partnerId = two.partnerOf(owner);
  const bytes = Buffer.from(`paper of ${owner.mark}`);
  const paper = { filename: 'a.pdf', mime: 'application/pdf', bytes, by: owner.id('user_accounts') };
  const labels = await documentStore.keepLabels(partnerId, { ...paper, orderIds: [] });
  const [act] = await documentStore.replaceOfHandover(partnerId, owner.id('handovers') as HandoverId, [paper]);
  owner.ids.set('file labels', labels.id);
  owner.ids.set('file handover', act!.id);
  const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#c33' } })
    .png()
    .toBuffer();
  const prepared = await productImages.prepare(partnerId, picture);
  const images = await two.app.database.asPartner(partnerId, (trx) =>
    productImages.attach(trx, owner.id('products') as ProductId, [prepared]),
  );
  owner.ids.set('file image', images.at(-1)!.id);
}

type Got = { status: number; text: string };
let asked = 0;
/** Each from an address of its own: thousands from one meet the limit of one address on a quick machine. */
async function get(path: string, owner: Owner | null): Promise<Got> {
  const cookie = owner && cookies.get(owner);
  asked += 1;
  const from = `10.0.${asked >> 8}.${asked & 255}`;
  const headers = { 'x-forwarded-for': from, ...(cookie ? { cookie } : {}) };
  const response = await fetch(`${two.url}${path}`, { headers });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const text = zipped
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join('\n')
    : strFromU8(bytes);
  return { status: response.status, text };
}

/** Each route with each id of an owner in each of its places. */
function addressesOf(owner: Owner): string[] {
  const routes = two.app.kernel.points.of(httpRoutes).filter(({ method }) => method === 'GET');
  return routes.flatMap(({ path }) =>
    [...owner.ids.values()].map((id) =>
      path
        .replace(':partnerId', owner.id('partners'))
        .replace(':size', 'thumb')
        .replace(':file', 'sales.csv?from=2026-11-01&to=2026-11-30')
        .replace(/:\w+/g, id),
    ),
  );
}

test('each file is there for its own people', async () => {
  const image = `/media/${b.id('partners')}/${b.id('file image')}`;
  const paths = [
    `/files/labels/${b.id('file labels')}`,
    `/files/handovers/${b.id('file handover')}`,
    `${image}/thumb`,
    `${image}/original`,
  ];
  // a sweep that asks for what nobody has proves nothing
  expect(addressesOf(b)).toEqual(expect.arrayContaining(paths.slice(0, 3)));
  for (const path of paths) expect({ path, status: (await get(path, b)).status }).toEqual({ path, status: 200 });
  const exported = await get('/exports/products.csv', b);
  expect(exported).toMatchObject({ status: 200 });
  expect(exported.text).toContain(b.mark);
});

test('no file route gives an owner, or nobody, anything of another partner, and tells nothing of what there is', async () => {
  const nobody = new Owner('nobody');
  for (const table of b.ids.keys()) nobody.id(table);
  const foreign = [...new Set(addressesOf(b))];
  const unknown = [...new Set(addressesOf(nobody))];
  expect(foreign.length).toBeGreaterThan(100);
  for (const as of [a, null]) {
    const leaks: string[] = [];
    const statuses = async (paths: string[]): Promise<Map<string, Set<number>>> => {
      const byRoute = new Map<string, Set<number>>();
      for (const path of paths) {
        const { status, text } = await get(path, as);
        if (b.foundIn(text.replaceAll(path, '')).length > 0) leaks.push(`${path}: ${text.slice(0, 100)}`);
        const route = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
        byRoute.set(route, (byRoute.get(route) ?? new Set()).add(status));
      }
      return byRoute;
    };
    expect(await statuses(foreign)).toEqual(await statuses(unknown));
    expect(leaks).toEqual([]);
  }
});

test('a signed address of a picture opens that picture in that size, until its day, and no other', async () => {
  const { productImages } = two.app.deps as unknown as CatalogCradle;
  const image = { partnerId: two.partnerOf(b), id: b.id('file image') as ImageId };
  const signed = new URL(productImages.publicUrl(image, 'market'));
  const path = `${signed.pathname}${signed.search}`;
  expect((await get(path, null)).status).toBe(200);
  for (const forged of [
    path.replace('/market', '/original'),
    path.replace(b.id('partners'), a.id('partners')),
    path.replace(/until=(\d)/, 'until=9$1'),
    path.replace(/signature=../, 'signature=AA'),
    signed.pathname,
  ])
    expect({ forged, status: (await get(forged, null)).status }).toEqual({ forged, status: 404 });
});

const TOPICS: Readonly<Record<string, (owner: Owner) => Record<string, unknown>>> = {
  'job.progress': (owner) => ({ id: owner.id('imports') }),
  'orders.changed': (owner) => ({ orderIds: [owner.id('orders')] }),
  connection: (owner) => ({ connectionId: owner.id('connections') }),
  sync: (owner) => ({ connectionId: owner.id('connections') }),
  listing: (owner) => ({ draftId: owner.id('card_drafts') }),
  'stock.changed': (owner) => ({ variantIds: [owner.id('variants')] }),
  'stock.alerts': (owner) => ({ variantIds: [owner.id('variants')] }),
  notices: (owner) => ({ id: owner.id('notices') }),
  'partner.status': (owner) => ({ status: owner.mark }),
};

async function subscribed(
  field: string,
  target: Owner,
  as: Viewer,
): Promise<AsyncIterator<ExecutionResult> | ExecutionResult> {
  const { http } = await two.app.listen();
  const requestContext = { id: newId(), ip: '127.0.0.1', userAgent: '', origin: two.url, locale: 'en', viewer: as, sessionToken: null, setSessionCookie: () => undefined }; // prettier-ignore
  const { subscribe, contextFactory } = http.graphql.yoga.getEnveloped({ requestContext } as never);
  const { schema } = http.graphql;
  const root = schema.getSubscriptionType()!.getFields()[field]!;
  const [argument] = root.args;
  const id = target.id(argument?.name === 'id' ? 'imports' : 'connections');
  const isLeaf = !String(root.type).match(/Connection|Import|Notice|Order|Session|Variant/);
  const document = parse(
    `subscription { ${field}${argument ? `(${argument.name}: "${id}")` : ''} ${isLeaf ? '' : '{ id }'} }`,
  );
  return (await subscribe({ schema, document, contextValue: await contextFactory() })) as never;
}

test('no subscription tells an owner of what happens at another partner, also when it is asked for by its id', async () => {
  const { http } = await two.app.listen();
  const fields = Object.keys(http.graphql.schema.getSubscriptionType()!.getFields());
  const { live } = two.app.kernel.cradle;
  const told: string[] = [];
  const heardOwn = new Set<string>();
  for (const field of fields)
    for (const target of [a, b]) {
      const stream = await subscribed(field, target, two.viewerOf(a));
      if (!('next' in stream)) continue; // staff's own: refused
      const next = stream.next();
      for (const owner of [b, a])
        for (const [topic, data] of Object.entries(TOPICS))
          live.publish({ topic, partnerId: two.partnerOf(owner), data: data(owner) });
      // what is heard, or nothing: all of it was published above
      const first = await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 1_000, null))]);
      const text = JSON.stringify(first);
      for (const leak of b.foundIn(text)) told.push(`${field}: ${leak}`);
      if (a.foundIn(text).length > 0) heardOwn.add(field);
      await stream.return?.();
    }
  expect(told).toEqual([]);
  expect([...heardOwn].sort()).toEqual(
    ['connectionHealth', 'importProgress', 'listingProgress', 'noticeReceived', 'orderChanged', 'stockAlerts', 'stockChanged', 'syncProgress'],
  ); // prettier-ignore
});

test.each([
  ['nobody', {}],
  ['a cookie that is no session', { cookie: `scx=${newToken()}` }],
])('a socket of %s is closed', async (_name, headers) => {
  const socket = new WebSocket(`${two.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { origin: two.url, ...headers },
  });
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
  const code = await new Promise((resolve) => socket.once('close', resolve));
  expect(code).toBe(4403);
});

test('a socket from another site is refused', async () => {
  const socket = new WebSocket(`${two.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { origin: 'https://evil.example', cookie: cookies.get(a)! },
  });
  const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
  expect(error.message).toContain('403');
});
