import {
  secretValues,
  type AnyAdapter,
  type Clock,
  type Http,
  type HttpRequest,
  type Ports,
} from '@sellercloudx/adapter-kit';
import { createHttp, LimitGate } from '@sellercloudx/adapter-kit/http';
import { SpanKind } from '@opentelemetry/api';
import { setTimeout as sleep } from 'node:timers/promises';
import { Conflict } from '../../../core/errors.ts';
import type { Logger } from '../../../core/log.ts';
import { withSpan } from '../../../core/tracing.ts';
import type { AdapterRegistry } from './adapter-registry.ts';
import type { Credentials } from './vault.ts';

/** Longer than this no call may take: a lease of 14 s renewed every 2 s always has room for one more. */
export const CALL_AT_MOST_MS = 10_000;

/** Limits are about real time, whatever clock the rest of the product is given. */
export const realClock: Clock = {
  now: () => new Date(),
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
      throw signal?.aborted ? (signal.reason as Error) : error;
    });
  },
};

export type OpenPorts = {
  readonly adapter: AnyAdapter;
  readonly ports: Ports;
  readonly gate: LimitGate;
  close(): Promise<void>;
};

type Deps = { adapterRegistry: AdapterRegistry; log: Logger };
type Account = { marketplace: string; environment: string; tier?: string | null };

/** The one place where decrypted keys meet the network: a gate, a client and the adapter's ports for one account. */
export class PortOpener {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  open({ marketplace, environment, tier }: Account, credentials: Credentials): OpenPorts {
    const { adapterRegistry, log } = this.deps;
    const adapter = adapterRegistry.get(marketplace);
    const baseUrls = adapterRegistry.baseUrls(marketplace, environment);
    if (!baseUrls)
      throw new Conflict(
        'connection.noAddress',
        `${marketplace}/${environment} has no address: its sandbox is not running.`,
        {
          publicKey: 'marketplaces:errors.environmentNotRunning',
        },
      );
    const logger = log.child({ marketplace });
    const gate = new LimitGate({ limits: adapter.limits, tier: tier ?? undefined, clock: realClock });
    const http = createHttp({
      gate,
      baseUrls,
      clock: realClock,
      logger,
      secrets: secretValues(adapter.credentials, credentials),
      timeouts: { totalMs: CALL_AT_MOST_MS, headersMs: CALL_AT_MOST_MS, connectMs: 3_000 },
    });
    const ports = adapter.open({
      credentials,
      baseUrls,
      http: withinLease(http, marketplace),
      clock: realClock,
      logger,
      ...(tier ? { tier } : {}),
    });
    return {
      adapter,
      ports,
      gate,
      close: async () => {
        gate.close();
        await http.close();
      },
    };
  }
}

/**
 * Each call is a span, named by its operation: no path, header or body, where keys and people's data are. An adapter may
 * ask for more patience than a lease allows; the gate would then refuse every such call.
 */
function withinLease(http: Http, marketplace: string): Http {
  const call = <R extends HttpRequest>(request: R, send: (request: R) => Promise<unknown>): Promise<unknown> => {
    const totalMs = Math.min(request.timeouts?.totalMs ?? CALL_AT_MOST_MS, CALL_AT_MOST_MS);
    return withSpan(
      `${marketplace} ${request.operation}`,
      { 'scx.marketplace': marketplace, 'http.request.method': request.method },
      () => send({ ...request, timeouts: { ...request.timeouts, totalMs } }),
      { kind: SpanKind.CLIENT },
    );
  };
  return {
    request: (request: never) => call(request, (bounded) => http.request(bounded)),
    exchange: (request: never) => call(request, (bounded) => http.exchange(bounded)),
  } as Http;
}
