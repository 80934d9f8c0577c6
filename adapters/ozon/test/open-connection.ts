import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { baseUrlsAt, type CallContext, type Logger, type Ports } from '@sellercloudx/adapter-kit';
import { createHttp, LimitGate } from '@sellercloudx/adapter-kit/http';
import { LeapingClock, type RunningSandbox } from '@sellercloudx/adapter-kit/sandbox';
import {
  sandboxApiKey,
  sandboxClientId,
  startOzonSandbox,
  type OzonSandboxOptions,
  type OzonState,
} from '../sandbox/server.ts';
import { ozon } from '../src/index.ts';

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly sent: unknown;
  readonly status: number;
  readonly contentType: string;
  readonly answer: unknown;
}

export interface TestConnection {
  readonly ports: Ports;
  readonly sandbox: RunningSandbox<OzonState>;
  readonly clock: LeapingClock;
  readonly exchanges: Exchange[];
  readonly ctx: CallContext;
  /** The same market with other keys. */
  openWith(credentials: { readonly clientId?: string; readonly apiKey?: string }): Ports;
  close(): Promise<void>;
}

const silent: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The real client against the sandbox, with a recorder between them. */
export async function openConnection(options: OzonSandboxOptions = {}): Promise<TestConnection> {
  const clock = new LeapingClock();
  const sandbox = await startOzonSandbox({ clock, ...options });
  const exchanges: Exchange[] = [];
  const recorder = await startRecorder(sandbox.url, exchanges);
  const baseUrls = baseUrlsAt(ozon, `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`);
  const closers: (() => unknown)[] = [];
  const openWith: TestConnection['openWith'] = (wish) => {
    const credentials = { clientId: sandboxClientId, apiKey: sandboxApiKey, ...wish };
    const gate = new LimitGate({ limits: ozon.limits, clock, maxWaitMs: 86_400_000 });
    const http = createHttp({ gate, clock, baseUrls, logger: silent, secrets: [credentials.apiKey] });
    closers.push(
      () => gate.close(),
      () => http.close(),
    );
    return ozon.open({ credentials, baseUrls, http, clock, logger: silent });
  };
  return {
    ports: openWith({}),
    sandbox,
    clock,
    exchanges,
    ctx: { priority: 8 },
    openWith,
    close: async () => {
      for (const close of closers) await close();
      recorder.closeAllConnections();
      await new Promise((resolve) => recorder.close(resolve));
      await sandbox.close();
    },
  };
}

const passedOn = ['content-type', 'item-retry-after', 'item-rate-limit-remaining'];

async function startRecorder(target: string, exchanges: Exchange[]): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const { 'client-id': clientId, 'api-key': apiKey } = request.headers;
      const answer = await fetch(target + request.url!, {
        method: request.method!,
        headers: { 'client-id': String(clientId), 'api-key': String(apiKey), 'content-type': 'application/json' },
        ...(body.length > 0 ? { body } : {}),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const contentType = answer.headers.get('content-type') ?? '';
      exchanges.push({
        method: request.method!,
        path: new URL(request.url!, target).pathname,
        sent: parsed(body),
        status: answer.status,
        contentType,
        answer: contentType.includes('json') || bytes.length === 0 ? parsed(bytes) : bytes.toString('latin1'),
      });
      response.writeHead(
        answer.status,
        Object.fromEntries(
          passedOn.flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name)!]] : [])),
        ),
      );
      response.end(bytes);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function parsed(bytes: Buffer): unknown {
  try {
    return bytes.length === 0 ? undefined : (JSON.parse(bytes.toString('utf8')) as unknown);
  } catch {
    return bytes.toString('utf8');
  }
}

export async function allOf<T>(pages: AsyncIterable<{ readonly items: readonly T[] }>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page.items);
  return items;
}
