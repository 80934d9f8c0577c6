import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { asValue } from 'awilix';
import type { DocumentNode, ExecutionResult } from 'graphql';
import { CHEAP_COST } from '../../core/auth/passwords.ts';
import { systemClock, type Clock } from '../../core/clock.ts';
import { readConfig, type Config } from '../../core/config.ts';
import type { Database } from '../../core/db/database.ts';
import type { RoleUrls } from '../../core/db/roles.ts';
import type { RequestContext, Viewer } from '../../core/http/request-context.ts';
import { newId, type PartnerId, type UserId } from '../../core/ids.ts';
import type { Job } from '../../core/jobs/job.ts';
import { Kernel } from '../../core/kernel.ts';
import { createLog } from '../../core/log.ts';
import { MailCatcher } from '../../core/mail/mail-catcher.ts';
import type { Plugin } from '../../core/plugin.ts';
import { createHttpServer, type HttpServer } from '../../graphql/http-server.ts';
import { openTestDatabase, type TestDatabase } from './worker-database.ts';

export type TestAppOptions = {
  plugins: readonly Plugin[];
  clock?: Clock;
  /** Without a worker deliveries run only in `drain()`. */
  worker?: boolean;
  config?: Partial<Config>;
  /** A database of the test's own making, instead of a clone of the template. */
  testDatabase?: TestDatabase;
};

export type TestApp = {
  kernel: Kernel;
  /** The container's cradle; type what you take: `app.deps as unknown as { productService: ProductService }`. */
  deps: Record<string, unknown>;
  database: Database;
  urls: RoleUrls;
  adminUrl: string;
  mails: MailCatcher;
  /** What was logged so far, as text: for looking for secrets. */
  logText(): string;
  /** One GraphQL operation in process, as `as` or as nobody. */
  graphql<T = Record<string, unknown>>(
    document: string | DocumentNode,
    options?: { as?: Viewer | null; variables?: Record<string, unknown>; request?: Partial<RequestContext> },
  ): Promise<ExecutionResult<T>>;
  /** Enqueues a job for a partner (or the installation) and runs until nothing is due. */
  run<P>(job: Job<P>, payload: P, partnerId?: PartnerId | null): Promise<void>;
  /** Runs what is queued until nothing is due. */
  drain(): Promise<void>;
  /** A real HTTP server on a free port, started by the first call. */
  listen(): Promise<{ url: string; http: HttpServer }>;
  create: {
    /** A partner row; active unless said otherwise. */
    partner(values?: { name?: string; status?: string }): Promise<PartnerId>;
    /** Someone who is asking, without a session row: for `graphql({ as })`. */
    viewer(partnerId: PartnerId | null, values?: Partial<Viewer>): Viewer;
  };
  stop(): Promise<void>;
};

/** The product as tests use it: real PostgreSQL, real SMTP, everything started as in production but on free ports. */
export async function startTestApp(options: TestAppOptions): Promise<TestApp> {
  const { urls, adminUrl, drop } = options.testDatabase ?? (await openTestDatabase());
  const dataDir = mkdtempSync(path.join(tmpdir(), 'scx-app-'));
  chmodSync(dataDir, 0o755);
  const mails = new MailCatcher();
  const smtpUrl = await mails.listen();
  const lines: string[] = [];
  const log = createLog({
    level: 'debug',
    to: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString());
        if (process.env['SCX_TEST_LOG']) process.stderr.write(chunk);
        done();
      },
    }),
  });
  const config: Config = {
    ...readConfig({ NODE_ENV: 'test', PORT: '0', SCX_DATA_DIR: dataDir, SMTP_URL: smtpUrl, LOG_LEVEL: 'debug' }),
    roles: new Set(options.worker ? ['web', 'worker'] : ['web']),
    ...options.config,
  };
  const kernel = new Kernel({
    config,
    urls,
    plugins: options.plugins,
    log,
    clock: options.clock ?? systemClock,
    poolSize: 6,
  });
  // hashing at full cost would take most of the tests' time
  kernel.container.register({ passwordCost: asValue(CHEAP_COST) });
  await kernel.start();
  const { database, events, dispatcher } = kernel.cradle;
  const http = await createHttpServer(kernel);
  let listening: Promise<string> | undefined;
  let draining = false;

  const drain = async (): Promise<void> => {
    if (!options.worker && !draining) dispatcher.start();
    draining = true;
    await dispatcher.drain();
  };

  const allPermissions = kernel.plugins.flatMap(({ permissions }) => permissions);

  return {
    kernel,
    deps: kernel.container.cradle as Record<string, unknown>,
    database,
    urls,
    adminUrl,
    mails,
    logText: () => lines.join(''),
    graphql: async <T>(
      document: string | DocumentNode,
      { as = null, variables, request }: Parameters<TestApp['graphql']>[1] = {},
    ) => (await http.graphql.execute(requestAs(as, http.origin(), request), document, variables)) as ExecutionResult<T>,
    run: async (job, payload, partnerId = null) => {
      await database.asSystem('test', (trx) => events.enqueue(trx, job, payload, { partnerId }));
      await drain();
    },
    drain,
    listen: async () => ({ url: await (listening ??= http.listen()), http }),
    create: {
      partner: async ({ name = 'Test savdo', status = 'active' } = {}) => {
        const id = newId<'partner'>();
        await database.system('partners').insert({ id, business_name: name, status });
        return id;
      },
      viewer: (partnerId, values = {}) => ({
        userId: newId<'user'>() as UserId,
        sessionId: newId(),
        userName: 'sardor',
        email: 'sardor@example.uz',
        locale: 'en',
        isAdmin: false,
        isWarehouseOperator: false,
        partner: partnerId && { id: partnerId, name: 'Test savdo', status: 'active', zone: 'Asia/Tashkent' },
        role: partnerId ? 'owner' : null,
        permissions: partnerId ? allPermissions : [],
        authenticatedAt: new Date(),
        impersonator: null,
        ...values,
      }),
    },
    stop: async () => {
      if (listening) await http.close();
      await kernel.stop();
      await mails.close();
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function requestAs(viewer: Viewer | null, origin: string, given: Partial<RequestContext> = {}): RequestContext {
  return {
    id: newId(),
    ip: '127.0.0.1',
    userAgent: 'jest',
    origin,
    locale: viewer?.locale ?? 'en',
    viewer,
    sessionToken: null,
    setSessionCookie: () => undefined,
    ...given,
  };
}
