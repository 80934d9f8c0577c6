import { spawn, type ChildProcessByStdio } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { controlAt, type SandboxControl } from '@sellercloudx/adapter-kit/sandbox';
import pg from 'pg';
import { buildWeb, isWebBuildStale } from '../../core/cli/web-build.ts';
import { openTestDatabase } from '../harness/worker-database.ts';

const root = path.resolve(import.meta.dirname, '../..');
const lock = path.join(root, '.cache/e2e-web-build');
const lockOldAfterMs = 240_000;

export type Mail = { id: string; to: string[]; subject: string; text: string };

/** The product with its built web app, in a process of its own, on a database of this file alone. */
export class WebApp {
  readonly url: string;
  /** To become the first of the staff; works once. */
  readonly firstAdminLink: string;
  private readonly close: () => Promise<void>;
  private readonly systemUrl: string;
  private readonly dataDir: string;

  private constructor(
    said: { url: string; firstAdminLink: string },
    { systemUrl, dataDir }: { systemUrl: string; dataDir: string },
    close: () => Promise<void>,
  ) {
    this.url = said.url;
    this.firstAdminLink = said.firstAdminLink;
    this.systemUrl = systemUrl;
    this.dataDir = dataDir;
    this.close = close;
  }

  /** @param sandboxes the marketplaces' sandboxes run too */
  static async start({ sandboxes = false }: { sandboxes?: boolean } = {}): Promise<WebApp> {
    await ensureBuilt();
    const { urls, drop } = await openTestDatabase();
    const dataDir = fs.mkdtempSync(path.join(tmpdir(), 'scx-e2e-'));
    fs.chmodSync(dataDir, 0o755);
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', 'test/e2e/app-process.ts'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        PORT: '0',
        LOG_LEVEL: 'error',
        SCX_DATA_DIR: dataDir,
        SCX_E2E: JSON.stringify({ root, urls, sandboxes }),
      },
    });
    const close = async (): Promise<void> => {
      await ended(child);
      await drop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    };
    try {
      return new WebApp(await firstWords(child), { systemUrl: urls.system, dataDir }, close);
    } catch (error) {
      await close();
      throw error;
    }
  }

  stop(): Promise<void> {
    return this.close();
  }

  /** What buyers and the marketplace itself do. */
  sandbox(marketplace: string): SandboxControl {
    const port = fs.readFileSync(path.join(this.dataDir, 'sandboxes', `${marketplace}.port`), 'utf8');
    return controlAt(`http://127.0.0.1:${port}`);
  }

  /** The newest mail to an address that contains `part`, waiting until it is there. */
  async mailTo(address: string, part = ''): Promise<Mail> {
    const until = Date.now() + 20_000;
    for (;;) {
      const mails = await this.mails();
      const found = mails.find(({ to, subject, text }) => to.includes(address) && (subject + text).includes(part));
      if (found) return found;
      if (Date.now() > until) throw new Error(`No mail to ${address} with “${part}”; there are ${mails.length}.`);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  /** The path a mail's link leads to. */
  async linkMailedTo(address: string, part: string): Promise<string> {
    const { text } = await this.mailTo(address, part);
    const link = /https?:\/\/\S+/.exec(text.slice(text.indexOf(part)))?.[0] ?? /https?:\/\/\S+/.exec(text)?.[0];
    if (!link) throw new Error(`No link in: ${text}`);
    const { pathname, search } = new URL(link);
    return pathname + search;
  }

  /** What no page can do: time that has passed, a job that failed. */
  async sql(text: string, values: unknown[] = []): Promise<void> {
    const client = new pg.Client({ connectionString: this.systemUrl });
    await client.connect();
    try {
      await client.query(text, values);
    } finally {
      await client.end();
    }
  }

  /** Ten minutes have passed since anybody proved who they are, and more. */
  forgetProofs(): Promise<void> {
    return this.sql(`update sessions set authenticated_at = now() - interval '1 hour'`);
  }

  private async mails(): Promise<Mail[]> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify({ query: '{ demoMails { id to subject text } }' }),
    });
    const { data } = (await response.json()) as { data: { demoMails: Mail[] } };
    return data.demoMails;
  }
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

function firstWords(child: Child): Promise<{ url: string; firstAdminLink: string }> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The app ended with ${code} before it was ready.`)));
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (!line.startsWith('{"url"')) return void process.stderr.write(`${line}\n`);
      resolve(JSON.parse(line) as { url: string; firstAdminLink: string });
    });
  });
}

/** The end of its input is the sign to stop. */
function ended(child: Child): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
    child.once('exit', () => {
      clearTimeout(impatience);
      resolve();
    });
    child.stdin.end();
  });
}

/** Once, however many files run side by side. */
async function ensureBuilt(): Promise<void> {
  while (isWebBuildStale(root)) {
    if (takeLock()) {
      try {
        await buildWeb(root).done;
      } finally {
        fs.rmSync(lock, { recursive: true, force: true });
      }
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function takeLock(): boolean {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  try {
    fs.mkdirSync(lock);
    return true;
  } catch {
    const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > lockOldAfterMs) fs.rmSync(lock, { recursive: true, force: true }); // of a run that was killed
    return false;
  }
}
