import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Fault } from './fault.ts';
import type { Reply } from './reply.ts';

export function writeReply(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body);
  const noBody = reply.status === 204 || reply.status === 304;
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(noBody ? {} : { 'content-length': String(body.byteLength) }),
  });
  response.end(noBody ? undefined : body);
}

/** Shows a fault of the wire in place of the right reply. */
export async function writeFault(response: ServerResponse, fault: Fault, reply: Reply): Promise<void> {
  const body = Buffer.from(reply.body);
  switch (fault.kind) {
    case 'latency':
      await delay(fault.ms ?? 100, undefined, { ref: false });
      return writeReply(response, reply);
    case 'hang':
      return;
    case 'drop':
      response.destroy();
      return;
    case 'truncate': {
      const whole = body.byteLength > 1 ? body : Buffer.from('{"data": null}');
      response.writeHead(reply.status === 204 ? 200 : reply.status, {
        ...reply.headers,
        'content-length': String(whole.byteLength),
      });
      response.write(whole.subarray(0, Math.floor(whole.byteLength / 2)), () => response.destroy());
      return;
    }
    case 'slowBody':
      return drip(response, reply, body.byteLength > 40 ? body : Buffer.from(' '.repeat(2_000)), fault.ms ?? 50);
    case 'html':
      return writeReply(response, {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<!doctype html><title>Please wait</title>',
      });
    case 'garbage':
      return writeReply(response, {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: '{"data": [1, 2',
      });
    case 'gzipBomb':
      return writeReply(response, {
        status: 200,
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: bomb(),
      });
    case 'empty':
      return writeReply(response, { status: 200, headers: {}, body: '' });
    case 'status':
      return writeReply(response, reply);
  }
}

async function drip(response: ServerResponse, reply: Reply, body: Buffer, everyMs: number): Promise<void> {
  response.writeHead(reply.status === 204 ? 200 : reply.status, reply.headers);
  for (const byte of body) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await delay(everyMs, undefined, { ref: false });
  }
  response.end();
}

/** 256 MiB of blanks: gzip members may follow each other, so one of 1 MiB is packed and repeated. */
function bomb(): Buffer {
  const member = gzipSync(Buffer.alloc(1024 * 1024, 0x20));
  return Buffer.concat(Array.from({ length: 256 }, () => member));
}
