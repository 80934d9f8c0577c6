import { asValue } from 'awilix';
import type { FirstAdmin } from '../../core/auth/first-admin.ts';
import { CHEAP_COST } from '../../core/auth/passwords.ts';
import { DemoSandboxes } from '../../core/cli/demo-sandboxes.ts';
import { readConfig } from '../../core/config.ts';
import type { RoleUrls } from '../../core/db/roles.ts';
import { createLog } from '../../core/log.ts';
import { MailCatcher } from '../../core/mail/mail-catcher.ts';
import { createApp } from '../../graphql/app.ts';
import { demoPlugins, plugins, sandboxes as sandboxEntries } from '../../sellercloudx.config.ts';

/**
 * The product in a process of its own, as `npm start` runs it, with the built web app: Remix and jest's module
 * registry do not mix. Says its address as one line of JSON; ends when its parent does.
 */
const options = JSON.parse(process.env['SCX_E2E'] ?? '{}') as { root: string; urls: RoleUrls; sandboxes?: boolean };
const config = readConfig(process.env);
const mailCatcher = new MailCatcher();
const sandboxes = new DemoSandboxes(config.dataDir); // started only where marketplaces are tested
if (options.sandboxes) await sandboxes.start(sandboxEntries);

const app = await createApp({
  config,
  urls: options.urls,
  plugins: [...plugins, ...demoPlugins(sandboxes)],
  log: createLog({ level: config.logLevel }),
  root: options.root,
  dev: false,
  web: true,
});
app.kernel.container.register({
  passwordCost: asValue(CHEAP_COST),
  demoSandboxes: asValue(sandboxes),
  mailCatcher: asValue(mailCatcher),
});
app.kernel.cradle.mailSender.useServer(await mailCatcher.listen());
const url = await app.start();
const { firstAdmin } = app.kernel.container.cradle as { firstAdmin: FirstAdmin };
const staff = await firstAdmin.ensure(null, url);
process.stdout.write(`${JSON.stringify({ url, firstAdminLink: staff.state === 'link' ? staff.link : '' })}\n`);

process.stdin.resume();
process.stdin.on('end', () => {
  void app
    .stop()
    .then(() => sandboxes.stop())
    .then(() => mailCatcher.close())
    .then(() => process.exit(0));
});
