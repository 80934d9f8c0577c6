import { readConfig } from '../../../core/config.ts';
import type { RoleUrls } from '../../../core/db/roles.ts';
import { Kernel } from '../../../core/kernel.ts';
import { createLog } from '../../../core/log.ts';
import { catalog } from '../../catalog/index.ts';
import { warehouse } from '../../warehouse/index.ts';
import { marketplaces } from '../index.ts';
import { partnersStandIn, rootOf } from './composition.ts';

/** A process of its own that does the work of connections, to be killed. */
const { urls, marketUrl, dataDir } = JSON.parse(process.argv[2] ?? '{}') as {
  urls: RoleUrls;
  marketUrl: string;
  dataDir: string;
};
const kernel = new Kernel({
  config: { ...readConfig({ NODE_ENV: 'test', PORT: '0', SCX_DATA_DIR: dataDir }), roles: new Set(['worker']) },
  urls,
  plugins: [partnersStandIn, catalog, warehouse, marketplaces, rootOf({ url: marketUrl })],
  log: createLog({ level: 'warn' }),
  poolSize: 4,
});
await kernel.start();
process.stdout.write('ready\n');
