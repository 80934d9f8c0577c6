import type { Identity } from '../../core/auth/identity.ts';
import type { Database } from '../../core/db/database.ts';
import type { DemoContext, DemoData } from '../../core/demo.ts';
import type { PartnerId } from '../../core/ids.ts';
import type { MailCatcher } from '../../core/mail/mail-catcher.ts';
import { ApiClient } from './api-client.ts';

export const DEMO_PASSWORD = 'bozor-2026-demo';
export const DEMO_ADMIN = 'admin';
export const DEMO_SELLER = 'sotuvchi';

const SELLERS = [
  { userName: DEMO_SELLER, email: 'sotuvchi@demo.uz', businessName: 'Chorsu Savdo', phone: '+998901234567', category: 'home', taxId: '301234567' },
  { userName: 'dilnoza', email: 'dilnoza@demo.uz', businessName: 'Dilnoza Atelye', phone: '+998935557788', category: 'clothing' },
]; // prettier-ignore

type Cradle = { identity: Identity; database: Database; mailCatcher: MailCatcher };

/** An admin, a seller who works and a seller who waits: registered, verified and approved as in real life. */
export const demoPeople: DemoData = {
  name: 'people',
  rank: 10,
  seed: async (context) => {
    const cradle = context.container.cradle as Cradle;
    if (!(await hasAdmin(cradle))) await createAdmin(cradle, context.url);
    for (const seller of SELLERS) await register(cradle, context, seller);
    context.partnerId = await approveSeller(cradle, context);
    context.say('The demo’s people are there');
  },
};

async function hasAdmin({ database }: Cradle): Promise<boolean> {
  return (await database.system('user_accounts').where({ user_name: DEMO_ADMIN }).first('id')) !== undefined;
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

async function register(
  { database, mailCatcher }: Cradle,
  { url }: DemoContext,
  seller: (typeof SELLERS)[number],
): Promise<void> {
  const known = (await database.system('user_accounts').where({ user_name: seller.userName }).first('email_verified_at')) as
    | { email_verified_at: Date | null }
    | undefined;
  if (known?.email_verified_at) return;
  const client = new ApiClient(url);
  if (!known)
    await client.change('registerPartner', 'RegisterPartnerInput', { ...seller, password: DEMO_PASSWORD }, 'Done');
  // after a crash in between the first link may be lost with the catcher's memory
  else await client.change('resendVerification', 'EmailInput', { email: seller.email }, 'Done');
  const mail = await mailCatcher.next(seller.email, 'token=');
  const token = /token=([\w-]+)/.exec(mail.text)?.[1];
  await client.change('verifyEmail', 'VerifyEmailInput', { token }, 'EmailVerified');
}

async function approveSeller({ database }: Cradle, { url }: DemoContext): Promise<PartnerId> {
  const row = (await database
    .system('partners as p')
    .join('partner_members as m', 'm.partner_id', 'p.id')
    .join('user_accounts as u', 'u.id', 'm.user_id')
    .where('u.user_name', DEMO_SELLER)
    .first('p.id', 'p.status')) as { id: PartnerId; status: string };
  if (row.status === 'pending') {
    const admin = new ApiClient(url);
    await admin.change('signIn', 'SignInInput', { login: DEMO_ADMIN, password: DEMO_PASSWORD }, 'SignedIn');
    await admin.ask(`mutation ($id: ID!) { approvePartner(id: $id) { __typename } }`, { id: row.id });
  }
  return row.id;
}
