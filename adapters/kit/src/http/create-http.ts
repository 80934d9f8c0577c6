import { Agent, request as send, type Dispatcher } from 'undici';
import { MarketplaceError } from '../contract/index.ts';
import type { BaseUrls, Clock, Expect, Http, HttpAnswer, HttpErrorAnswer, HttpRequest, HttpTimeouts, Logger, MarketplaceErrorInit } from '../contract/index.ts'; // prettier-ignore
import { BodyTooLarge, readBody } from './body.ts';
import { readJson, writeJson } from './json-text.ts';
import type { GatePass } from './gate-pass.ts';
import type { LimitGate } from './limit-gate.ts';
import { Redactor } from './redact.ts';
import { errorOfStatus } from './status-error.ts';
import { errorOfTransport } from './transport-error.ts';

export interface CreateHttpOptions {
  readonly gate: LimitGate;
  readonly baseUrls: BaseUrls;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Every secret of the credentials: `secretValues(adapter.credentials, credentials)`. */
  readonly secrets: readonly string[];
  readonly timeouts?: Partial<HttpTimeouts>;
  readonly userAgent?: string;
  /** Ours by default: 16 connections a host, no redirects, no proxy. */
  readonly dispatcher?: Dispatcher;
}

const defaults: HttpTimeouts = { connectMs: 5_000, headersMs: 15_000, bodyMs: 10_000, totalMs: 30_000 };
const maxBytesDefault = 32 * 1024 * 1024;

/** The http client of one connection. `close` ends its sockets. */
export function createHttp(options: CreateHttpOptions): Http & { close(): Promise<void> } {
  const client = new HttpClient(options);
  return {
    request: async (request: HttpRequest & { expect: Expect<unknown> }) => (await client.exchange(request)).body,
    exchange: (request: HttpRequest & { expect: Expect<unknown> }) => client.exchange(request),
    close: () => client.close(),
  } as Http & { close(): Promise<void> };
}

type Call = HttpRequest & { readonly expect: Expect<unknown> };
type Received = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
};

class HttpClient {
  private readonly options: CreateHttpOptions;
  private readonly timeouts: HttpTimeouts;
  private readonly dispatcher: Dispatcher;
  private readonly redactor: Redactor;

  constructor(options: CreateHttpOptions) {
    this.options = options;
    this.timeouts = { ...defaults, ...options.timeouts };
    this.dispatcher =
      options.dispatcher ?? new Agent({ connections: 16, connect: { timeout: this.timeouts.connectMs } });
    this.redactor = new Redactor(options.secrets);
  }

  async exchange(call: Call): Promise<HttpAnswer<unknown>> {
    const timeouts = { ...this.timeouts, ...call.timeouts };
    const url = this.urlOf(call);
    this.redactor.addHeaders(call.headers ?? {});
    const { ctx } = call;
    const pass = await this.options.gate.acquire({
      priority: ctx.priority,
      buckets: call.buckets,
      operation: call.operation,
      signal: ctx.signal,
      waitAtMostMs: ctx.waitAtMostMs,
      get deadlineAt() {
        return ctx.deadlineAt;
      },
      needsMs: timeouts.totalMs,
    });
    const received = await this.receive(call, url, timeouts, pass);
    if (!isAnswer(call, received.status)) throw this.refusal(call, received, pass);
    pass.finish(received);
    return { status: received.status, headers: received.headers, body: this.parse(call, received) };
  }

  async close(): Promise<void> {
    if (!this.options.dispatcher) await this.dispatcher.close();
  }

  /** Sends and reads. When no whole answer came, the pass is finished here. */
  private async receive(call: Call, url: URL, timeouts: HttpTimeouts, pass: GatePass): Promise<Received> {
    const started = performance.now();
    let status: number | undefined;
    let headers: Readonly<Record<string, string>> = {};
    try {
      const total = AbortSignal.timeout(timeouts.totalMs);
      const { body, headers: bodyHeaders } = await bodyOf(call);
      const response = await send(url, {
        method: call.method,
        dispatcher: this.dispatcher,
        headers: { ...this.ownHeaders(), ...bodyHeaders, ...call.headers },
        headersTimeout: timeouts.headersMs,
        bodyTimeout: timeouts.bodyMs,
        signal: call.ctx.signal ? AbortSignal.any([call.ctx.signal, total]) : total,
        ...(body === undefined ? {} : { body }),
      });
      status = response.statusCode;
      headers = flatHeaders(response.headers);
      const bytes = await readBody(response.body, headers['content-encoding'], call.maxBytes ?? maxBytesDefault);
      this.log(call, url, started, pass, status, bytes.byteLength);
      return { status, headers, bytes };
    } catch (cause) {
      pass.finish(status === undefined ? {} : { status, headers });
      this.log(call, url, started, pass, status, 0);
      throw this.wireError(call, cause, status);
    }
  }

  private ownHeaders(): Record<string, string> {
    return {
      'user-agent': this.options.userAgent ?? 'SellerCloudX',
      'accept-encoding': 'gzip, deflate, br',
      accept: '*/*',
    };
  }

