import type { SandboxEntry } from './demo-sandboxes.ts';

/** One sandbox alone, until Ctrl-C: for trying an adapter or a client library against it. */
export async function runSandbox(
  sandboxes: readonly SandboxEntry[],
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const [id] = args;
  const entry = sandboxes.find((sandbox) => sandbox.id === id);
  if (!entry) {
    print(`Usage: npm run sandbox -- <${sandboxes.map((sandbox) => sandbox.id).join(' | ')}> [--port N]`);
    return 1;
  }
  const at = args.indexOf('--port');
  const port = at < 0 ? 0 : Number(args[at + 1]);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    print('--port takes a number up to 65535.');
    return 1;
  }
  const sandbox = await entry.start({ port });
  print(`${entry.id} sandbox   ${sandbox.url}   control face ${sandbox.url}/_control/state`);
  for (const [name, value] of Object.entries(sandbox.credentials)) print(`  ${name}: ${value}`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await sandbox.close();
  return 0;
}
