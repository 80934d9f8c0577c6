import path from 'node:path';
import { asClass, asValue, createContainer, InjectionMode, type AwilixContainer } from 'awilix';
import type { Knex } from 'knex';
import { DiskBlobStore } from './blobs/disk-store.ts';
import { S3BlobStore } from './blobs/s3-store.ts';
import { DAY_MS, systemClock, type Clock } from './clock.ts';
import type { Config } from './config.ts';
import { Database } from './db/database.ts';
import { openPool } from './db/pools.ts';
import type { RoleUrls } from './db/roles.ts';
import { Dispatcher } from './events/dispatcher.ts';
import { EventBus } from './events/event-bus.ts';
import { Translator } from './i18n.ts';
import { AgendaClock } from './jobs/agenda-clock.ts';
import { JobRegistry } from './jobs/job-registry.ts';
import { LiveBus } from './live/live-bus.ts';
import { openPostgresTransport } from './live/postgres-transport.ts';
import { openRedisTransport } from './live/redis-transport.ts';
import { loadPlugins, startPlugins, stopPlugins } from './load-plugins.ts';
import type { Logger } from './log.ts';
import { PublicOrigin } from './http/public-origin.ts';
import { MailSender } from './mail/mail-sender.ts';
import { mailSendJob, QueuedMailOutbox } from './mail/mail-outbox.ts';
import { Metrics } from './metrics.ts';
import { OutboundActions } from './outbound-actions.ts';
import { forgetOldEventsJob, forgetOldEventsSchedule } from './events/retention.ts';
import type { Plugin } from './plugin.ts';
import { Points } from './points.ts';
import { loadSecretKey, SecretBox } from './secrets.ts';
import { stopAll } from './stop-all.ts';

export type KernelOptions = {
  config: Config;
  urls: RoleUrls;
  plugins: readonly Plugin[];
  log: Logger;
  clock?: Clock;
  /** Connections of each pool; tests use few. */
  poolSize?: number;
};

/** The container with everything a plugin may ask for by name. */
export type Cradle = {
  config: Config;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  points: Points;
  database: Database;
  events: EventBus;
  jobs: JobRegistry;
  dispatcher: Dispatcher;
  live: LiveBus;
  translator: Translator;
  secretBox: SecretBox;
  mailSender: MailSender;
  agendaClock: AgendaClock;
  publicOrigin: PublicOrigin;
};

/** The product without its faces: container, plugins, database, events, jobs. HTTP stands on top of it. */
export class Kernel {
  readonly container: AwilixContainer;
  readonly points = new Points();
  readonly plugins: readonly Plugin[];
  private readonly options: KernelOptions;
  private readonly pools: Knex[];
  private started = false;
  private staying: NodeJS.Timeout | undefined;

  constructor(options: KernelOptions) {
    const { config, urls, log, clock = systemClock, poolSize = 10 } = options;
    this.options = options;
    const appPool = openPool({ url: urls.app, name: 'scx: app', max: poolSize });
    const systemPool = openPool({ url: urls.system, name: 'scx: system', max: poolSize });
    this.pools = [appPool, systemPool];
    const secretKey = loadSecretKey(config.secretKey, config.dataDir);
    this.container = createContainer({ injectionMode: InjectionMode.PROXY, strict: true });
    this.container.register({
      config: asValue(config),
      clock: asValue(clock),
      log: asValue(log),
      metrics: asValue(new Metrics()),
      points: asValue(this.points),
      appPool: asValue(appPool),
      systemPool: asValue(systemPool),
      secretBox: asValue(new SecretBox([secretKey, ...config.previousSecretKeys])),
      blobs: asValue(config.s3 ? new S3BlobStore(config.s3) : new DiskBlobStore(path.join(config.dataDir, 'blobs'))),
      database: asClass(Database).singleton(),
      events: asClass(EventBus).singleton(),
      jobs: asClass(JobRegistry).singleton(),
      dispatcher: asClass(Dispatcher).singleton(),
      live: asClass(LiveBus).singleton(),
      outboundActions: asClass(OutboundActions).singleton(),
      mailSender: asClass(MailSender).singleton(),
      mailOutbox: asClass(QueuedMailOutbox).singleton(),
      agendaClock: asClass(AgendaClock).singleton(),
      publicOrigin: asClass(PublicOrigin).singleton(),
      // replaced by the identity plugin; without it nobody is ever signed in
      viewerSource: asValue({ find: async () => null }),
    });
    this.container.register({ cradle: asValue(this.container.cradle) });
    const { events, jobs } = this.cradle;
    jobs.addJobs([mailSendJob, forgetOldEventsJob]);
    jobs.addSchedules([forgetOldEventsSchedule]);
    this.plugins = loadPlugins(options.plugins, { container: this.container, points: this.points, events, jobs });
    this.container.register({
      translator: asValue(new Translator(this.points)),
      permissions: asValue(this.plugins.flatMap(({ permissions }) => permissions)),
    });
  }

  get cradle(): Cradle {
    return this.container.cradle as Cradle;
  }

  /** Starts plugins, then what this process's roles ask for: the dispatcher (worker) and the clock (scheduler). */
  async start(): Promise<void> {
    const { config, urls, log } = this.options;
    const { live, dispatcher, agendaClock, metrics } = this.cradle;
    // all other timers let a command end; a worker whose PostgreSQL has gone would end with them, and silently
    this.staying = setInterval(() => undefined, DAY_MS);
    metrics.collectProcess();
    live.connect(
      config.redisUrl ? await openRedisTransport(config.redisUrl, log) : await openPostgresTransport(urls.system, log),
    );
    await startPlugins(this.plugins, this.container);
    this.started = true;
    if (config.roles.has('worker')) dispatcher.start();
    if (config.roles.has('scheduler'))
      await agendaClock.start({ postgresUrl: urls.system, mongodbUrl: config.mongodbUrl });
  }

  /** Ends or hands back every job, then closes what was opened. */
  async stop(): Promise<void> {
    const { live, dispatcher, agendaClock, mailSender } = this.cradle;
    clearInterval(this.staying);
    await stopAll([
      () => (this.options.config.roles.has('scheduler') ? agendaClock.stop() : undefined),
      () => dispatcher.stop(),
      () => (this.started ? stopPlugins(this.plugins, this.container) : undefined),
      () => live.close(),
      () => mailSender.close(),
      () => this.container.dispose(),
      ...this.pools.map((pool) => () => pool.destroy()),
    ]);
  }
}
