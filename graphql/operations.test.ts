import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { identity } from '../plugins/identity/index.ts';
import { startTestApp, type TestApp } from '../test/harness/test-app.ts';

let app: TestApp;
let url: string;
beforeAll(async () => {
  app = await startTestApp({ plugins: [identity] });
  url = (await app.listen()).url;
});
afterAll(() => app.stop());

const post = (body: object): Promise<Response> =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  });

test('of several operations in one document the one that is asked for runs', async () => {
  const query = 'query A { a: capabilities } query B { b: viewer { id } }';
  for (const [operationName, field] of [['A', 'a'], ['B', 'b'], ['A', 'a']] as const) {
    const { data } = (await (await post({ query, operationName })).json()) as { data: object };
    expect(Object.keys(data)).toEqual([field]);
  }
}); // prettier-ignore

test('a document longer than any of ours is not read, whatever it is made of', async () => {
  const response = await post({ query: `{ capabilities } # ${'x'.repeat(60_000)}` });
  expect(response.status).toBe(413);
  expect(await response.text()).toContain('characters in a document');
});

test('metrics name fields of the schema, never what a caller calls an operation', async () => {
  await post({ query: 'query Kanareyka { capabilities }', operationName: 'Kanareyka' });
  const told = await app.kernel.cradle.metrics.registry.metrics();
  expect(told).toContain('operation="query capabilities"');
  expect(told).not.toContain('Kanareyka');
});
