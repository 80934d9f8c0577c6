import { asValue } from 'awilix';
import type { Memberships } from '../../../core/auth/memberships.ts';
import type { PartnerRole } from '../../../core/http/request-context.ts';
import type { PartnerId, UserId } from '../../../core/ids.ts';
import { FakeClock } from '../../../test/harness/fake-clock.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../../../test/harness/test-app.ts';
import type { IdentityCradle } from '../cradle.ts';
import { identity } from '../index.ts';
import { Browser } from './browser.ts';

export const PASSWORD = 'tog‘ cho‘qqisi 17';

type PersonOptions = { email?: string; password?: string; emailVerified?: boolean; isAdmin?: boolean };

/** Stands in for the partners plugin: who works where, in memory. */
export class StubMemberships implements Memberships {
  readonly rows: { userId: UserId; partnerId: PartnerId; role: PartnerRole }[] = [];

  async find(userId: UserId, preferred: PartnerId | null) {
    const own = this.rows.filter((row) => row.userId === userId);
    const row = own.find(({ partnerId }) => partnerId === preferred) ?? own[0];
    if (!row) return null;
    return {
      partner: { id: row.partnerId, name: 'Savdo', status: 'active' as const, zone: 'Asia/Tashkent' },
      role: row.role,
    };
  }
}

export type IdentityApp = {
  app: TestApp;
  deps: IdentityCradle;
  clock: FakeClock;
  memberships: StubMemberships;
  url: string;
  browser(headers?: Record<string, string>): Browser;
  person(userName: string, options?: PersonOptions): Promise<UserId>;
  /** A browser the person is signed in with. */
  signedIn(userName: string, headers?: Record<string, string>): Promise<Browser>;
};

export async function startIdentity(options: Partial<TestAppOptions> = {}): Promise<IdentityApp> {
  const clock = new FakeClock();
  const app = await startTestApp({ plugins: [identity], clock, worker: true, ...options });
  const memberships = new StubMemberships();
  app.kernel.container.register({
    memberships: asValue(memberships),
    permissions: asValue([
      'orders:read',
      'orders:write',
      'members:write',
      'billing:write',
      'connections:keys',
      'stock:write',
    ]),
  });
  const deps = app.deps as unknown as IdentityCradle;
  const { url } = await app.listen();
  const browser = (headers?: Record<string, string>): Browser => new Browser(url, headers);
  return {
    app,
    deps,
    clock,
    memberships,
    url,
    browser,
    person: async (
      userName,
      { email = `${userName}@example.uz`, password = PASSWORD, emailVerified = true, isAdmin = false } = {},
    ) => {
      const user = await deps.identity.prepareUser({
        userName,
        email,
        password,
        locale: 'en',
        origin: url,
        emailVerified,
        isAdmin,
      });
      return app.database.asSystem('test person', (trx) => deps.identity.createUser(trx, user));
    },
    signedIn: async (userName, headers) => {
      const own = browser(headers);
      const result = await own.signIn(userName, PASSWORD);
      if (result.__typename !== 'SignedIn') throw new Error(`not signed in: ${JSON.stringify(result)}`);
      return own;
    },
  };
}
