import type { z } from 'zod';
import type { CallContext, Http, HttpRequest, MarketplaceErrorInit } from '../contract/index.ts';
import { errorBody } from './wire.ts';

type Call = Pick<HttpRequest, 'query' | 'json' | 'changesState'> & { readonly operation: string };

/** Paths, headers and errors of the memory market: the only file that knows HTTP. */
export class MemoryClient {
  private readonly http: Http;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(http: Http, credentials: { readonly apiKey: string }) {
    this.http = http;
    this.headers = { 'x-api-key': credentials.apiKey };
  }

  get<T>(path: string, expect: z.ZodType<T>, call: Call, ctx: CallContext): Promise<T> {
    return this.http.request({ ...this.request('GET', path, call, ctx), expect });
  }

  /** A read that needs a body. */
  query<T>(path: string, json: unknown, expect: z.ZodType<T>, call: Call, ctx: CallContext): Promise<T> {
    return this.http.request({ ...this.request('POST', path, { ...call, json, changesState: false }, ctx), expect });
  }

  send<T>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    json: unknown,
    expect: z.ZodType<T>,
    call: Call,
    ctx: CallContext,
  ): Promise<T> {
    return this.http.request({ ...this.request(method, path, { ...call, json }, ctx), expect });
  }

  file(path: string, call: Call, ctx: CallContext): Promise<Uint8Array> {
    return this.http.request({ ...this.request('GET', path, call, ctx), expect: 'bytes' });
  }

  private request(method: HttpRequest['method'], path: string, call: Call, ctx: CallContext): HttpRequest {
    return { ...call, ctx, method, path, buckets: ['all'], headers: this.headers, mapError };
  }
}

/** The status says enough here; the market's code is kept beside it. */
const mapError: HttpRequest['mapError'] = ({ json }): Partial<MarketplaceErrorInit> | undefined => {
  const parsed = errorBody.safeParse(json);
  return parsed.success ? { marketCode: parsed.data.error.code, marketText: parsed.data.error.text } : undefined;
};
