import { MarketplaceError } from '@sellercloudx/adapter-kit';
import type { BaseUrls, BucketUse, CallContext, Clock, Http, HttpRequest } from '@sellercloudx/adapter-kit';
import type { z } from 'zod';
import { readRefusal } from '../errors.ts';
import { decodeToken, plainToken, type Category, type TokenFacts } from '../token.ts';

/** Every category has its own host; the tokens of a seller may cover only some of them. */
export const hosts = [
  'common',
  'content',
  'prices',
  'marketplace',
  'analytics',
  'feedbacks',
  'returns',
  'finance',
] as const;
export type Host = (typeof hosts)[number];

export type WildberriesRequest = Pick<HttpRequest, 'operation' | 'method' | 'path'> &
  Partial<Pick<HttpRequest, 'query' | 'json' | 'accept' | 'changesState'>> & {
    readonly host: Host;
    readonly limit: BucketUse | readonly BucketUse[];
  };

interface Deps {
  readonly http: Http;
  readonly clock: Clock;
  readonly baseUrls: BaseUrls;
  readonly token: string;
}

/** Sends a request to the host of its category, with the token, after checking what the token itself already tells. */
export class WildberriesClient {
  readonly token: TokenFacts | undefined;
  readonly clock: Clock;
  private readonly http: Http;
  private readonly authorization: string;
  private readonly isTestEnvironment: boolean;

  constructor({ http, clock, baseUrls, token }: Deps) {
    this.http = http;
    this.clock = clock;
    this.authorization = plainToken(token);
    this.token = decodeToken(token);
    // Wildberries' own sandbox lives on hosts of its own name: content-api-sandbox.wildberries.ru
    this.isTestEnvironment = /-sandbox\.wildberries\.ru$/.test(new URL(baseUrls.content ?? 'http://unknown').hostname);
  }

  async request<T>(ctx: CallContext, request: WildberriesRequest, expect: z.ZodType<T>): Promise<T> {
    return (await this.exchange(ctx, request, expect)).body;
  }

  async exchange<T>(
    ctx: CallContext,
    request: WildberriesRequest,
    expect: z.ZodType<T>,
  ): Promise<{ status: number; body: T }> {
    return this.http.exchange({ ...this.prepare(ctx, request), expect });
  }

  async send(ctx: CallContext, request: WildberriesRequest): Promise<void> {
    await this.http.request({ ...this.prepare(ctx, request), expect: 'empty' });
  }

  /** Throws when the token alone already says no: a refused call would cost ten of the limit. */
  checkToken(operation: string, host: Host, changesState: boolean): void {
    const { token } = this;
    if (!token) return;
    const refuse = (code: 'credentials' | 'token_type' | 'forbidden_scope', remedyKey: string, message: string) => {
      throw new MarketplaceError({ code, operation, remedyKey, message: `${operation}: ${message}` });
    };
    if (token.expiresAt && token.expiresAt <= this.clock.now()) {
      refuse('credentials', 'remedy.tokenExpired', `the token expired on ${token.expiresAt.toISOString()}`);
    }
    if (token.isTest !== this.isTestEnvironment && (token.isTest || token.type !== 'unknown')) {
      const [remedy, what] = token.isTest
        ? ['remedy.testToken', 'a test token']
        : ['remedy.realTokenInTest', 'a real token'];
      refuse('token_type', remedy, `${what} does not fit this environment`);
    }
    const category = categoryOf(host);
    if (category && !token.categories.has(category)) {
      refuse('forbidden_scope', `remedy.category.${category}`, `the token lacks the category ${category}`);
    }
    if (changesState && token.isReadOnly) refuse('forbidden_scope', 'remedy.readOnly', 'the token may only read');
  }

  private prepare(ctx: CallContext, request: WildberriesRequest): HttpRequest {
    const { limit, host, ...rest } = request;
    const changesState = request.changesState ?? request.method !== 'GET';
    this.checkToken(request.operation, host, changesState);
    return {
      ...rest,
      ctx,
      host,
      changesState,
      buckets: ['all', ...(Array.isArray(limit) ? (limit as readonly BucketUse[]) : [limit as BucketUse])],
      headers: { authorization: this.authorization },
      mapError: (answer) => readRefusal(answer, this.token, categoryOf(host)),
    };
  }
}

/** Seller info, news and tariffs are open to a token of any category. */
function categoryOf(host: Host): Category | undefined {
  return host === 'common' ? undefined : host;
}
