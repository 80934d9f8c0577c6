import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookCall, WebhooksPort } from '../contract/index.ts';
import { ClaimFailed } from './claim.ts';

const patienceMs = 10_000;

export interface CallReceiver {
  readonly url: string;
  readonly secret: string;
  /** The first call that holds, of those that came and those to come. */
  call(holds: (call: WebhookCall) => boolean, what: string): Promise<WebhookCall>;
  close(): Promise<void>;
}

/** Takes a market's calls on a loopback port and answers as the port would. */
export async function receiveCalls(port: WebhooksPort): Promise<CallReceiver> {
  const secret = 'conformance-5f0c1d7a9b3e4c62';
  const calls: WebhookCall[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((incoming, response) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const remoteAddress = incoming.socket.remoteAddress ?? '';
      const call = { headers, body: Buffer.concat(pieces), remoteAddress, secret };
      calls.push(call);
      const { status, json } = port.answer?.(call) ?? { status: 200 };
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(json === undefined ? '' : JSON.stringify(json));
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/calls`,
    secret,
    call: (holds, what) =>
      new Promise((resolve, reject) => {
        const end = (act: () => void): void => {
          clearTimeout(timer);
          waiting.delete(look);
          act();
        };
        const look = (): void => {
          const found = calls.find(holds);
          if (found) end(() => resolve(found));
        };
        const timer = setTimeout(
          () => end(() => reject(new ClaimFailed(`the market never called: ${what}`))),
          patienceMs,
        );
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
