import type { BucketUse, CallContext, Http, HttpRequest } from '@sellercloudx/adapter-kit';
import type { z } from 'zod';
import { readRefusal } from '../errors.ts';

interface Deps {
  readonly http: Http;
  readonly clientId: string;
  readonly apiKey: string;
}

export interface OzonRequest {
  readonly ctx: CallContext;
  readonly operation: string;
  readonly path: string;
  /** Left out: `{}`, which every method without parameters takes. */
  readonly json?: unknown;
  /** Beside the common limit. */
  readonly limit?: BucketUse;
}

/** Headers, limits and errors of https://api-seller.ozon.ru. Everything is a POST, reads too. */
export class OzonClient {
  readonly clientId: string;
  private readonly http: Http;
  private readonly headers: Readonly<Record<string, string>>;

  constructor({ http, clientId, apiKey }: Deps) {
    this.http = http;
    this.clientId = clientId;
    this.headers = { 'client-id': clientId, 'api-key': apiKey };
  }

  read<T>(request: OzonRequest, expect: z.ZodType<T>): Promise<T> {
    return this.http.request({ ...this.prepare(request, false), expect });
  }

  write<T>(request: OzonRequest, expect: z.ZodType<T>): Promise<T> {
    return this.http.request({ ...this.prepare(request, true), expect });
  }

  /** Methods that answer with nothing. */
  send(request: OzonRequest): Promise<void> {
    return this.http.request({ ...this.prepare(request, true), expect: 'empty' });
  }

  /** Pdf and png come as they are. */
  file(request: OzonRequest): Promise<Uint8Array> {
    return this.http.request({ ...this.prepare(request, false), expect: 'bytes' });
  }

  private prepare({ ctx, operation, path, json = {}, limit }: OzonRequest, changesState: boolean): HttpRequest {
    return {
      ctx,
      operation,
      method: 'POST',
      path,
      json,
      changesState,
      buckets: limit === undefined ? ['all'] : ['all', limit],
      headers: this.headers,
      mapError: readRefusal,
    };
  }
}
