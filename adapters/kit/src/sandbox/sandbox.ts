import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallSender } from './call-sender.ts';
import { OffsetClock, type DrivenClock } from './clock.ts';
import type { SandboxControl } from './control-client.ts';
import { answerControl, callOut, controlOf, type SandboxCore } from './control.ts';
import { faultHits, type Fault } from './fault.ts';
import { LimitCounter } from './limit-counter.ts';
import { readRequest } from './read-request.ts';
import { jsonReply, type Reply } from './reply.ts';
import { RouteTable } from './routes.ts';
import { seededRandom } from './seeded-random.ts';
import type { SandboxOptions, SandboxRequest, SandboxSpec } from './spec.ts';
import { writeFault, writeReply } from './write-reply.ts';

/** A sandbox that listens. */
export interface RunningSandbox<State> {
  /** `http://127.0.0.1:41234` */
  readonly url: string;
  readonly clock: DrivenClock;
  readonly control: SandboxControl;
  /** The live state; a test may look and change. `restore` replaces it, so read it anew each time. */
  readonly state: State;
  close(): Promise<void>;
}

/** Starts a market on a loopback port. */
export async function startSandbox<State>(
  spec: SandboxSpec<State>,
  options: SandboxOptions = {},
): Promise<RunningSandbox<State>> {
  const clock = options.clock ?? new OffsetClock();
  const seed = options.seed ?? 1;
  const core: SandboxCore<State> = {
    spec,
    clock,
    limits: new LimitCounter(spec.limits),
    sender: new CallSender(),
    faults: [],
    state: spec.seed({ now: clock.now(), seed, random: seededRandom(seed) }),
  };
  const control = controlOf(core);
  const market = new Market(core, control);
  const server = createServer((incoming, response) => void market.serve(incoming, response));
  // longer than a loaded machine leaves a connection alone between two requests of one test
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${port}`,
    clock,
    control,
    get state() {
      return core.state;
    },
    close: () =>
      new Promise((resolve) => {
        core.sender.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class Market<State> {
  private readonly core: SandboxCore<State>;
  private readonly control: SandboxControl;
  private readonly routes = new RouteTable<State>();

  constructor(core: SandboxCore<State>, control: SandboxControl) {
    this.core = core;
    this.control = control;
    core.spec.routes(this.routes);
  }

  async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined); // the client left
    try {
      const method = incoming.method ?? 'GET';
      const read = await readRequest(incoming);
      if (read.url.pathname.startsWith('/_control/')) {
        return writeReply(
          response,
          await answerControl(this.control, method, read.url.pathname.slice('/_control/'.length), read.body),
        );
      }
      const match = this.routes.match(method, read.url.pathname);
      const request: SandboxRequest = {
        method,
        route: match?.route.pattern ?? read.url.pathname,
        path: read.url.pathname,
        params: match?.params ?? {},
        query: read.url.searchParams,
        headers: read.headers,
        body: read.body,
        badJson: read.badJson,
        form: read.form,
        rawBody: read.rawBody,
        now: this.core.clock.now(),
      };
      await this.answer(request, match, response);
    } catch (error) {
      // a fault in the sandbox itself: said aloud, so that a test fails with the reason
      if (!response.headersSent)
        writeReply(response, jsonReply({ sandboxFault: String((error as Error).stack ?? error) }, { status: 599 }));
    }
  }

  private async answer(
    request: SandboxRequest,
    match: ReturnType<RouteTable<State>['match']>,
    response: ServerResponse,
  ): Promise<void> {
    const { spec, limits } = this.core;
    spec.live?.(this.core.state, request.now);
    const denied =
      match?.route.options.authenticated === false ? undefined : spec.authenticate(request, this.core.state);
    if (denied) {
      if (denied.breach) limits.note(request, denied.breach);
      return writeReply(response, denied);
    }
    const drawn = limits.of(match?.route.options.limits);
    const broken = limits.take(drawn, request);
    if (broken) return writeReply(response, broken.refuse(limits.level(broken, request)));

    const fault = this.takeFault(`${request.method} ${request.route}`);
    const right =
      fault && !runsFirst(fault)
        ? undefined
        : await (match ? match.route.handler(request, this.core.state) : spec.notFound(request));
    if (right?.breach) limits.note(request, right.breach);
    const shown =
      fault?.kind === 'status'
        ? withHeaders(spec.errorReply(fault.status ?? 500, request), fault.headers ?? {})
        : (right ?? jsonReply({}));
    limits.charge(drawn, request, shown.status);
    callOut(this.core);
    const headers = Object.assign(
      {},
      ...drawn.map((limit) => limit.headers?.(limits.level(limit, request)) ?? {}),
    ) as Record<string, string>;
    const reply = withHeaders(shown, headers);
    return fault ? writeFault(response, fault, reply) : writeReply(response, reply);
  }

  private takeFault(route: string): Fault | undefined {
    const found = this.core.faults.find(({ fault, left }) => left > 0 && faultHits(fault.route, route));
    if (!found) return undefined;
    if (found.passes > 0) {
      found.passes -= 1;
      return undefined;
    }
    found.left -= 1;
    return found.fault;
  }
}

/** Latency and a cut or slow body still show what the handler said; the others only when asked to. */
function runsFirst(fault: Fault): boolean {
  return (
    fault.afterEffect === true || fault.kind === 'latency' || fault.kind === 'truncate' || fault.kind === 'slowBody'
  );
}

function withHeaders(reply: Reply, headers: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...headers, ...reply.headers } };
}
