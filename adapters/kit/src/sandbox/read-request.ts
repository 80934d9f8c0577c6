import type { IncomingMessage } from 'node:http';
import { readJson } from '../http/json-text.ts';

/** A request's body, read to the end. */
export interface ReadRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly url: URL;
  readonly rawBody: Uint8Array;
  readonly body: unknown;
  readonly badJson: boolean;
  readonly form: FormData | undefined;
}

export async function readRequest(incoming: IncomingMessage): Promise<ReadRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const rawBody = Buffer.concat(chunks);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const contentType = headers['content-type'] ?? '';
  const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(contentType);
  const form = isForm
    ? await new Response(rawBody, { headers: { 'content-type': contentType } }).formData().catch(() => undefined)
    : undefined;
  return {
    headers,
    url: new URL(incoming.url ?? '/', 'http://sandbox'),
    rawBody,
    form,
    ...(isForm ? { body: undefined, badJson: false } : json(rawBody)),
  };
}

function json(rawBody: Buffer): { body: unknown; badJson: boolean } {
  if (rawBody.byteLength === 0) return { body: undefined, badJson: false };
  try {
    return { body: readJson(rawBody.toString('utf8')), badJson: false };
  } catch {
    return { body: undefined, badJson: true };
  }
}
