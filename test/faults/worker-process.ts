import { readConfig } from '../../core/config.ts';
import type { RoleUrls } from '../../core/db/roles.ts';
import { Kernel } from '../../core/kernel.ts';
import { createLog } from '../../core/log.ts';
import { plugins } from '../../sellercloudx.config.ts';
import { sandboxAddresses } from '../flows/sandbox-addresses.ts';

/** A worker in a process of its own, to be killed. */
export type WorkerOptions = { urls: RoleUrls; dataDir: string; sandboxes: { uzum: string; wildberries: string } };

const { urls, dataDir, sandboxes } = JSON.parse(process.argv[2] ?? '{}') as WorkerOptions;
const kernel = new Kernel({
  config: { ...readConfig({ NODE_ENV: 'test', PORT: '0', SCX_DATA_DIR: dataDir }), roles: new Set(['worker']) },
  urls,
  plugins: [...plugins, sandboxAddresses(sandboxes)],
  log: createLog({ level: 'silent' }),
  poolSize: 6,
});
await kernel.start();
process.stdout.write('ready\n');
