import type { BucketUse, CallContext, Http, HttpRequest } from '@sellercloudx/adapter-kit';
import type { z } from 'zod';
import { readRefusal } from '../errors.ts';

export interface YandexRequest {
  readonly ctx: CallContext;
  readonly operation: string;
  readonly path: string;
  readonly bucket: BucketUse;
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly query?: HttpRequest['query'];
  readonly json?: unknown;
}

/** A page and where the next one begins. */
export interface TokenPage<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/** Headers, limits and errors of https://api.partner.market.yandex.ru. Most reads are a POST with their filter in the body. */
export class YandexClient {
  private readonly http: Http;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(http: Http, apiKey: string) {
    this.http = http;
    this.headers = { 'api-key': apiKey };
  }

  read<T>(request: YandexRequest, expect: z.ZodType<T>): Promise<T> {
    return this.http.request({ ...this.prepare(request, false), expect });
  }

  write<T>(request: YandexRequest, expect: z.ZodType<T>): Promise<T> {
    return this.http.request({ ...this.prepare(request, true), expect });
  }

  /** PDF comes as it is. */
  file(request: YandexRequest): Promise<Uint8Array> {
    return this.http.request({ ...this.prepare({ method: 'GET', ...request }, false), expect: 'bytes' });
  }

  private prepare(
    { ctx, operation, path, bucket, method = 'POST', query, json }: YandexRequest,
    changesState: boolean,
  ): HttpRequest {
    return {
      ctx,
      operation,
      method,
      path,
      changesState,
      buckets: [bucket],
      headers: this.headers,
      mapError: readRefusal,
      ...(query === undefined ? {} : { query }),
      ...(json === undefined ? {} : { json }),
    };
  }
}

/** The last page has no token; some methods tell an empty one. */
export function nextOf(paging: { readonly nextPageToken?: string | null | undefined } | null | undefined) {
  return paging?.nextPageToken || undefined;
}

type AskPage<Item> = (pageToken: string | undefined) => Promise<TokenPage<Item>>;

/** The pages of a list, one after the other. */
export async function* pagesOf<Item>(ask: AskPage<Item>): AsyncGenerator<readonly Item[]> {
  let token: string | undefined;
  do {
    const page = await ask(token);
    token = page.next;
    yield page.items;
  } while (token !== undefined);
}

export async function everyPage<Item>(ask: AskPage<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const items of pagesOf(ask)) found.push(...items);
  return found;
}
