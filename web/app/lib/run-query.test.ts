import { expect, jest, test } from '@jest/globals';
import type { AppLoadContext } from '@remix-run/node';
import type { GraphqlError } from '../load-context.ts';
import type { FailedPage } from './failed-page.ts';
import { graphql } from './graphql.ts';
import { runQuery } from './run-query.server.ts';

const document = graphql(`
  query Anything {
    capabilities
  }
`);

const asked = (error: GraphqlError) => ({
  request: new Request('http://localhost/orders'),
  context: {
    requestId: 'request-1',
    viewer: {},
    graphql: () => Promise.resolve({ errors: [error] }),
  } as unknown as AppLoadContext,
});

test('a page whose query fails answers with the number that finds the cause in the log', async () => {
  const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const thrown = (await runQuery(asked({ message: 'Query exceeds maximum complexity' }), document).catch(
    (error: unknown) => error,
  )) as Response;
  expect(thrown.status).toBe(500);
  expect((await thrown.json()) as FailedPage).toEqual({ reference: 'request-1' });
  expect(logged.mock.calls[0]?.join(' ')).toMatch(/request-1.*maximum complexity/);
  logged.mockRestore();
});

test('what the person may not see is no failure of ours', async () => {
  const forbidden = { message: 'No access', extensions: { kind: 'Forbidden', code: 'auth.forbidden' } };
  const thrown = await runQuery(asked(forbidden), document).catch((error: unknown) => error);
  expect((thrown as Response).status).toBe(403);
});
