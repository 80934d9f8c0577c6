import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  baseUrlsAt,
  limitForTier,
  type BaseUrls,
  type CallContext,
  type Logger,
  type Ports,
} from '@sellercloudx/adapter-kit';
import { createHttp, LimitGate } from '@sellercloudx/adapter-kit/http';
import { LeapingClock, type RunningSandbox } from '@sellercloudx/adapter-kit/sandbox';
import {
  makeToken,
  startWildberriesSandbox,
  type WildberriesSandboxOptions,
  type WildberriesState,
} from '../sandbox/server.ts';
import type { TokenWish } from '../sandbox/token.ts';
import { wildberries } from '../src/index.ts';

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly sent: unknown;
  readonly status: number;
  readonly contentType: string;
  readonly answer: unknown;
}

export interface TestConnection {
  readonly ports: Ports;
  readonly sandbox: RunningSandbox<WildberriesState>;
  readonly clock: LeapingClock;
  readonly exchanges: Exchange[];
  readonly ctx: CallContext;
  /** The same market with another token. */
  openWith(token: TokenWish | string, urls?: BaseUrls): Ports;
  close(): Promise<void>;
}

const silent: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The real client against the sandbox, with a recorder between them. */
export async function openConnection(options: WildberriesSandboxOptions = {}): Promise<TestConnection> {
  const clock = new LeapingClock();
  const sandbox = await startWildberriesSandbox({ clock, ...options });
  const exchanges: Exchange[] = [];
  const recorder = await startRecorder(sandbox.url, exchanges);
  const url = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`;
  const closers: (() => unknown)[] = [];
  const openWith = (wish: TokenWish | string, baseUrls: BaseUrls = baseUrlsAt(wildberries, url)): Ports => {
    const token = typeof wish === 'string' ? wish : makeToken({ issuedAt: clock.now(), ...wish });
    const gate = new LimitGate({
      limits: wildberries.limits.map((bucket) => limitForTier(bucket, 'full')),
      clock,
      maxWaitMs: 86_400_000,
    });
    const http = createHttp({ gate, clock, baseUrls, logger: silent, secrets: [token] });
    closers.push(
      () => gate.close(),
      () => http.close(),
    );
    return wildberries.open({ credentials: { token }, baseUrls, http, clock, logger: silent });
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

async function startRecorder(target: string, exchanges: Exchange[]): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const {
        host: _host,
        connection: _connection,
        'transfer-encoding': _transfer,
        'accept-encoding': _encoding,
        ...headers
      } = request.headers;
      const answer = await fetch(target + request.url!, {
        method: request.method!,
        headers: headers as Record<string, string>,
        ...(body.length > 0 ? { body } : {}),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const { pathname, searchParams } = new URL(request.url!, target);
      const contentType = answer.headers.get('content-type') ?? '';
      exchanges.push({
        method: request.method!,
        path: pathname,
        query: searchParams,
        sent: parsed(body),
        status: answer.status,
        contentType,
        answer: parsed(bytes),
      });
      const kept = [
        'content-type',
        'x-ratelimit-remaining',
        'x-ratelimit-retry',
        'x-ratelimit-limit',
        'x-ratelimit-reset',
      ];
      response.writeHead(
        answer.status,
        Object.fromEntries(
          kept.flatMap((name) => (answer.headers.get(name) ? [[name, answer.headers.get(name)!]] : [])),
        ),
      );
      response.end(bytes);
    })();
  });
  server.keepAliveTimeout = 60_000;
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
