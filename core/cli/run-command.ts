import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { Points } from '../points.ts';
import { cliCommands, plainCommands } from './command.ts';
import { migrateDatabase } from './open-database.ts';
import { ownCommands, UsageError, withDatabase, type CommandContext } from './own-commands.ts';
import type { App, RunOptions } from './run-options.ts';
import type { Terminal } from './terminal.ts';

/** `npm run scx -- <command>`: those of the core, then those plugins contribute. Resolves to the exit code. */
export async function runCommand(options: RunOptions, config: Config, terminal: Terminal): Promise<number> {
  const [, name = 'help', ...args] = options.args;
  const context: CommandContext = { options, config, args, print: (line) => terminal.lines(line) };
  const own = Object.hasOwn(ownCommands, name) ? ownCommands[name] : undefined;
  try {
    if (own) return await own.run(context);
    const points = contributedPoints(options);
    const alone = points.of(plainCommands).find((candidate) => candidate.name === name);
    if (alone) return await alone.run({ ...context, points });
    return await withApp(context, async ({ kernel }) => {
      const contributed = kernel.cradle.points.of(cliCommands);
      const command = contributed.find((candidate) => candidate.name === name);
      if (command) return (await command.run({ ...context, container: kernel.container })) ?? 0;
      listCommands(name, [...points.of(plainCommands), ...contributed], context.print);
      return name === 'help' ? 0 : 1;
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    context.print(error.message);
    return 1;
  }
}

/** What the plugins contribute, read without registering one of them. */
function contributedPoints({ plugins }: RunOptions): Points {
  const points = new Points();
  for (const { name, contributes } of plugins) points.add(name, contributes);
  return points;
}

function listCommands(
  asked: string,
  contributed: readonly { name: string; help: string }[],
  print: (line: string) => void,
): void {
  print(asked === 'help' ? 'Commands:' : `There is no command "${asked}". Commands:`);
  const all = [...Object.values(ownCommands), ...contributed.map(({ name, help }) => ({ usage: name, help }))];
  for (const { usage, help } of all) print(`  ${usage.padEnd(34)} ${help}`);
}

/** The kernel without a face and without workers, on an up-to-date database. */
function withApp({ options, config, print }: CommandContext, act: (app: App) => Promise<number>): Promise<number> {
  return withDatabase(config, print, async ({ urls }) => {
    await migrateDatabase(urls.owner, options.migrations);
    const app = await options.createApp({
      config: { ...config, roles: new Set() },
      urls,
      plugins: options.plugins,
      log: createLog({ level: 'warn' }),
      root: options.root,
      dev: false,
      web: false,
    });
    try {
      return await act(app);
    } finally {
      await app.stop();
    }
  });
}
