import type { z } from 'zod';
import type { CallContext } from './call.ts';
import type { MarketplaceErrorInit } from './error.ts';

/** A bucket of the descriptor this request draws from; a plain text is `{ id }`. */
export type BucketUse =
  | string
  | {
      readonly id: string;
      /** Which shop or endpoint, for buckets of that scope. */
      readonly key?: string;
      /** How many items the request carries, for buckets that count items. Default 1. */
      readonly items?: number;
      /** Keys of the items, for buckets with `minGapPerKeyMs`. */
      readonly itemKeys?: readonly string[];
    };

export type QueryValue = string | number | boolean | bigint | undefined;

export interface HttpRequest {
  readonly ctx: CallContext;
  /** In our words, for errors, logs and traces: `stocks.write`. */
  readonly operation: string;
  readonly buckets: readonly BucketUse[];
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Which of the base URLs, by its name in the descriptor's environments. Default `api`. */
  readonly host?: string;
  /** With its leading slash, appended to the base URL. Path parameters are encoded by the caller (`encodeURIComponent`). */
  readonly path: string;
  /** A list becomes a repeated key; undefined is left out. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
  /** The authorization header belongs here; its value is never logged. */
  readonly headers?: Readonly<Record<string, string>>;
  /** At most one of the bodies. A bigint in `json` is written as a number. */
  readonly json?: unknown;
  readonly form?: FormData;
  readonly raw?: { readonly body: Uint8Array | string; readonly contentType: string };
  /** Statuses beside 2xx that are an answer, not an error (WB 208). */
  readonly accept?: readonly number[];
  /** False for a read or a write that may be repeated blindly; decides `mayHaveApplied` of an error. Default: GET is safe. */
  readonly changesState?: boolean;
  /** Turns the market's error body into our words; what it leaves undefined is decided by the status. */
  readonly mapError?: (answer: HttpErrorAnswer) => Partial<MarketplaceErrorInit> | undefined;
  /** `connectMs` is the client's alone. */
  readonly timeouts?: Partial<Omit<HttpTimeouts, 'connectMs'>>;
  /** Largest answer, after decompression. Default 32 MiB. */
  readonly maxBytes?: number;
}

export interface HttpTimeouts {
  /** Until the connection stands. Default 5 s. */
  readonly connectMs: number;
  /** From sending until the answer's headers. Default 15 s. */
  readonly headersMs: number;
  /** The longest silence inside a body. Default 10 s. */
  readonly bodyMs: number;
  /** From start to end, which stops an answer of one byte a second. Default 30 s. */
  readonly totalMs: number;
}

export interface HttpErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it is JSON, otherwise undefined. */
  readonly json: unknown;
  /** The first 2,000 characters. */
  readonly text: string;
}

export interface HttpAnswer<T> {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: T;
}

/** How an answer is read. A schema gets `undefined` for an empty body (204), so `.optional()` allows it. */
export type Expect<T> = z.ZodType<T> | 'bytes' | 'empty';

/**
 * The only way out an adapter has. Takes budget by the context's priority, sends, checks and parses; every failure is a
 * MarketplaceError. Does not retry: the engine does, since it knows what is still wanted.
 */
export interface Http {
  request<T>(request: HttpRequest & { readonly expect: z.ZodType<T> }): Promise<T>;
  request(request: HttpRequest & { readonly expect: 'bytes' }): Promise<Uint8Array>;
  request(request: HttpRequest & { readonly expect: 'empty' }): Promise<void>;
  /** As `request`, with status and headers. */
  exchange<T>(request: HttpRequest & { readonly expect: z.ZodType<T> }): Promise<HttpAnswer<T>>;
  exchange(request: HttpRequest & { readonly expect: 'bytes' }): Promise<HttpAnswer<Uint8Array>>;
}
