import { parseArgs } from 'node:util';
import type { SandboxEntry } from './demo-sandboxes.ts';

/** As many as a real shop has; the demo, which is to be looked through, asks for fewer. */
const USUAL_PRODUCTS = 1_000;
const MOST_PRODUCTS = 100_000;
const MOST_PORT = 65_535;

/** One sandbox alone, until Ctrl-C: for trying an adapter or a client library against it. */
export async function runSandbox(
  sandboxes: readonly SandboxEntry[],
  args: readonly string[],
  print: (line: string) => void,
  stopped: () => Promise<void> = interrupted,
): Promise<number> {
  const asked = readArgs(args);
  const entry = sandboxes.find((sandbox) => sandbox.id === asked?.id);
  if (!asked || !entry) {
    print(`Usage: npm run sandbox -- <${sandboxes.map(({ id }) => id).join(' | ')}> [--port N] [--products N]`);
    return 1;
  }
  const port = wholeNumber(asked.port ?? '0', MOST_PORT);
  if (port === undefined) {
    print(`--port takes a number up to ${MOST_PORT}.`);
    return 1;
  }
  const products = wholeNumber(asked.products ?? String(USUAL_PRODUCTS), MOST_PRODUCTS);
  if (!products) {
    print(`--products takes a number from 1 to ${MOST_PRODUCTS}.`);
    return 1;
  }
  const sandbox = await entry.start({ port, products });
  print(`${entry.id} sandbox   ${sandbox.url}   control face ${sandbox.url}/_control/state`);
  print(`  products: ${products}`);
  for (const [name, value] of Object.entries(sandbox.credentials)) print(`  ${name}: ${value}`);
  await stopped();
  await sandbox.close();
  return 0;
}

function readArgs(args: readonly string[]): { id?: string; port?: string; products?: string } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, products: { type: 'string' } },
      allowPositionals: true,
    });
    return { ...values, ...(positionals[0] === undefined ? {} : { id: positionals[0] }) };
  } catch {
    return undefined;
  }
}

function wholeNumber(text: string, most: number): number | undefined {
  const number = Number(text);
  return /^\d+$/.test(text) && number <= most ? number : undefined;
}

async function interrupted(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
