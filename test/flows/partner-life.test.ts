import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { plugins } from '../../sellercloudx.config.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';
import { Visitor } from '../harness/visitor.ts';

const PASSWORD = 'bozor-2026-choyxona';
const registration = {
  userName: 'dilnoza',
  email: 'dilnoza@example.uz',
  password: PASSWORD,
  businessName: 'Dilnoza Savdo',
  phone: '+998 90 123 45 67',
  category: 'clothing',
};

let app: TestApp;
let url: string;

beforeAll(async () => {
  app = await startTestApp({ plugins, worker: true });
  url = (await app.listen()).url;
});
afterAll(() => app.stop());

const Register = `mutation ($input: RegisterPartnerInput!) { registerPartner(input: $input) {
  __typename ... on Problem { code message } ... on ValidationError { fields { path message } } } }`;
const SignIn = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on Problem { code } } }`;
const Verify = `mutation ($input: VerifyEmailInput!) { verifyEmail(input: $input) { __typename ... on Problem { code } } }`;
const Me = `{ viewer { name partner { status } } }`;

async function staff(): Promise<ReturnType<TestApp['create']['viewer']>> {
  return app.create.viewer(null, { isAdmin: true, userName: 'operator' });
}

const linkToken = (text: string): string => /token=([\w-]+)/.exec(text)?.[1] ?? '';

test('wrong fields are all named at once, in the language of the visitor', async () => {
  const visitor = new Visitor(url, { language: 'ru' });
  const { data } = await visitor.ask(Register, {
    input: { ...registration, phone: '12', businessName: '', taxId: 'abc' },
  });
  const { __typename, fields } = data['registerPartner'] as {
    __typename: string;
    fields: { path: string; message: string }[];
  };
  expect(__typename).toBe('ValidationError');
  expect(fields.map(({ path }) => path).sort()).toEqual(['businessName', 'phone', 'taxId']);
  expect(fields.find(({ path }) => path === 'phone')?.message).toContain('телефон');
});

test('a seller registers, proves the address, waits, is approved and works', async () => {
  const seller = new Visitor(url);
  expect((await seller.ask(Register, { input: registration })).data).toEqual({
    registerPartner: { __typename: 'Done' },
  });
  expect((await seller.ask(SignIn, { input: { login: 'dilnoza', password: PASSWORD } })).data['signIn']).toMatchObject({
    __typename: 'EmailNotVerified',
  });

  const mail = await app.mails.next(registration.email, 'token=');
  expect((await seller.ask(Verify, { input: { token: linkToken(mail.text) } })).data['verifyEmail']).toMatchObject({
    __typename: 'EmailVerified',
  });
  await seller.ask(SignIn, { input: { login: 'Dilnoza@Example.uz', password: PASSWORD } });
  expect((await seller.ask(Me)).data).toEqual({ viewer: { name: 'dilnoza', partner: { status: 'pending' } } });

  const admin = await staff();
  const { data: list } = await app.graphql<{
    adminPartners: { edges: { node: { id: string; businessName: string } }[] };
  }>(`{ adminPartners(status: pending) { edges { node { id businessName } } } }`, { as: admin });
  const [row] = list?.adminPartners.edges ?? [];
  expect(row?.node.businessName).toBe('Dilnoza Savdo');

  const approve = `mutation ($id: ID!) { approvePartner(id: $id) { __typename ... on Problem { code } } }`;
  const twice = await Promise.all(
    [1, 2].map(() => app.graphql(approve, { as: admin, variables: { id: row?.node.id } })),
  );
  expect(twice.map(({ data }) => (data?.['approvePartner'] as { __typename: string }).__typename).sort()).toEqual([
    'Conflict',
    'Partner',
  ]);
  expect((await seller.ask(Me)).data).toEqual({ viewer: { name: 'dilnoza', partner: { status: 'active' } } });
  expect((await app.mails.next(registration.email, 'tasdiqlandi')).subject).toContain('tasdiqlandi');
});

test('a rejected seller reads the reason, asks again and is back in the queue', async () => {
  const seller = new Visitor(url);
  const input = { ...registration, userName: 'bobur', email: 'bobur@example.uz', businessName: 'Bobur' };
  await seller.ask(Register, { input });
  await seller.ask(Verify, { input: { token: linkToken((await app.mails.next(input.email, 'token=')).text) } });
  await seller.ask(SignIn, { input: { login: 'bobur', password: PASSWORD } });
  const { data } = await seller.ask('{ myPartner { id } }');
  const id = (data['myPartner'] as { id: string }).id;

  await app.graphql(`mutation ($id: ID!) { rejectPartner(id: $id, reason: "STIR topilmadi") { __typename } }`, {
    as: await staff(),
    variables: { id },
  });
  expect((await seller.ask('{ myRequest { state reason } }')).data).toEqual({
    myRequest: { state: 'rejected', reason: 'STIR topilmadi' },
  });
  expect((await app.mails.next(input.email, 'STIR topilmadi')).text).toContain('STIR topilmadi');
  await seller.ask(`mutation { askAgain(input: { note: "Tuzatdim" }) { __typename } }`);
  expect((await seller.ask('{ myRequest { state } }')).data).toEqual({ myRequest: { state: 'pending' } });
});

test('registering a known address looks like any registration and changes nothing for its owner', async () => {
  const { data } = await new Visitor(url).ask(Register, {
    input: { ...registration, userName: 'stranger', businessName: 'Boshqa' },
  });
  expect(data).toEqual({ registerPartner: { __typename: 'Done' } });
  const owner = new Visitor(url);
  await owner.ask(SignIn, { input: { login: registration.email, password: PASSWORD } });
  expect((await owner.ask(Me)).data).toEqual({ viewer: { name: 'dilnoza', partner: { status: 'active' } } });
});

test('members: an invitation is for its address, owners are kept, a viewer may not invite', async () => {
  const owner = new Visitor(url);
  await owner.ask(SignIn, { input: { login: 'dilnoza', password: PASSWORD } });
  const invite = `mutation ($email: String!, $role: PartnerRole!) {
    inviteMember(input: { email: $email, role: $role }) { __typename ... on Problem { code } } }`;
  expect((await owner.ask(invite, { email: 'bobur@example.uz', role: 'viewer' })).data['inviteMember']).toMatchObject({
    __typename: 'Invitation',
  });
  const token = linkToken((await app.mails.next('bobur@example.uz', '/invitation')).text);
  const accept = `mutation ($token: String!) { acceptInvitation(input: { token: $token }) { __typename ... on Problem { code } } }`;
  expect((await owner.ask(accept, { token })).data['acceptInvitation']).toMatchObject({
    code: 'partners.invitationGone',
  });

  const guest = new Visitor(url);
  await guest.ask(SignIn, { input: { login: 'bobur', password: PASSWORD } });
  expect((await guest.ask(accept, { token })).data['acceptInvitation']).toEqual({ __typename: 'Done' });
  const { data } = await guest.ask('{ myPartners { id businessName } }');
  const joined = (data['myPartners'] as { id: string; businessName: string }[]).find(
    (p) => p.businessName === 'Dilnoza Savdo',
  );
  await guest.ask(`mutation ($id: ID!) { switchPartner(input: { partnerId: $id }) { __typename } }`, {
    id: joined?.id,
  });
  expect((await guest.ask(invite, { email: 'x@example.uz', role: 'viewer' })).data['inviteMember']).toMatchObject({
    __typename: 'Forbidden',
  });

  const { data: people } = await owner.ask('{ members { userId userName role } }');
  const self = (people['members'] as { userId: string; userName: string }[]).find((m) => m.userName === 'dilnoza');
  const leave = `mutation ($id: ID!) { removeMember(userId: $id) { __typename ... on Problem { code } } }`;
  expect((await owner.ask(leave, { id: self?.userId })).data['removeMember']).toMatchObject({
    code: 'partners.lastOwner',
  });
});
