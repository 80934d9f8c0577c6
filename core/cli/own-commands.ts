import path from 'node:path';
import type { Config } from '../config.ts';
import { backup } from './backup.ts';
import { verifyBackup } from './backup-manifest.ts';
import { restore } from './backup-restore.ts';
import { DemoSandboxes } from './demo-sandboxes.ts';
import { migrateDatabase, openDatabase } from './open-database.ts';
import type { RunOptions } from './run-options.ts';
import { runSandbox } from './run-sandbox.ts';

export type CommandContext = {
  options: RunOptions;
  config: Config;
  args: readonly string[];
  print(line: string): void;
};

/** Commands that need no running kernel: each opens what it works on. */
type OwnCommand = { usage: string; help: string; run(context: CommandContext): Promise<number> };

export const ownCommands: Readonly<Record<string, OwnCommand>> = {
  migrate: {
    usage: 'migrate',
    help: 'bring the database up to date',
    run: ({ options, config, print }) =>
      withDatabase(config, print, async ({ urls }) => {
        await migrateDatabase(urls.owner, options.migrations);
        return 0;
      }),
  },
  sandbox: {
    usage: 'sandbox <marketplace> [--port N] [--products N]',
    help: 'run one marketplace’s sandbox alone',
    run: ({ options, args, print }) => runSandbox(options.sandboxes, args, print),
  },
  schema: {
    usage: 'schema',
    help: 'write graphql/schema.graphql and the web app’s types',
    run: async ({ options, config, print }) => {
      const plugins = [...options.plugins, ...options.demoPlugins(new DemoSandboxes(config.dataDir))];
      for (const file of await options.writeSchema(options.root, plugins)) print(file);
      return 0;
    },
  },
  backup: {
    usage: 'backup <folder>',
    help: 'copy the running database, with checksums',
    run: ({ config, args, print }) => {
      const folder = needed(args, 'backup <folder>');
      return withDatabase(config, print, async ({ adminUrl }) => {
        if (!adminUrl) {
          print('With DATABASE_URL the server is yours: back it up with its own tools (pg_basebackup, snapshots).');
          return 1;
        }
        await backup(adminUrl, path.resolve(folder));
        print(`The backup is in ${path.resolve(folder)}.`);
        return 0;
      });
    },
  },
  'backup:verify': {
    usage: 'backup:verify <folder>',
    help: 'check a backup against its manifest',
    run: async ({ args, print }) => {
      const manifest = await verifyBackup(needed(args, 'backup:verify <folder>'));
      print(`The backup is whole: ${Object.keys(manifest.files).length} files.`);
      return 0;
    },
  },
  restore: {
    usage: 'restore <folder>',
    help: 'put a backup into an empty data directory',
    run: async ({ config, args, print }) => {
      const target = path.join(config.dataDir, 'postgres');
      const { dataDir } = await restore(needed(args, 'restore <folder>'), target, print);
      print(`Restored to ${dataDir}. The next start reads all orders before anything is sent to a marketplace.`);
      return 0;
    },
  },
};

type Opened = Awaited<ReturnType<typeof openDatabase>>;

/** The database of the installation, shared with the application when that runs. */
export async function withDatabase<T>(
  config: Config,
  print: (line: string) => void,
  act: (database: Opened) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ config, share: true, say: print });
  try {
    return await act(database);
  } finally {
    await database.close();
  }
}

/** A command called without what it needs: the message is the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function needed(args: readonly string[], usage: string): string {
  const [value] = args;
  if (!value) throw new UsageError(`Usage: npm run scx -- ${usage}`);
  return value;
}
