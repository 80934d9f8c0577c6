import { memory } from '@sellercloudx/adapter-kit/memory';
import { MarketplaceError } from '@sellercloudx/adapter-kit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY_MS } from '../../../core/clock.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import { add, definePlugin } from '../../../core/plugin.ts';
import { startTestApp, type TestApp } from '../../../test/harness/test-app.ts';
import { plugins } from '../../../sellercloudx.config.ts';
import { adapters, type ConnectionId } from '../../marketplaces/api.ts';
import { warnOfKeysJob } from '../../marketplaces/jobs.ts';
import type { ConnectionHealth } from '../../marketplaces/services/connection-health.ts';
import { tidyNoticesJob } from '../jobs.ts';

const memoryMarket = definePlugin({
  name: 'memory-market',
  depends: ['marketplaces'],
  contributes: [add(adapters, [memory])],
});

let app: TestApp;
let partnerId: PartnerId;
let connectionId: ConnectionId;
beforeAll(async () => {
  app = await startTestApp({ plugins: [...plugins, memoryMarket] });
  partnerId = await app.create.partner();
  const userId = newId<'user'>();
  const { system } = app.database;
  await system('user_accounts').insert({
    id: userId,
    user_name: 'feruza',
    email: 'feruza@example.uz',
    email_key: 'feruza@example.uz',
    locale: 'ru',
    email_verified_at: new Date(),
    password_hash: '-'.repeat(20),
    password_changed_at: new Date(),
    created_at: new Date(),
  });
  await system('partner_members').insert({ partner_id: partnerId, user_id: userId, role: 'owner' });
  connectionId = newId<'connection'>() as ConnectionId;
  await system('connections').insert({
    partner_id: partnerId,
    id: connectionId,
    marketplace: 'memory',
    environment: 'sandbox',
    name: 'Asosiy',
    state: 'writing',
    account_id: 'acc-1',
    account_name: 'Asosiy',
    currency: 'UZS',
  });
}, 60_000);
afterAll(() => app.stop());

type Told = { title: string; body: string; link: string };
const notices = async (locale: 'uz' | 'ru' | 'en'): Promise<Told[]> => {
  const { data } = await app.graphql<{ notices: { edges: { node: Told }[] } }>(
    `{ notices(first: 20) { edges { node { title body link } } } }`,
    { as: app.create.viewer(partnerId), request: { locale } },
  );
  return data!.notices.edges.map(({ node }) => node);
};
const mails = async (): Promise<number> => {
  await app.drain();
  return app.mails.mails.filter(({ to }) => to.includes('feruza@example.uz')).length;
};

test('a broken key is told in the app and by mail, in the reader’s language and with the remedy', async () => {
  const health = app.deps['connectionHealth'] as ConnectionHealth;
  const dead = new MarketplaceError({ code: 'credentials', message: '401' });
  await health.broke({ partnerId, connectionId }, dead);
  await health.broke({ partnerId, connectionId }, dead); // the second call that was on its way
  await app.drain();
  const [notice, ...more] = await notices('en');
  expect(more).toEqual([]);
  expect(notice?.title).toBe('Memory market stopped: Asosiy');
  expect(notice?.body).toContain('The key does not work. Enter a new one.');
  expect(notice?.link).toBe(`/connections/${connectionId}/settings`);
  expect((await notices('uz'))[0]?.body).not.toContain('$t(');
  const mail = await app.mails.next('feruza@example.uz', 'остановлен');
  expect(mail.text).toContain(`/connections/${connectionId}/settings`);
  expect(await mails()).toBe(1);
});

test('that it works again is told in the app alone', async () => {
  const health = app.deps['connectionHealth'] as ConnectionHealth;
  await app.database.asPartner(partnerId, (trx) => health.recovered(trx, { partnerId, connectionId }));
  await app.drain();
  expect((await notices('en'))[0]?.title).toBe('Memory market works again: Asosiy');
  expect(await mails()).toBe(1);
});

test('the end of a key is told 14, 3 and 1 day ahead, each once, and again for the next key', async () => {
  const expireIn = async (days: number): Promise<void> => {
    const keys_expire_at = new Date(app.kernel.cradle.clock.now().getTime() + days * DAY_MS - 60_000);
    await app.database.system('connections').where({ id: connectionId }).update({ keys_expire_at });
  };
  const told = async (): Promise<number> => {
    await app.run(warnOfKeysJob, {});
    return (await notices('en')).filter(({ title }) => title.startsWith('The key of Memory market ends on')).length;
  };
  const daysBefore = async (days: number): Promise<void> =>
    void (await app.database.system.raw(
      `update connections set keys_expire_at = keys_expire_at - ? * interval '1 day', keys_warned_of = keys_warned_of - ? * interval '1 day'`,
      [days, days],
    ));
  await expireIn(40);
  expect(await told()).toBe(0);
  await expireIn(14);
  expect([await told(), await told()]).toEqual([1, 1]);
  await daysBefore(11);
  expect([await told(), await told()]).toEqual([2, 2]);
  await daysBefore(2);
  expect([await told(), await told()]).toEqual([3, 3]);
  await expireIn(13);
  expect(await told()).toBe(4);
  expect(await mails()).toBe(5);
});

test('notices of the last ninety days are kept', async () => {
  const [old, ...younger] = (await app.database
    .system('notices')
    .where({ partner_id: partnerId })
    .pluck('id')) as string[];
  await app.database
    .system('notices')
    .where({ id: old })
    .update({ created_at: new Date(Date.now() - 91 * DAY_MS) });
  await app.run(tidyNoticesJob, {});
  expect((await app.database.system('notices').where({ partner_id: partnerId }).pluck('id')).sort()).toEqual(
    younger.sort(),
  );
});
