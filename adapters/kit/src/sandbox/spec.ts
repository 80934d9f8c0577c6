import type { Json } from '../contract/index.ts';
import type { OutgoingCall } from './call-sender.ts';
import type { DrivenClock } from './clock.ts';
import type { Reply } from './reply.ts';

/** A request as a handler sees it. */
export interface SandboxRequest {
  readonly method: string;
  /** The pattern that matched: `/v1/fbs/order/:id`. */
  readonly route: string;
  readonly path: string;
  /** Decoded path parameters. */
  readonly params: Readonly<Record<string, string>>;
  /** `query.getAll('shopIds')` for repeated keys. */
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined for an empty or other body. `badJson` tells broken JSON. */
  readonly body: unknown;
  readonly badJson: boolean;
  /** Fields and files of a multipart or urlencoded body. */
  readonly form: FormData | undefined;
  readonly rawBody: Uint8Array;
  /** The sandbox's time. */
  readonly now: Date;
}

export type Handler<State> = (request: SandboxRequest, state: State) => Reply | Promise<Reply>;

export interface RouteOptions {
  /** Ids of the spec's limits this route draws from; default all of them that have `everywhere`. */
  readonly limits?: readonly string[];
  /** False for routes open to everybody. */
  readonly authenticated?: boolean;
}

export interface Router<State> {
  get(pattern: string, handler: Handler<State>, options?: RouteOptions): void;
  post(pattern: string, handler: Handler<State>, options?: RouteOptions): void;
  put(pattern: string, handler: Handler<State>, options?: RouteOptions): void;
  patch(pattern: string, handler: Handler<State>, options?: RouteOptions): void;
  delete(pattern: string, handler: Handler<State>, options?: RouteOptions): void;
}

/** A limit the sandbox enforces; it counts on its own, independent of the adapter's gate. */
export interface SandboxLimit {
  readonly id: string;
  readonly capacity: number;
  readonly refillPerSecond: number;
  /** True: every route draws from it unless it names others. */
  readonly everywhere?: boolean;
  /** One bucket per text (account, shop, campaign); default one for all. */
  readonly key?: (request: SandboxRequest) => string;
  /** What a request takes; default 1. */
  readonly cost?: (request: SandboxRequest) => number;
  /** What an answer of ours in this range costs in all. */
  readonly penalty?: { readonly from: number; readonly to: number; readonly cost: number };
  /** How long everything is refused after a breach (Uzum: 60 to 180 s). */
  readonly freezeMs?: number;
  /** Headers on every answer that drew from it. */
  readonly headers?: (level: LimitLevel) => Readonly<Record<string, string>>;
  /** The refusal. */
  readonly refuse: (level: LimitLevel) => Reply;
}

export interface LimitLevel {
  /** The sandbox's time, for headers that name a moment. */
  readonly at: Date;
  readonly remaining: number;
  readonly capacity: number;
  readonly refillPerSecond: number;
  /** Milliseconds until one request is allowed; until the bucket is full. */
  readonly retryAfterMs: number;
  readonly fullInMs: number;
}

/** A rule of the market that the client broke. A correct adapter breaks none. */
export interface Violation {
  readonly at: string;
  readonly route: string;
  /** The limit, or the rule of a reply that is {@link Reply.breach | a breach}. */
  readonly limit: string;
}

/** What a market's state is made from. */
export interface SandboxStart {
  readonly now: Date;
  readonly seed: number;
  readonly random: () => number;
}

/** A small faithful marketplace. `State` is plain data, Maps, Sets, Dates and bigints: what `structuredClone` can copy. */
export interface SandboxSpec<State> {
  readonly name: string;
  /** The state at start; `random` gives 0..1, the same row for the same seed. */
  readonly seed: (start: SandboxStart) => State;
  readonly routes: (router: Router<State>) => void;
  readonly limits: readonly SandboxLimit[];
  /** A reply refuses the request. Runs before the limits. */
  readonly authenticate: (request: SandboxRequest, state: State) => Reply | undefined;
  /** Brings the market's own life forward to `now`: tickets, moderation, automatic cancels. Before every request and after time moved. */
  readonly live?: (state: State, now: Date) => void;
  /** What the market has to tell the addresses sellers gave it, since it was last asked. After every request and act of control. */
  readonly calls?: (state: State, now: Date) => readonly OutgoingCall[];
  /** The market's way to answer a path it does not have. */
  readonly notFound: (request: SandboxRequest) => Reply;
  /** The market's error body for an injected status. */
  readonly errorReply: (status: number, request: SandboxRequest) => Reply;
  /** What a person wants to see: counts, the last orders. `GET /_control/state`. */
  readonly summary: (state: State, now: Date) => Json;
  /** `POST /_control/orders`: makes orders as buyers would; answers with their remote ids. */
  readonly placeOrders: (ask: Json, state: State, now: Date) => readonly string[];
  /** `POST /_control/<name>` for what only this market has. */
  readonly actions?: Readonly<Record<string, (ask: Json, state: State, now: Date) => Json>>;
}

export interface SandboxOptions {
  /** 0 (default): any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Default: real time. Tests hand in the clock the gate uses. */
  readonly clock?: DrivenClock;
  /** Default 1. */
  readonly seed?: number;
}
