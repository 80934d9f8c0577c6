import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request and its answer, as they went over the wire; JSON is parsed. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly sent: unknown;
  readonly status: number;
  readonly contentType: string;
  readonly answer: unknown;
}

export interface Recorder {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

/** Headers of the hop, and those that no longer fit a body that was read. */
const ofTheHop = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'accept-encoding',
  'content-length',
]);
const ofTheBody = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-encoding', 'content-length']);

/** Stands between an adapter and a sandbox on a port of its own and keeps everything that is said. */
export async function startRecorder(target: string): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const headers = Object.entries(request.headers).filter(([name]) => !ofTheHop.has(name));
      const answer = await fetch(target + request.url!, {
        method: request.method!,
        headers: Object.fromEntries(headers) as Record<string, string>,
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
        answer: contentType.includes('json') || bytes.length === 0 ? parsed(bytes) : bytes.toString('latin1'),
      });
      const passed = [...answer.headers].filter(([name]) => !ofTheBody.has(name));
      response.writeHead(answer.status, Object.fromEntries(passed)).end(bytes);
    })().catch((error: unknown) => response.destroy(error as Error));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function parsed(bytes: Buffer): unknown {
  try {
    return bytes.length === 0 ? undefined : (JSON.parse(bytes.toString('utf8')) as unknown);
  } catch {
    return bytes.toString('utf8');
  }
}
