import { type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** The answer is larger than allowed, packed or unpacked. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** The whole body, unpacked, counted while it comes so that a small bomb never fills the memory. */
export async function readBody(body: Readable, encoding: string | undefined, maxBytes: number): Promise<Uint8Array> {
  const unpacked = unpack(body, encoding);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new BodyTooLarge(`The answer is larger than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  } finally {
    body.destroy();
  }
  return Buffer.concat(chunks);
}

function unpack(body: Readable, encoding: string | undefined): Readable {
  const kind = encoding?.trim().toLowerCase();
  if (kind === undefined || kind === '' || kind === 'identity') return body;
  const unpacker =
    kind === 'gzip' || kind === 'x-gzip'
      ? createGunzip()
      : kind === 'deflate'
        ? createInflate()
        : kind === 'br'
          ? createBrotliDecompress()
          : undefined;
  if (!unpacker) return body;
  // an error of the wire must reach the reader, which listens to the last stream only
  body.on('error', (error) => unpacker.destroy(error));
  return body.pipe(unpacker);
}
