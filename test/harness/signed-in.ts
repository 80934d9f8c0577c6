import type { Identity } from '../../core/auth/identity.ts';
import type { PartnerRole } from '../../core/http/request-context.ts';
import type { PartnerId, UserId } from '../../core/ids.ts';
import type { TestApp } from './test-app.ts';
import { Visitor } from './visitor.ts';

const PASSWORD = 'bozor-2026-choyxona';
const SIGN_IN =
  'mutation ($login: String!, $password: String!) { signIn(input: { login: $login, password: $password }) { __typename } }';

type Options = { isAdmin?: boolean; member?: { partnerId: PartnerId; role: PartnerRole } };

/** A person with a session of the real server; needs the identity plugin, and partners for a member. */
export async function signedIn(
  app: TestApp,
  userName: string,
  { isAdmin = false, member }: Options = {},
): Promise<{ visitor: Visitor; userId: UserId }> {
  const { url } = await app.listen();
  const { identity } = app.deps as unknown as { identity: Identity };
  const user = await identity.prepareUser({
    userName,
    email: `${userName}@example.uz`,
    password: PASSWORD,
    locale: 'en',
    origin: url,
    emailVerified: true,
    isAdmin,
  });
  const userId = await app.database.asSystem('test person', (trx) => identity.createUser(trx, user));
  if (member)
    await app.database
      .system('partner_members')
      .insert({ partner_id: member.partnerId, user_id: userId, role: member.role });
  const visitor = new Visitor(url);
  await visitor.ask(SIGN_IN, { login: userName, password: PASSWORD });
  return { visitor, userId };
}
