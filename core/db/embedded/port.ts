import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { randomInt } from 'node:crypto';
import { StartProblem } from './start-problem.ts';

// Below the ranges that operating systems hand out to outgoing connections, so nothing grabs it between two starts.
const LOWEST = 20_000;
const HIGHEST = 30_000;

/** The port of the last start when it is still free, otherwise a new one. */
export async function choosePort(dir: string): Promise<number> {
  const remembered = readPort(dir);
  if (remembered && (await isFree(remembered))) return remembered;
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new StartProblem('port-taken', 'No free port was found on 127.0.0.1: set the database port yourself.');
}

export function rememberPort(dir: string, port: number): void {
  if (readPort(dir) !== port) writeFileSync(path.join(dir, 'port'), `${port}\n`);
}

function readPort(dir: string): number | undefined {
  try {
    const port = Number.parseInt(readFileSync(path.join(dir, 'port'), 'utf8'), 10);
    return port > 0 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
