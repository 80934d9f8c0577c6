import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultToken } from '@sellercloudx/adapter-uzum/sandbox';
import { makeToken } from '@sellercloudx/adapter-wildberries/sandbox';
import { createLog } from '../../core/log.ts';
import { TwoMarkets } from '../flows/two-markets.ts';
import { Visitor } from '../harness/visitor.ts';

const PASSWORD = 'kanareyka-parol-2026-xyz';
const REGISTRATION = {
  businessName: 'Kanareyka savdo',
  category: 'home',
  phone: '+998 90 123 45 67',
  email: 'kanareyka@example.uz',
  userName: 'kanareyka',
  password: PASSWORD,
};

let it: TwoMarkets;

beforeAll(async () => {
  it = await TwoMarkets.start();
}, 60_000);
afterAll(() => it.stop());

test('passwords, keys, tokens and cookies of the main job stand in no line of the log', async () => {
  const { url } = await it.app.listen();
  const visitor = new Visitor(url, { language: 'en' });
  const registered = await visitor.ask(
    `mutation ($input: RegisterPartnerInput!) { registerPartner(input: $input) { __typename } }`,
    { input: REGISTRATION },
  );
  expect(registered.errors).toBeUndefined();
  const mail = await it.app.mails.next(REGISTRATION.email, 'token=');
  const secretOfMail = /token=([\w-]+)/.exec(mail.text)?.[1] ?? '';
  expect(secretOfMail.length).toBeGreaterThan(20);
  for (const password of [`${PASSWORD}-wrong`, PASSWORD])
    await visitor.ask(`mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`, {
      input: { login: 'kanareyka', password },
    });
  const wildberriesToken = makeToken();
  const refusedToken = makeToken({ exp: Math.floor(Date.now() / 1000) - 60 });
  await it.connect('wildberries', { token: refusedToken });
  await it.read('uzum');
  // answers that break, with the key in their requests
  await it.uzum.control.fault({ kind: 'garbage', times: 2 });
  await it.uzum.control.placeOrders({ items: [{ sku: 'SKU-0001' }] });
  await it.untilHurried('uzum', 'orders.pull', async () => {
    const { orderCount } = await it.ask<{ orderCount: { count: number } }>('{ orderCount { count } }');
    return orderCount.count > 0;
  });
  const cookie = visitor.cookie.split('=')[1] ?? '';
  const log = it.app.logText();
  expect(log.length).toBeGreaterThan(1_000);
  const secrets = { PASSWORD, defaultToken, wildberriesToken, refusedToken, secretOfMail, ...(cookie && { cookie }) };
  for (const [name, secret] of Object.entries(secrets)) expect({ name, stands: log.includes(secret) }).toEqual({ name, stands: false }); // prettier-ignore
  // a part of a token is a secret too
  expect(log).not.toContain(refusedToken.split('.')[2]);
});

test.each([
  [{ password: 'S3CRET' }],
  [{ input: { currentPassword: 'S3CRET', newPassword: 'S3CRET' } }],
  [{ request: { headers: { authorization: 'Bearer S3CRET', cookie: 'scx=S3CRET', 'set-cookie': 'scx=S3CRET' } } }],
  [{ credentials: { apiKey: 'S3CRET' } }],
  [{ variables: { input: { token: 'S3CRET', code: 'S3CRET', recoveryCode: 'S3CRET' } } }],
  [{ connection: { credentials: [{ name: 'token', value: 'S3CRET' }] } }],
])('what is named like a secret is not written: %j', (fields) => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', to: { write: (line) => void lines.push(line) } });
  log.info(fields, 'told');
  expect(lines.join('')).toContain('told');
  expect(lines.join('')).not.toContain('S3CRET');
});
