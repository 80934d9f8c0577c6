import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../core/ids.ts';
import { plugins } from '../../sellercloudx.config.ts';
import { startTestApp, type TestApp } from '../../test/harness/test-app.ts';

let app: TestApp;
const eventIds = [newId(), newId(), newId()];

beforeAll(async () => {
  app = await startTestApp({ plugins });
  await app.database
    .system('domain_events')
    .insert(eventIds.map((id, n) => ({ id, type: 'thing.happened', payload: { n } })));
  await app.database
    .system('dead_deliveries')
    .insert(eventIds.map((event_id) => ({ event_id, handler: 'job:x', attempts: 9, error: 'boom' })));
});
afterAll(() => app.stop());

const staff = () => app.create.viewer(null, { isAdmin: true });

test('each failed job is shown with its own payload', async () => {
  const { data, errors } = await app.graphql<{
    adminFailedDeliveries: { edges: { node: { eventId: string; payload: { n: number } } }[] };
  }>('{ adminFailedDeliveries(first: 10) { edges { node { eventId payload } } } }', { as: staff() });
  expect(errors).toBeUndefined();
  const shown = data!.adminFailedDeliveries.edges.map(({ node }) => [node.eventId, node.payload.n]);
  expect(shown.sort()).toEqual(eventIds.map((id, n) => [id, n]).sort());
});

test.each(['replayDelivery', 'discardDelivery'])('%s of what is no id is of a job that is gone', async (field) => {
  const { data, errors } = await app.graphql(
    `mutation { ${field}(eventId: "x", handler: "job:x") { __typename ... on Problem { code } } }`,
    { as: staff() },
  );
  expect(errors).toBeUndefined();
  expect(data?.[field]).toMatchObject({ __typename: 'NotFound', code: 'operations.deliveryGone' });
});
