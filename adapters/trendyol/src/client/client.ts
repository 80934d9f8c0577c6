import type { CallContext, Http, HttpRequest } from '@sellercloudx/adapter-kit';
import type { z } from 'zod';
import { readRefusal } from '../errors.ts';
import { drawsFrom } from '../limits.ts';

export interface TrendyolCredentials {
  readonly sellerId: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly integrator?: string | undefined;
}

export type TrendyolRequest = Pick<HttpRequest, 'operation' | 'method' | 'path'> &
  Partial<Pick<HttpRequest, 'query' | 'json' | 'form' | 'changesState'>> & {
    /** The groups of limits; none for endpoints that have only their own. */
    readonly groups?: readonly string[];
    /** The path without ids: what the ten seconds are counted for. */
    readonly endpoint: string;
  };

/** Sends requests with the key and the User-Agent, without which every answer is a 403. */
export class TrendyolClient {
  readonly sellerId: string;
  private readonly http: Http;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(http: Http, { sellerId, apiKey, apiSecret, integrator }: TrendyolCredentials) {
    this.http = http;
    this.sellerId = sellerId;
    this.headers = {
      authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`, 'utf8').toString('base64')}`,
      'user-agent': `${sellerId} - ${integrator ?? 'SelfIntegration'}`,
    };
  }

  request<T>(ctx: CallContext, request: TrendyolRequest, expect: z.ZodType<T>): Promise<T> {
    return this.http.request({ ...this.prepare(ctx, request), expect });
  }

  /** For calls whose answer says nothing beyond its status: some have a body, some have none. */
  async send(ctx: CallContext, request: TrendyolRequest): Promise<void> {
    await this.http.request({ ...this.prepare(ctx, request), expect: 'empty' });
  }

  private prepare(ctx: CallContext, { groups = [], endpoint, ...request }: TrendyolRequest): HttpRequest {
    return {
      ...request,
      ctx,
      buckets: drawsFrom(groups, `${request.method} ${endpoint}`),
      headers: this.headers,
      mapError: readRefusal,
    };
  }
}
