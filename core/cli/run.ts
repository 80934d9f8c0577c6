import { asValue } from 'awilix';
import type { App, RunOptions } from './run-options.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { StartProblem } from '../db/embedded/start-problem.ts';
import { demoData } from '../demo.ts';
import { CompositionError } from '../load-plugins.ts';
import { createLog, type Logger } from '../log.ts';
import { MailCatcher } from '../mail/mail-catcher.ts';
import { stopAll } from '../stop-all.ts';
import { startTracing } from '../tracing.ts';
import { DemoSandboxes } from './demo-sandboxes.ts';
import { migrateDatabase, openDatabase } from './open-database.ts';
import { runCommand } from './run-command.ts';
import { startGreetings } from './start-greeting.ts';
import { Terminal } from './terminal.ts';
import { buildWeb, isWebBuildStale } from './web-build.ts';

const FORCED_EXIT_MS = 30_000;

/** `npm start`, `npm run demo` and `npm run scx -- …`: one clear sentence and exit code 1 when it cannot be done. */
export async function runFromTerminal(options: RunOptions): Promise<void> {
  const terminal = new Terminal();
  try {
    const config = readConfig(options.env);
    const added = await options.configuredPlugins?.(config, (line) => terminal.problem(line));
    const whole = { ...options, plugins: [...options.plugins, ...(added ?? [])] };
    if (options.args[0] === 'scx') process.exit(await runCommand(whole, config, terminal));
    await serve(whole, config, terminal);
  } catch (error) {
    const known = error instanceof StartProblem || error instanceof ConfigError || error instanceof CompositionError;
    terminal.problem(known ? (error as Error).message : sentenceOf(error));
    process.exit(1);
  }
}

function sentenceOf(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${(error as { port?: number }).port} is used by another program: stop it, or set PORT to another number.`;
  if (code === 'EACCES' || code === 'EPERM') return `SellerCloudX lacks a right it needs: ${message}.`;
  if (code === 'ENOSPC') return 'The disk is full: free some space and start again; nothing was lost.';
  return `SellerCloudX could not start: ${stack ?? message}`;
}

async function serve(options: RunOptions, config: Config, terminal: Terminal): Promise<void> {
  const demo = options.args.includes('--demo');
  const dev = options.args.includes('--dev');
  process.env['NODE_ENV'] ??= dev ? 'development' : 'production';
  terminal.lines('', demo ? 'SellerCloudX, the demo' : 'SellerCloudX', '');
  const opened: (() => Promise<void>)[] = [];
  try {
    const { app, log, url, webBuilt } = await startAll({ options, config, terminal, demo, dev, opened });
    // one forgotten promise must not end everybody's work; it is a bug all the same, so it is told as one
    process.on('unhandledRejection', (error) => log.error({ err: error }, 'a rejection nobody handled'));
    stopOnSignals(log, () => closeAll(opened));
    await webBuilt;
    terminal.step('Ready');
    terminal.lines(...(await startGreetings({ app, url, demo })));
  } catch (error) {
    await closeAll(opened).catch(() => undefined); // the first problem is the one to tell
    throw error;
  }
}

type Start = {
  options: RunOptions;
  config: Config;
  terminal: Terminal;
  demo: boolean;
  dev: boolean;
  /** What has to be closed again, in the order in which it was opened. */
  opened: (() => Promise<void>)[];
};

async function startAll({
  options,
  config,
  terminal,
  demo,
  dev,
  opened,
}: Start): Promise<{ app: App; log: Logger; url: string; webBuilt: Promise<void> | undefined }> {
  const say = (message: string): void => terminal.step(message);
  // in the demo the terminal is for reading, so only what went wrong is logged there
  const log = createLog({ level: options.env['LOG_LEVEL'] || !demo ? config.logLevel : 'warn' });
  const building = config.roles.has('web') && !dev && isWebBuildStale(options.root) ? buildWeb(options.root) : null;
  if (building) {
    say('Building the web app (once, some twenty seconds)');
    opened.push(() => building.stop());
    building.done.catch(() => undefined); // awaited by the caller; an early failure must not end the process by itself
  }
  opened.push(await startTracing(config.otlpEndpoint ?? undefined));
  const database = await openDatabase({ config, say });
  opened.push(() => database.close());
  say(database.adminUrl ? 'PostgreSQL is running' : 'PostgreSQL is reached');
  const ran = await migrateDatabase(database.urls.owner, options.migrations);
  if (ran.length > 0) say(`The database was brought up to date (${ran.length} steps)`);

  const sandboxes = new DemoSandboxes(config.dataDir);
  const mailCatcher = new MailCatcher();
  if (demo) {
    await sandboxes.start(options.sandboxes);
    opened.push(() => sandboxes.stop());
    say(`Sandboxes of ${options.sandboxes.length} marketplaces are running`);
  }
  const app = await options.createApp({
    config,
    urls: database.urls,
    plugins: demo ? [...options.plugins, ...options.demoPlugins(sandboxes)] : options.plugins,
    log,
    root: options.root,
    dev,
    web: config.roles.has('web'),
    webBuilt: building?.done,
  });
  if (demo) app.kernel.container.register({ demoSandboxes: asValue(sandboxes), mailCatcher: asValue(mailCatcher) });
  if (demo) {
    // whatever SMTP_URL says: the demo's people are not real, and their verification mails are read by the seeding
    app.kernel.cradle.mailSender.useServer(await mailCatcher.listen());
    opened.push(() => mailCatcher.close());
  }
  opened.push(() => app.stop());
  const url = await app.start();
  if (demo) await seedDemo(app, sandboxes, url, say);
  return { app, log, url, webBuilt: building?.done };
}

/** The last opened first. */
const closeAll = (opened: readonly (() => Promise<void>)[]): Promise<void> => stopAll([...opened].reverse());

async function seedDemo(
  app: App,
  sandboxes: DemoSandboxes,
  url: string,
  say: (message: string) => void,
): Promise<void> {
  const parts = [...app.kernel.cradle.points.of(demoData)].sort((a, b) => a.rank - b.rank);
  const context = { container: app.kernel.container, url, say, sandboxes: sandboxes.running, partnerId: null };
  for (const part of parts) await part.seed(context);
}

/** Ctrl-C and a supervisor's SIGTERM: end what runs, hand back the rest, then go; a second signal does not wait. */
function stopOnSignals(log: Logger, close: () => Promise<void>): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), FORCED_EXIT_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping was not clean');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