  /** The market said no. Finishes the pass after the adapter's reading of it: it may know a broken limit from the text. */
  private refusal(call: Call, { status, headers, bytes }: Received, pass: GatePass): MarketplaceError {
    const text = this.redactor.text(Buffer.from(bytes).toString('utf8'));
    const answer: HttpErrorAnswer = { status, headers, text: text.slice(0, 2_000), json: jsonOrNothing(text) };
    let init: MarketplaceErrorInit;
    try {
      init = { ...errorOfStatus(answer, call.operation, changesState(call)), ...call.mapError?.(answer) };
    } catch (fault) {
      pass.finish({ status, headers });
      throw fault;
    }
    if (init.code !== 'rate_limited') {
      pass.finish({ status, headers });
      return this.error(init);
    }
    const told = init.retryAfterMs === undefined ? {} : { retryAfterMs: init.retryAfterMs };
    const { retryAfterMs } = pass.finish({ status: 429, headers, ...told });
    return this.error({ ...init, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
  }

  private wireError(call: Call, cause: unknown, status: number | undefined): MarketplaceError {
    const { operation } = call;
    const mayHaveApplied = changesState(call);
    const { name, code, message } = cause as { name?: unknown; code?: unknown; message?: unknown };
    if (cause instanceof BodyTooLarge || String(code).startsWith('Z_')) {
      return this.error({
        code: 'unreadable',
        operation,
        message: `${operation}: ${String(message)}`,
        mayHaveApplied,
        cause,
      });
    }
    if (call.ctx.signal?.aborted) {
      return this.error({
        code: 'aborted',
        operation,
        message: `${operation} was given up while it ran`,
        mayHaveApplied,
      });
    }
    if (name === 'TimeoutError' || name === 'AbortError') {
      return this.error({ code: 'timeout', operation, message: `${operation} took too long`, mayHaveApplied });
    }
    return this.error({
      ...errorOfTransport(cause, operation, mayHaveApplied),
      ...(status === undefined ? {} : { httpStatus: status }),
    });
  }

  private parse(call: Call, { status, headers, bytes }: Received): unknown {
    const { expect, operation } = call;
    if (expect === 'bytes') return bytes;
    const unreadable = (why: string, cause?: unknown, code: 'unreadable' | 'temporary' = 'unreadable') =>
      this.error({
        code,
        operation,
        httpStatus: status,
        message: `${operation}: ${why}`,
        mayHaveApplied: changesState(call),
        cause,
      });
    const text = Buffer.from(bytes).toString('utf8').trim();
    if (/^<(!doctype|html)/i.test(text) || (text && /text\/html/i.test(headers['content-type'] ?? ''))) {
      throw unreadable('a page came instead of data', undefined, 'temporary'); // maintenance, a gateway, a captcha
    }
    if (expect === 'empty') return undefined;
    let json: unknown;
    try {
      json = text === '' ? undefined : readJson(text);
    } catch (cause) {
      throw unreadable('the answer is no JSON', cause);
    }
    const parsed = expect.safeParse(json);
    if (parsed.success) return parsed.data;
    const first = parsed.error.issues[0];
    throw unreadable(`the answer has another shape at ${first?.path.join('.') || 'its root'}: ${first?.message}`);
  }

  private error(init: MarketplaceErrorInit): MarketplaceError {
    const said = init.marketText === undefined ? {} : { marketText: this.redactor.text(init.marketText).slice(0, 500) };
    return new MarketplaceError({ ...init, ...said, message: this.redactor.text(init.message) });
  }

  private log(call: Call, url: URL, started: number, pass: GatePass, status: number | undefined, bytes: number): void {
    this.options.logger.debug(
      {
        operation: call.operation,
        method: call.method,
        host: url.host,
        path: this.redactor.text(url.pathname),
        status: status ?? null,
        bytes,
        tookMs: Math.round(performance.now() - started),
        waitedMs: pass.waitedMs,
      },
      'marketplace call',
    );
  }

  private urlOf(call: HttpRequest): URL {
    const host = call.host ?? 'api';
    const base = this.options.baseUrls[host];
    if (base === undefined) throw new TypeError(`No base URL "${host}"`);
    const url = new URL(base.replace(/\/$/, '') + call.path);
    for (const [name, value] of Object.entries(call.query ?? {})) {
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== undefined) url.searchParams.append(name, String(one));
    }
    return url;
  }
}

function isAnswer(call: Call, status: number): boolean {
  return (status >= 200 && status < 300) || (call.accept?.includes(status) ?? false);
}

function changesState(call: Call): boolean {
  return call.changesState ?? call.method !== 'GET';
}

async function bodyOf(call: HttpRequest): Promise<{ body?: string | Uint8Array; headers?: Record<string, string> }> {
  if (call.json !== undefined) return { body: writeJson(call.json), headers: { 'content-type': 'application/json' } };
  if (call.form) {
    const encoded = new Response(call.form); // knows the boundary
    const contentType = encoded.headers.get('content-type') ?? 'multipart/form-data';
    return { body: new Uint8Array(await encoded.arrayBuffer()), headers: { 'content-type': contentType } };
  }
  if (call.raw) return { body: call.raw.body, headers: { 'content-type': call.raw.contentType } };
  return {};
}

function flatHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), String(value)]],
    ),
  );
}

function jsonOrNothing(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}
