import type { Identity } from '../../core/auth/identity.ts';
import type { Database } from '../../core/db/database.ts';
import type { DemoContext, DemoData } from '../../core/demo.ts';
import type { PartnerId } from '../../core/ids.ts';
import type { MailCatcher } from '../../core/mail/mail-catcher.ts';
import { ApiClient } from './api-client.ts';
import type { Shoppers } from './shoppers.ts';

export const DEMO_PASSWORD = 'bozor-2026-demo';
export const DEMO_ADMIN = 'admin';
export const DEMO_SELLER = 'sotuvchi';

const SELLERS = [
  { userName: DEMO_SELLER, email: 'sotuvchi@demo.uz', businessName: 'Chorsu Savdo', phone: '+998901234567', category: 'home', taxId: '301234567' },
  { userName: 'dilnoza', email: 'dilnoza@demo.uz', businessName: 'Dilnoza Atelye', phone: '+998935557788', category: 'clothing' },
]; // prettier-ignore

type Cradle = { identity: Identity; database: Database; mailCatcher: MailCatcher; shoppers: Shoppers };
type Seller = (typeof SELLERS)[number];

/** An admin, a seller who works and a seller who waits: registered, verified and approved as in real life. */
export const demoPeople: DemoData = {
  name: 'people',
  rank: 10,
  seed: async (context) => {
    const cradle = context.container.cradle as Cradle;
    if ((await signIn(context.url, DEMO_ADMIN)).state !== 'SignedIn') await createAdmin(cradle, context.url);
    for (const seller of SELLERS) await register(cradle, context, seller);
    context.partnerId = await approveSeller(context);
    cradle.shoppers.serve(context.partnerId);
    context.say('The demo’s people are there');
  },
};

async function signIn(url: string, login: string): Promise<{ client: ApiClient; state: string }> {
  const client = new ApiClient(url);
  const { signIn: result } = await client.ask<{ signIn: { __typename: string } }>(
    `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`,
    { input: { login, password: DEMO_PASSWORD } },
  );
  return { client, state: result.__typename };
}

async function createAdmin({ identity, database }: Cradle, origin: string): Promise<void> {
  const user = await identity.prepareUser({
    userName: DEMO_ADMIN,
    email: 'admin@demo.uz',
    password: DEMO_PASSWORD,
    locale: null,
    origin,
    emailVerified: true,
    isAdmin: true,
  });
  await database.asSystem('demo admin', (trx) => identity.createUser(trx, user));
}

async function register({ mailCatcher }: Cradle, { url }: DemoContext, seller: Seller): Promise<void> {
  const { client, state } = await signIn(url, seller.userName);
  if (state === 'SignedIn') return;
  // after a crash in between, the first link is gone with the catcher's memory
  if (state === 'EmailNotVerified')
    await client.change('resendVerification', 'EmailInput', { email: seller.email }, 'Done');
  else await client.change('registerPartner', 'RegisterPartnerInput', { ...seller, password: DEMO_PASSWORD }, 'Done');
  const mail = await mailCatcher.next(seller.email, 'token=');
  const token = /token=([\w-]+)/.exec(mail.text)?.[1];
  await client.change('verifyEmail', 'VerifyEmailInput', { token }, 'EmailVerified');
}

async function approveSeller({ url }: DemoContext): Promise<PartnerId> {
  const { client } = await signIn(url, DEMO_SELLER);
  const { myPartner } = await client.ask<{ myPartner: { id: PartnerId; status: string } }>(
    '{ myPartner { id status } }',
  );
  if (myPartner.status === 'pending') {
    const admin = await signIn(url, DEMO_ADMIN);
    await admin.client.ask(`mutation ($id: ID!) { approvePartner(id: $id) { __typename } }`, { id: myPartner.id });
  }
  return myPartner.id;
}
