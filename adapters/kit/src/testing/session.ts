import {
  secretValues,
  type AnyAdapter,
  type CallContext,
  type Http,
  type HttpRequest,
  type HttpTimeouts,
  type Logger,
  type Ports,
  type Priority,
  priority,
} from '../contract/index.ts';
import { createHttp, LimitGate } from '../http/index.ts';
import { LeapingClock } from '../sandbox/index.ts';
import { fail, same } from './claim.ts';
import type { SandboxHarness, StartHarness } from './harness.ts';
import { patientPorts } from './patient-ports.ts';

/** As the host: a lease that is always renewed, and how long a request may wait for its turn. */
const leaseMs = 13_000;
const waitAtMostMs = 10_000;

/** One test's own market, clock and open connection; all that is said in it is kept and searched for secrets. */
export class Session {
  readonly adapter: AnyAdapter;
  readonly clock: LeapingClock;
  readonly harness: SandboxHarness;
  readonly ports: Ports;
  readonly said: string[] = [];
  private readonly clients: (Http & { close(): Promise<void> })[] = [];
  private readonly gates: LimitGate[] = [];
  private readonly secrets: string[] = [];

  private constructor(adapter: AnyAdapter, clock: LeapingClock, harness: SandboxHarness) {
    this.adapter = adapter;
    this.clock = clock;
    this.harness = harness;
    this.ports = this.open(harness.credentials);
  }

  static async start(adapter: AnyAdapter, startHarness: StartHarness, seed: number): Promise<Session> {
    const clock = new LeapingClock();
    const harness = await startHarness({ clock, seed });
    try {
      return new Session(adapter, clock, harness);
    } catch (error) {
      await harness.close(); // the adapter could not be opened
      throw error;
    }
  }

  /** A connection of its own, with its own budget. The main one is `ports`. */
  open(
    credentials: Readonly<Record<string, unknown>>,
    timeouts: Partial<HttpTimeouts> & { readonly totalMs: number } = { headersMs: 10_000, totalMs: 10_000 },
  ): Ports {
    const { adapter, clock, harness } = this;
    const secrets = secretValues(adapter.credentials, credentials);
    this.secrets.push(...secrets);
    const gate = new LimitGate({ limits: adapter.limits, tier: harness.tier, clock });
    const http = createHttp({ gate, clock, logger: this.logger, secrets, baseUrls: harness.baseUrls, timeouts });
    this.gates.push(gate);
    this.clients.push(http);
    const tier = harness.tier === undefined ? {} : { tier: harness.tier };
    const ports = adapter.open({
      credentials: { ...credentials },
      baseUrls: harness.baseUrls,
      ...tier,
      http: atMost(http, timeouts.totalMs),
      clock,
      logger: this.logger,
    });
    return patientPorts(ports, clock);
  }

  ctx(level: Priority = priority.background, more: Pick<CallContext, 'waitAtMostMs'> = { waitAtMostMs }): CallContext {
    const { clock } = this;
    return {
      priority: level,
      get deadlineAt() {
        return new Date(clock.now().getTime() + leaseMs);
      },
      ...more,
    };
  }

  /** What a call is expected to end in; keeps the error's words for the search for secrets. */
  async failureOf(run: () => Promise<unknown>): Promise<unknown> {
    try {
      await run();
    } catch (error) {
      this.say(error);
      return error;
    }
    return undefined;
  }

  say(error: unknown): void {
    const { message, stack, cause } = error as Error;
    this.said.push(
      JSON.stringify(error, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
      String(message),
      String(stack),
    );
    if (cause !== undefined) this.say(cause);
  }

  /** Ends the session; what must hold after every test is asked here. */
  async finish(): Promise<void> {
    const violations = await this.harness.control.violations();
    same(violations, [], 'the adapter broke the market’s limits');
    const leaked = this.secrets.filter((secret) => this.said.some((line) => line.includes(secret)));
    if (leaked.length > 0) fail('a secret stands in a log line or an error');
  }

  async close(): Promise<void> {
    for (const gate of this.gates) gate.close();
    await Promise.all(this.clients.map((client) => client.close()));
    await this.harness.close();
  }

  private get logger(): Logger {
    const write = (fields: object, message: string): void => {
      this.said.push(
        `${message} ${JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? `${value.message} ${value.stack}` : typeof value === 'bigint' ? String(value) : value))}`,
      );
    };
    return { debug: write, info: write, warn: write, error: write };
  }
}

/** As the host does: an adapter may ask for less patience in a call, not for more. */
function atMost(http: Http, totalMs: number): Http {
  const bounded = <R extends HttpRequest>(request: R): R => ({
    ...request,
    timeouts: { ...request.timeouts, totalMs: Math.min(request.timeouts?.totalMs ?? totalMs, totalMs) },
  });
  return {
    request: (request: never) => http.request(bounded(request)),
    exchange: (request: never) => http.exchange(bounded(request)),
  } as Http;
}
