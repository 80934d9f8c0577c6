import type { IncomingMessage } from 'node:http';

const MEGABYTE = 1024 * 1024;
/** Files of tables and pictures, up to 50 MB with what is around them. */
export const FILES_AT_MOST = 60 * MEGABYTE;
/** Operations: the largest of ours, a thousand counted quantities, has some 100 KB. */
const JSON_AT_MOST = 4 * MEGABYTE;

/**
 * Bounds what a request may bring. One that says its size is refused before it is read; of one that does not, reading
 * ends at the limit and the rest is thrown away, so that its memory is bounded as well.
 */
export function limitBody(request: IncomingMessage): { isTooLarge(): boolean } {
  const isJson = (request.headers['content-type'] ?? '').includes('json');
  const atMost = isJson ? JSON_AT_MOST : FILES_AT_MOST;
  const said = Number(request.headers['content-length'] ?? Number.NaN);
  if (!Number.isNaN(said)) return { isTooLarge: () => said > atMost };
  let read = 0;
  const push = request.push.bind(request);
  // the parser hands every piece of the body to this method
  request.push = (piece: Buffer | null, encoding?: BufferEncoding): boolean => {
    const before = read;
    read += piece?.length ?? 0;
    if (read <= atMost || piece === null) return before > atMost && piece === null ? false : push(piece, encoding);
    return before <= atMost ? push(null) : true;
  };
  return { isTooLarge: () => read > atMost };
}
