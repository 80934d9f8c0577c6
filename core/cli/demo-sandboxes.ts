import fs from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** A marketplace's sandbox as the composition root names it. */
export type SandboxEntry = {
  id: string;
  /** Without `products` it has as many as the demo shows. */
  start(options: { port: number; products?: number }): Promise<StartedSandbox>;
};

export type StartedSandbox = {
  url: string;
  /** What the connect form is filled with. */
  credentials: Record<string, string>;
  save(): Promise<string>;
  restore(saved: string): Promise<void>;
  placeOrders(count: number): Promise<void>;
  /** Where the marketplace calls from now on, as a seller sets it in the cabinet; absent where a program can ask for it. */
  callAt?(url: string): Promise<void>;
  close(): Promise<void>;
};

/** What a running sandbox of the kit's toolkit offers here. */
type ToolkitSandbox = {
  readonly url: string;
  readonly control: {
    save(): Promise<string>;
    restore(saved: string): Promise<void>;
    advance(ms: number): Promise<Date>;
    placeOrders(ask: { count: number }): Promise<readonly string[]>;
    act(name: string, ask: { url: string }): Promise<unknown>;
  };
  close(): Promise<void>;
};

/** A sandbox made with the kit's toolkit as an entry. */
export const sandboxEntry = (sandbox: {
  id: string;
  credentials: () => Record<string, string>;
  open(port: number, products?: number): Promise<ToolkitSandbox>;
  /** The action of its control face that sets where it calls. */
  callAt?: string;
}): SandboxEntry => ({
  id: sandbox.id,
  start: async ({ port, products }) => {
    const { callAt } = sandbox;
    const { url, control, close } = await sandbox.open(port, products);
    return {
      url,
      credentials: sandbox.credentials(),
      save: () => control.save(),
      async restore(saved) {
        await control.restore(saved);
        // a market goes on while we stand still: behind our clock, its answers would be older than what we ask about
        const now = await control.advance(0);
        await control.advance(Math.max(0, Date.now() - now.getTime()));
      },
      placeOrders: async (count) => void (await control.placeOrders({ count })),
      ...(callAt && { callAt: async (address: string) => void (await control.act(callAt, { url: address })) }),
      close,
    };
  },
});

const SAVE_EVERY_MS = 5_000;

/** Sandboxes of the demo: the same port at every start, their state kept with the data, so that orders stay theirs. */
export class DemoSandboxes {
  readonly running: Record<string, StartedSandbox> = {};
  private readonly folder: string;
  private timer: NodeJS.Timeout | undefined;

  constructor(dataDir: string) {
    this.folder = path.join(dataDir, 'sandboxes');
  }

  async start(entries: readonly SandboxEntry[]): Promise<void> {
    fs.mkdirSync(this.folder, { recursive: true });
    for (const { id, start } of entries) {
      const sandbox = await start({ port: await this.portOf(id) });
      const saved = this.file(id, 'state');
      if (fs.existsSync(saved)) await sandbox.restore(fs.readFileSync(saved, 'utf8'));
      this.running[id] = sandbox;
    }
    this.timer = setInterval(() => void this.save().catch(() => undefined), SAVE_EVERY_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.save();
    await Promise.all(Object.values(this.running).map((sandbox) => sandbox.close()));
  }

  private async save(): Promise<void> {
    for (const [id, sandbox] of Object.entries(this.running)) {
      const aside = this.file(id, 'new');
      fs.writeFileSync(aside, await sandbox.save());
      fs.renameSync(aside, this.file(id, 'state'));
    }
  }

  /** Chosen once and kept: connections remember the address. */
  private async portOf(id: string): Promise<number> {
    const file = this.file(id, 'port');
    if (fs.existsSync(file)) return Number(fs.readFileSync(file, 'utf8'));
    const port = await freePort();
    fs.writeFileSync(file, String(port));
    return port;
  }

  private file(id: string, kind: string): string {
    return path.join(this.folder, `${id}.${kind}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
