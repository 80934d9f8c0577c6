import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, type PartnerId } from '../../core/ids.ts';
import { plugins } from '../../sellercloudx.config.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';

let app: TestApp;
let partnerId: PartnerId;

beforeAll(async () => {
  app = await startTestApp({ plugins });
  partnerId = await app.create.partner();
});
afterAll(() => app.stop());

type Answer = { __typename: string; code?: string; email?: string; fields?: { path: string }[] };

/** Of a shop with a name that is an advertisement. */
const owner = () => {
  const partner = { id: partnerId, name: `Savdo ${'uzun nom '.repeat(20)}`, status: 'active', zone: 'UTC' } as const;
  return app.create.viewer(partnerId, { partner });
};

async function invite(email: string, ip: string, as = owner()): Promise<Answer> {
  const { data, errors } = await app.graphql<{ inviteMember: Answer }>(
    `mutation ($email: String!) { inviteMember(input: { email: $email, role: viewer }) {
      __typename ... on Invitation { email } ... on Problem { code } ... on ValidationError { fields { path } } } }`,
    { as, variables: { email }, request: { ip } },
  );
  expect(errors).toBeUndefined();
  return data!.inviteMember;
}

test('nobody is sent more than a few invitations in a row, and nobody sends them to everybody', async () => {
  for (let n = 0; n < 4; n += 1) expect((await invite('bir@example.uz', `10.0.${n}.1`)).__typename).toBe('Invitation');
  expect(await invite('Bir@Example.uz', '10.0.9.1')).toMatchObject({ __typename: 'RateLimited' });
  const answers: Answer[] = [];
  for (let n = 0; n < 22; n += 1) answers.push(await invite(`kishi${n}@example.uz`, '10.1.0.1'));
  expect(answers.at(-1)).toMatchObject({ __typename: 'RateLimited' });
});

test('an address is one address however it is written, and no address is told at its field', async () => {
  expect(await invite(' Ali@Почта.uz ', '10.2.0.1')).toMatchObject({ email: 'ali@почта.uz' });
  expect(await invite('kim@', '10.2.0.2')).toMatchObject({
    __typename: 'ValidationError',
    fields: [{ path: 'email' }],
  });
});

test('the subject of the mail stays a subject, whatever the shop calls itself', async () => {
  await app.drain();
  const mail = await app.mails.next('bir@example.uz', '/invitation');
  expect(mail.subject.length).toBeLessThan(120);
});

test('a team has at most a hundred people, those invited counted', async () => {
  const full = await app.create.partner();
  await app.database.system('partner_invitations').insert(
    Array.from({ length: 100 }, (_, n) => ({
      partner_id: full,
      id: newId(),
      email: `band${n}@example.uz`,
      role: 'viewer',
      token_hash: Buffer.from(`${full}${n}`),
      invited_by: newId(),
      expires_at: new Date(Date.now() + 86_400_000),
    })),
  );
  const ofFull = app.create.viewer(full);
  expect(await invite('yana@example.uz', '10.3.0.1', ofFull)).toMatchObject({ code: 'partners.teamFull' });
  expect(await invite('band7@example.uz', '10.3.0.1', ofFull)).toMatchObject({ __typename: 'Invitation' });
});

test('a viewer does not ask again for a partner that was rejected', async () => {
  const rejected = await app.create.partner({ status: 'rejected' });
  const viewer = app.create.viewer(rejected, { role: 'viewer', permissions: ['orders:read'] });
  const { data } = await app.graphql<{ askAgain: Answer }>(
    `mutation { askAgain(input: { note: "Tuzatdim" }) { __typename ... on Problem { code } } }`,
    { as: viewer },
  );
  expect(data?.askAgain).toMatchObject({ __typename: 'Forbidden' });
});
