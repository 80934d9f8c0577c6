import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  status: number;
  answer: string;
}

/** Changes an answer on its way, or does something between two requests. */
export type Tamper = (exchange: Exchange) => void | Promise<void>;

/** Stands between adapter and sandbox on a port of its own and keeps everything that is said. */
export async function startRecorder(target: string, tamper: Tamper = () => undefined) {
  const exchanges: Exchange[] = [];
  const server = createServer((incoming, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString('utf8');
      const { host: _host, connection: _connection, 'content-length': _length, ...headers } = incoming.headers;
      const method = incoming.method ?? 'GET';
      const url = new URL(incoming.url ?? '/', target);
      const answer = await fetch(url, {
        method,
        headers: { ...(headers as Record<string, string>), 'accept-encoding': 'identity' },
        ...(body ? { body } : {}),
      });
      const exchange: Exchange = { method, url, body, status: answer.status, answer: await answer.text() };
      exchanges.push(exchange);
      await tamper(exchange);
      const passed = Object.fromEntries(
        [...answer.headers].filter(([name]) => name.startsWith('x-') || name === 'content-type'),
      );
      response.writeHead(exchange.status, passed).end(exchange.answer);
    })().catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, exchanges, close };
}

export type Recorder = Awaited<ReturnType<typeof startRecorder>>;
