import type { IncomingMessage } from 'node:http';

export type ReadBody = { body: Buffer } | { refused: 408 | 413 };

/** The body as it was sent; not read on where it is larger or slower than whoever calls would send it. */
export async function readBody(
  request: IncomingMessage,
  { atMostBytes, withinMs }: { atMostBytes: number; withinMs: number },
): Promise<ReadBody> {
  if (Number(request.headers['content-length'] ?? 0) > atMostBytes) return { refused: 413 };
  const pieces: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const end = (how: ReadBody): void => {
      clearTimeout(timer);
      request.off('data', take).off('end', whole).off('error', reject);
      resolve(how);
    };
    const take = (piece: Buffer): void => {
      size += piece.length;
      if (size > atMostBytes) end({ refused: 413 });
      else pieces.push(piece);
    };
    const whole = (): void => end({ body: Buffer.concat(pieces) });
    const timer = setTimeout(() => end({ refused: 408 }), withinMs);
    request.on('data', take).on('end', whole).on('error', reject);
  });
}
