import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { backup } from './backup.ts';
import { verifyBackup } from './backup-manifest.ts';
import { restore } from './backup-restore.ts';
import { cliCommands } from './command.ts';
import { DemoSandboxes } from './demo-sandboxes.ts';
import { migrateDatabase, openDatabase } from './open-database.ts';
import type { RunOptions } from './run-options.ts';
import { runSandbox } from './run-sandbox.ts';
import type { Terminal } from './terminal.ts';
import path from 'node:path';

/** `npm run scx -- <command>`: those of the core, then those plugins contribute. */
export async function runCommand(options: RunOptions, config: Config, terminal: Terminal): Promise<number> {
  const [, name = 'help', ...args] = options.args;
  const print = (line: string): void => terminal.lines(line);
  if (name === 'restore') {
    const { dataDir } = await restore(
      needed(args, 0, 'restore <backup folder>'),
      path.join(config.dataDir, 'postgres'),
      print,
    );
    print(`Restored to ${dataDir}. The next start reads all orders before anything is sent to a marketplace.`);
    return 0;
  }
  if (name === 'sandbox') return runSandbox(options.sandboxes, args, print);
  if (name === 'schema') {
    for (const file of await options.writeSchema(options.root, [
      ...options.plugins,
      ...options.demoPlugins(new DemoSandboxes(config.dataDir)),
    ]))
      print(file);
    return 0;
  }
  if (name === 'backup:verify') {
    const manifest = await verifyBackup(needed(args, 0, 'backup:verify <backup folder>'));
    print(`The backup is whole: ${Object.keys(manifest.files).length} files.`);
    return 0;
  }
  const database = await openDatabase({ config, share: true, say: print });
  try {
    if (name === 'backup') {
      if (!database.adminUrl) {
        print('With DATABASE_URL the server is yours: back it up with its own tools (pg_basebackup, snapshots).');
        return 1;
      }
      await backup(database.adminUrl, path.resolve(needed(args, 0, 'backup <target folder>')));
      return 0;
    }
    await migrateDatabase(database.urls.owner, options.migrations);
    if (name === 'migrate') return 0;
    const app = await options.createApp({
      config: { ...config, roles: new Set() },
      urls: database.urls,
      plugins: options.plugins,
      log: createLog({ level: 'warn' }),
      root: options.root,
      dev: false,
      web: false,
    });
    try {
      const commands = app.kernel.cradle.points.of(cliCommands);
      const command = commands.find((candidate) => candidate.name === name);
      if (command) return (await command.run({ args, container: app.kernel.container, print })) ?? 0;
      print(name === 'help' ? 'Commands:' : `There is no command "${name}". Commands:`);
      const own = [
        ['migrate', 'bring the database up to date'],
        ['sandbox <marketplace> [--port N]', 'run one marketplace’s sandbox alone'],
        ['schema', 'write graphql/schema.graphql and the web app’s types'],
        ['backup <folder>', 'copy the running database, with checksums'],
        ['backup:verify <folder>', 'check a backup against its manifest'],
        ['restore <folder>', 'put a backup into an empty data directory'],
      ];
      for (const [usage, help] of [...own, ...commands.map((c) => [c.name, c.help])])
        print(`  ${usage?.padEnd(34)} ${help}`);
      return name === 'help' ? 0 : 1;
    } finally {
      await app.stop();
    }
  } finally {
    await database.close();
  }
}

function needed(args: readonly string[], index: number, usage: string): string {
  const value = args[index];
  if (!value) throw new Error(`Usage: npm run scx -- ${usage}`);
  return value;
}
