import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { RESTORED_MARKER } from '../../../core/cli/backup-restore.ts';
import type { Config } from '../../../core/config.ts';
import type { Database } from '../../../core/db/database.ts';
import type { Logger } from '../../../core/log.ts';
import { lane } from './lanes.ts';

type Deps = { config: Config; database: Database; log: Logger };

/**
 * After a restore what we believe of the markets is as old as the backup: orders are read before any quantity is sent, and
 * every value is read before it is compared. Leases of the process that was backed up are over.
 */
export async function quarantineAfterRestore({ config, database, log }: Deps): Promise<void> {
  const marker = path.join(config.dataDir, RESTORED_MARKER);
  if (!existsSync(marker)) return;
  await database.asSystem('quarantine after a restore', async (trx) => {
    await trx('connection_leases').update({
      orders_read_at: null,
      owner: null,
      until: '-infinity',
      epoch: trx.raw('epoch + 1'),
    });
    await trx('connection_task_times').update({ next_at: trx.fn.now(), failures: 0 });
    await trx('sync_rows').whereIn('facet', ['stock', 'price']).update({
      believed: null,
      last_read_at: null,
      verified: false,
      dirty: true,
      step: 'read',
      prio: lane.readBack,
      outcome: null,
      attempts: 0,
      not_before: trx.fn.now(),
    });
  });
  rmSync(marker);
  log.warn('a backup was restored: orders are read before anything is sent to a marketplace');
}
