import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { HOUR_MS, MINUTE_MS } from '../../../core/clock.ts';
import type { PartnerId, UserId } from '../../../core/ids.ts';
import type { Browser } from './browser.ts';
import { PASSWORD, startIdentity, type IdentityApp } from './people.ts';

let it: IdentityApp;
let admin: Browser;
let memberId: UserId;
let adminId: UserId;
let partnerId: PartnerId;
const REASON = 'Buyurtma 118 bo‘yicha murojaat';

beforeAll(async () => {
  it = await startIdentity();
  adminId = await it.person('xodim', { isAdmin: true });
  memberId = await it.person('azo');
  await it.person('begona');
  partnerId = await it.app.create.partner();
  await it.members.join(memberId, partnerId, 'owner');
});
afterAll(() => it.app.stop());
beforeEach(async () => {
  admin = await it.signedIn('xodim');
});

const impersonate = (browser: Browser, values: Record<string, unknown> = {}) =>
  browser.change('impersonate', { userId: memberId, partnerId, reason: REASON, ...values });

test("staff sees what the member sees, it shows, and stopping leads back to staff's own session under a new token", async () => {
  const own = admin.cookie;
  expect(await impersonate(admin)).toEqual({ __typename: 'Done' });
  expect(admin.cookie).not.toBe(own);
  expect(await admin.viewer('name isAdmin role partner { id } impersonator { userId name } provenUntil')).toEqual({
    name: 'azo',
    isAdmin: false,
    role: 'owner',
    partner: { id: partnerId },
    impersonator: { userId: adminId, name: 'xodim' },
    provenUntil: null,
  });
  const borrowed = admin.cookie;
  expect(await admin.change('stopImpersonating')).toEqual({ __typename: 'Done' });
  expect(await admin.viewer('id name isAdmin impersonator { name }')).toEqual({
    id: adminId,
    name: 'xodim',
    isAdmin: true,
    impersonator: null,
  });
  const stale = it.browser();
  for (const cookie of [own, borrowed]) {
    stale.cookie = cookie;
    expect(await stale.viewer()).toBeNull();
  }
});

test('both chains tell who, whom and why', async () => {
  await impersonate(admin);
  await admin.change('stopImpersonating');
  const { data } = await admin.ask<{
    adminAuditLog: { edges: { node: { action: string; details: { reason?: string } } }[] };
  }>(`{ adminAuditLog(partnerId: "${partnerId}", first: 2) { edges { node { action actorName details } } } }`);
  expect(data.adminAuditLog.edges.map(({ node }) => node.action)).toEqual([
    'impersonation.stopped',
    'impersonation.started',
  ]);
  expect(data.adminAuditLog.edges[1]?.node.details.reason).toBe(REASON);
  const owner = await it.signedIn('azo');
  const own = await owner.ask<{ auditLog: { edges: unknown[] } }>(
    '{ auditLog(first: 2) { edges { node { action actorName } } } }',
  );
  expect(own.data.auditLog.edges).toHaveLength(2);
});

test('in the place of a member staff sees the one partner it gave its reason for', async () => {
  await impersonate(admin);
  const other = await it.app.create.partner();
  await it.members.join(memberId, other, 'owner');
  await it.members.leave(memberId, partnerId);
  expect(await admin.viewer('partner { id } role')).toEqual({ partner: null, role: null });
  await it.members.join(memberId, partnerId, 'owner');
  await it.members.leave(memberId, other);
  expect(await admin.viewer('role')).toEqual({ role: 'owner' });
});

test('in the place of a member staff changes nothing of theirs and steps up to nothing', async () => {
  await impersonate(admin);
  for (const [field, input] of [
    ['stepUp', { password: PASSWORD }],
    ['changePassword', { currentPassword: PASSWORD, newPassword: 'yangi parolim 2026' }],
    ['changeEmail', { newEmail: 'x@example.uz', password: PASSWORD }],
    ['signOutEverywhere', { keepThisOne: true }],
    ['setLocale', { locale: 'ru' }],
  ] as const)
    expect([field, (await admin.change(field, input)).code]).toEqual([field, 'auth.notWhileImpersonating']);
  for (const field of ['enrolTotp', 'beginPasskey', 'beginPasskeyStepUp'])
    expect(await admin.change(field)).toMatchObject({ code: 'auth.notWhileImpersonating' });
  const { errors } = await admin.ask('{ viewer { sessions { ip } } }');
  expect(errors?.[0]?.extensions?.code).toBe('auth.notWhileImpersonating');
  expect(await impersonate(admin)).toMatchObject({ __typename: 'Forbidden' });
});

test('it ends after an hour, and with the session it was opened from', async () => {
  const hour = await it.signedIn('xodim');
  await impersonate(hour);
  it.clock.advance(HOUR_MS - MINUTE_MS);
  expect(await hour.viewer()).not.toBeNull();
  it.clock.advance(MINUTE_MS);
  expect(await hour.viewer()).toBeNull();

  const second = await it.signedIn('xodim');
  await impersonate(second);
  const other = await it.signedIn('xodim');
  await other.change('signOutEverywhere', { keepThisOne: true });
  expect(await second.viewer()).toBeNull();
});

