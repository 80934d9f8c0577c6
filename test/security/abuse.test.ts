import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { plugins } from '../../sellercloudx.config.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';

const CANARY = 'kanareyka-9f27c1';

let app: TestApp;
let url: string;
beforeAll(async () => {
  app = await startTestApp({ plugins });
  url = (await app.listen()).url;
  // the first request compiles and connects; what is timed is refusing
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: '{"query":"{ capabilities }"}',
  });
});
afterAll(() => app.stop());

type Sent = { method?: string; headers?: Record<string, string>; body?: string };
const operation = (query: string, variables: Record<string, unknown> = {}): Sent => ({
  body: JSON.stringify({ query, variables }),
});
const nested = (times: number): string =>
  `{ products { ${'edges { node { product { '.repeat(times)} id ${'} } }'.repeat(times)} } }`;
const cookie = { cookie: `scx_session=${CANARY}` };

const STYLES: [string, Sent][] = [
  ['1,000 aliases', operation(`{ ${Array.from({ length: 1_000 }, (_, n) => `a${n}: capabilities`).join(' ')} }`)],
  ['depth 50', operation(nested(17))],
  ['a batch of 100', { body: JSON.stringify(Array.from({ length: 100 }, () => ({ query: '{ capabilities }' }))) }],
  ['a text of 1 MB', operation(`mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`, { input: { login: 'x'.repeat(1_048_576), password: CANARY } })],
  ['duplicate fields', operation(`{ ${'capabilities '.repeat(10_000)} }`)],
  ['circular fragments', operation('query { viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }')],
  ['a form post with a cookie', { headers: { 'content-type': 'application/x-www-form-urlencoded', ...cookie }, body: 'query=mutation{signOut{__typename}}' }],
  ['plain text with a cookie', { headers: { 'content-type': 'text/plain', ...cookie }, body: '{"query":"mutation{signOut{__typename}}"}' }],
  ['a foreign Origin', { ...operation('mutation { signOut { __typename } }'), headers: { origin: 'https://evil.example', ...cookie } }],
  ['malformed JSON', { body: '{"query": "{ capabilities }' }],
  ['malformed multipart', { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\nnonsense' }],
]; // prettier-ignore

test.each(STYLES)('%s is refused without an internal error', async (_name, { method = 'POST', headers, body }) => {
  const response = await fetch(`${url}/graphql`, {
    method,
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    ...(body && { body }),
  });
  const text = await response.text();
  expect(response.status).toBeLessThan(500);
  expect(text).not.toMatch(/"code":"internal"|Internal error|Unexpected error/);
  const refused =
    response.status >= 400 ||
    text.includes('"errors"') ||
    /ValidationError|Credential|NotFound|Forbidden|Invalid|WrongPassword/.test(text);
  expect({ refused, text: refused ? '' : text.slice(0, 300) }).toEqual({ refused: true, text: '' });
  expect(app.logText()).not.toContain(CANARY);
});

test('a mutation by GET is not run', async () => {
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent('mutation{signOut{__typename}}')}`);
  expect(response.status).toBe(405);
});

test.each([
  ['malformed id', `{ product(id: "1' or 1=1 --") { id } }`],
  ['huge first', `{ products(first: 1000000) { edges { node { id } } } }`],
  ['negative first', `{ products(first: -1) { edges { node { id } } } }`],
  ['foreign cursor', `{ products(first: 1, after: "bm90LWEtY3Vyc29y") { edges { node { id } } } }`],
])('a %s is no internal error', async (_name, query) => {
  const as = app.create.viewer(await app.create.partner());
  const answer = await app.graphql(query, { as });
  expect(answer.errors?.map(({ extensions }) => extensions['code']) ?? []).not.toContain('internal');
});

const CREATE = `mutation ($input: CreateProductInput!) { createProduct(input: $input) { __typename ... on Product { id } } }`;

test('one key sent ten times at once makes one product and one answer; another request with it is refused', async () => {
  const partnerId = await app.create.partner();
  const as = app.create.viewer(partnerId);
  const variables = { input: { title: 'Choynak', idempotencyKey: 'ten-at-once' } };
  const answers = await Promise.all(Array.from({ length: 10 }, () => app.graphql(CREATE, { as, variables })));
  // a stored answer has its keys in another order, which JSON does not mind
  for (const answer of answers) expect(answer.data).toEqual(answers[0]?.data);
  expect(await app.database.system('products').where({ partner_id: partnerId })).toHaveLength(1);
  const other = await app.graphql(CREATE, {
    as,
    variables: { input: { title: 'Piyola', idempotencyKey: 'ten-at-once' } },
  });
  expect(other.errors?.[0]?.extensions['code']).toBe('idempotency.reused');
});

test('a key written into the document, or in an input of another name, counts as well', async () => {
  const partnerId = await app.create.partner();
  const as = app.create.viewer(partnerId);
  const inline = `mutation { createProduct(input: { title: "Lagan", idempotencyKey: "in-the-text" }) { __typename } }`;
  for (let n = 0; n < 2; n += 1) await app.graphql(inline, { as });
  const variables = { data: { title: 'Kosa', idempotencyKey: 'other-name' } };
  for (let n = 0; n < 2; n += 1) await app.graphql(CREATE.replaceAll('$input', '$data'), { as, variables });
  const titles = (await app.database.system('products').where({ partner_id: partnerId }).pluck('title')) as string[];
  expect(titles.sort()).toEqual(['Kosa', 'Lagan']);
});

test('what was refused leaves the key free; what was done is not done again although its answer failed', async () => {
  const partnerId = await app.create.partner();
  const as = app.create.viewer(partnerId);
  const send = (title: string): ReturnType<TestApp['graphql']> =>
    app.graphql(CREATE, { as, variables: { input: { title, idempotencyKey: 'one-try' } } });
  expect(JSON.stringify(await send(''))).toContain('ValidationError');
  await send('Choynak');
  expect(await app.database.system('products').where({ partner_id: partnerId })).toHaveLength(1);

  const twice = `mutation { first: createProduct(input: { title: "Piyola", idempotencyKey: "half" }) { __typename }
    second: updateProduct(input: { id: "x", version: 1, title: "y" }) { __typename } }`;
  const answers = [await app.graphql(twice, { as }), await app.graphql(twice, { as })];
  expect(answers[0]?.data).toMatchObject({ first: { __typename: expect.anything() } });
  expect(JSON.parse(JSON.stringify(answers[1]))).toEqual(JSON.parse(JSON.stringify(answers[0])));
  expect(await app.database.system('products').where({ partner_id: partnerId })).toHaveLength(2);
});
