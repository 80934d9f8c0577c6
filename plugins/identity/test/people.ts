import { asClass, asValue } from 'awilix';
import type { Database } from '../../../core/db/database.ts';
import type { PartnerRole } from '../../../core/http/request-context.ts';
import type { PartnerId, UserId } from '../../../core/ids.ts';
import { definePlugin } from '../../../core/plugin.ts';
import { FakeClock } from '../../../test/harness/fake-clock.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../../../test/harness/test-app.ts';
import { PartnerMemberships } from '../../partners/services/partner-store.ts';
import type { IdentityCradle } from '../cradle.ts';
import { identity } from '../index.ts';
import { Browser } from './browser.ts';

export const PASSWORD = 'tog‘ cho‘qqisi 17';

type PersonOptions = { email?: string; password?: string; emailVerified?: boolean; isAdmin?: boolean };

const memberships = definePlugin({
  name: 'memberships',
  register: (container) => void container.register({ memberships: asClass(PartnerMemberships).singleton() }),
});

/** Who works where, as the partners plugin keeps and finds it. */
export class Members {
  private readonly database: Database;
  constructor(database: Database) {
    this.database = database;
  }
  async join(userId: UserId, partnerId: PartnerId, role: PartnerRole): Promise<void> {
    await this.database.system('partner_members').insert({ user_id: userId, partner_id: partnerId, role });
  }
  async leave(userId: UserId, partnerId: PartnerId): Promise<void> {
    await this.database.system('partner_members').where({ user_id: userId, partner_id: partnerId }).delete();
  }
}

export type IdentityApp = {
  app: TestApp;
  deps: IdentityCradle;
  clock: FakeClock;
  members: Members;
  url: string;
  browser(headers?: Record<string, string>): Browser;
  person(userName: string, options?: PersonOptions): Promise<UserId>;
  /** A browser the person is signed in with. */
  signedIn(userName: string, headers?: Record<string, string>): Promise<Browser>;
};

export async function startIdentity(options: Partial<TestAppOptions> = {}): Promise<IdentityApp> {
  const clock = new FakeClock();
  const app = await startTestApp({ plugins: [identity, memberships], clock, worker: true, ...options });
  app.kernel.container.register({
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
    members: new Members(app.database),
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