test('who is no longer staff, or is banned, no longer looks through anybody', async () => {
  await impersonate(admin);
  const users = () => it.app.database.system('user_accounts').where({ id: adminId });
  await users().update({ is_admin: false });
  expect(await admin.viewer()).toBeNull();
  await users().update({ is_admin: true, banned_at: it.clock.now() });
  expect(await admin.viewer()).toBeNull();
  await users().update({ banned_at: null });
  expect(await admin.viewer()).toMatchObject({ name: 'azo' });
});

test('only staff, never staff, only members, and with a reason', async () => {
  const otherAdmin = await it.person(`xodim${Date.now()}`, { isAdmin: true });
  const stranger = (await it.app.database.system('user_accounts').where({ user_name: 'begona' }).first('id')) as {
    id: string;
  };
  expect(await impersonate(await it.signedIn('azo'))).toMatchObject({ __typename: 'Forbidden' });
  expect(await impersonate(it.browser())).toMatchObject({ __typename: 'Forbidden' });
  await it.members.join(otherAdmin, partnerId, 'viewer');
  expect(await impersonate(admin, { userId: otherAdmin })).toMatchObject({ code: 'auth.staffNotImpersonated' });
  expect(await impersonate(admin, { userId: stranger.id })).toMatchObject({ code: 'auth.memberUnknown' });
  expect(await impersonate(admin, { userId: 'x' })).toMatchObject({ __typename: 'NotFound' });
  expect(await impersonate(admin, { reason: '  ' })).toMatchObject({ fields: [{ path: 'reason' }] });
  expect(await admin.change('stopImpersonating')).toMatchObject({ code: 'auth.notImpersonating' });
});

test('staff with a second factor must have used it in this session', async () => {
  const name = 'kuchli';
  await it.person(name, { isAdmin: true });
  const weak = await it.signedIn(name);
  const strong = await it.signedIn(name);
  const { secret = '' } = await strong.change('enrolTotp', undefined, '... on TotpEnrolment { secret }');
  const code = await generate({ secret, epoch: Math.floor(it.clock.now().getTime() / 1_000) });
  await strong.change('confirmTotp', { code });
  expect(await impersonate(weak)).toMatchObject({ __typename: 'Forbidden', code: 'auth.stepUp' });
  expect(await impersonate(strong)).toEqual({ __typename: 'Done' });
});

test('signing out from there signs out altogether', async () => {
  const own = it.browser();
  own.cookie = admin.cookie;
  await impersonate(admin);
  await admin.change('signOut');
  expect(await own.viewer()).toBeNull();
});

test('a banned person is out at once, hears why only with the right password, and comes back when it ends', async () => {
  const browser = await it.signedIn('begona');
  const { id } = (await browser.viewer()) ?? { id: '' };
  const until = new Date(it.clock.now().getTime() + HOUR_MS).toISOString();
  expect(await admin.change('banUser', { userId: id, until })).toEqual({ __typename: 'Done' });
  expect(await browser.viewer()).toBeNull();
  expect(await it.browser().signIn('begona', PASSWORD)).toMatchObject({ __typename: 'Forbidden', code: 'auth.banned' });
  expect(await it.browser().signIn('begona', 'wrong password 1')).toMatchObject({ code: 'auth.wrongCredentials' });
  expect(await admin.change('banUser', { userId: adminId })).toMatchObject({ code: 'auth.notYourself' });
  it.clock.advance(HOUR_MS);
  expect(await it.browser().signIn('begona', PASSWORD)).toMatchObject({ __typename: 'SignedIn' });
  expect(await (await it.signedIn('azo')).change('liftBan', { userId: id })).toMatchObject({ __typename: 'Forbidden' });
});

test('the first of staff claims the installation with the link, once', async () => {
  const empty = await startIdentity();
  try {
    const result = await empty.deps.firstAdmin.ensure(null, empty.url);
    const token = result.state === 'link' ? new URL(result.link).searchParams.get('token') : '';
    const claim = { token, userName: 'birinchi', email: 'birinchi@example.uz', password: PASSWORD };
    const browser = empty.browser();
    expect(await browser.change('claimFirstAdmin', { ...claim, token: 'x' })).toMatchObject({ code: 'auth.tokenGone' });
    expect(await browser.change('claimFirstAdmin', { ...claim, password: '123' })).toMatchObject({
      fields: [{ path: 'password' }],
    });
    expect(await browser.change('claimFirstAdmin', claim)).toEqual({ __typename: 'Done' });
    expect(await browser.viewer('name isAdmin')).toEqual({ name: 'birinchi', isAdmin: true });
    expect(
      await empty.browser().change('claimFirstAdmin', { ...claim, userName: 'ikkinchi', email: 'i@example.uz' }),
    ).toMatchObject({
      code: 'auth.tokenGone',
    });
    expect(await empty.deps.firstAdmin.ensure(null, empty.url)).toEqual({ state: 'exists' });
  } finally {
    await empty.app.stop();
  }
});

test('the first of staff comes from the environment, also when two processes start together', async () => {
  const empty = await startIdentity();
  try {
    const given = { email: 'admin@example.uz', password: PASSWORD };
    const both = await Promise.all([1, 2].map(() => empty.deps.firstAdmin.ensure(given, empty.url)));
    expect(both.map(({ state }) => state).sort()).toEqual(['created', 'exists']);
    expect(await (await empty.signedIn('admin@example.uz')).viewer('name isAdmin')).toEqual({
      name: 'admin',
      isAdmin: true,
    });
  } finally {
    await empty.app.stop();
  }
});
