import type { Amount, BaseUrls, CardDraft, OrderStage, Target } from '../contract/index.ts';
import type { DrivenClock, SandboxControl } from '../sandbox/index.ts';

/**
 * What the conformance suite needs of a market's sandbox, beside its HTTP face. Each adapter's `sandbox/harness.ts`
 * implements it over the running sandbox; most members are one line over `sandbox.state`.
 *
 * The suite opens the adapter with `credentials`, the sandbox's `baseUrls` and `tier`, talks to it only through ports, and
 * uses this face to play the buyer, the market and the stopwatch. Everything marked optional may be left out when the
 * adapter does not declare the capability it is for.
 */
export interface SandboxHarness {
  readonly baseUrls: BaseUrls;
  readonly control: SandboxControl;
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Well formed, refused by the market: `connect.test` must end in `credentials`. */
  readonly badCredentials: Readonly<Record<string, unknown>>;
  /** Good keys without some right, where the market has rights: calls end in `forbidden_scope` or `token_type`. */
  readonly narrowCredentials?: {
    readonly credentials: Readonly<Record<string, unknown>>;
    /** One of the capabilities the keys do not open. */
    readonly lacks: 'stocks.write' | 'prices.write' | 'orders.since';
  };
  /** The tier `credentials` have; as `connect.test` reports it. */
  readonly tier?: string;
  /** What `connect.test` has to report. */
  readonly accountId: string;

  /** At least 12 live offers, always in the same order. */
  offers(): readonly HarnessOffer[];
  /** A target of the stock (price) facet that looks right and that the market does not know. */
  badTarget(facet: 'stock' | 'price'): Target;
  /** What the market shows for a target right now, looked up in the state, not over HTTP. */
  remoteStock?(target: Target): number | undefined;
  remotePrice?(target: Target): { readonly base: Amount; readonly old?: Amount } | undefined;

  /** A buyer orders one unit of one offer, now. No requirements, paid, ready to be confirmed. */
  placeOrder?(offer: HarnessOffer): PlacedOrder;
  /** That many open orders at once, made over the last hours, none of which expires in the next hour. Fast (10,003). */
  placeOrders?(count: number): readonly string[];
  /** Sets the market's status word, known or not. Compound words are joined by `/` as in `RemoteOrder.rawStatus`. */
  setOrderStatus?(remoteId: string, word: string): void;
  /** Every word of the market's table with the stage it must give (marketplaces/README.md). */
  readonly orderWords?: readonly { readonly word: string; readonly stage: OrderStage }[];
  /** Takes an order to the buyer, so that finance has lines for it. */
  deliverOrder?(remoteId: string): void;
  /** How long after the delivery finance tells of it, where reports are made by the week. Default: at once. */
  readonly reportedAfterMs?: number;
  /** What the finance report must say of it once delivered, by settlement type, signed. */
  expectedSettlement?(remoteId: string): Readonly<Record<string, Amount>>;
  /** The buyer gives it back; answers with the return's remote id. */
  returnOrder?(remoteId: string): string;

  /** Where the market calls from now on, as the seller sets it in the cabinet: where `webhooks` has no `subscribe`. */
  callAt?(url: string): void;

  /** A draft the market takes; another sku for every n. */
  draft?(n: number): CardDraft;
  /** A draft that passes `validate` and that the market refuses. */
  refusedDraft?(n: number): CardDraft;
  /** A category, a search word that finds it, and a draft of it with a required part left out. */
  readonly catalogSample?: {
    readonly categoryId: string;
    readonly searchText: string;
    readonly incompleteDraft: CardDraft;
  };

  close(): Promise<void>;
}

export interface HarnessOffer {
  readonly sku: string;
  readonly stock?: Target;
  readonly price?: Target;
  readonly card?: Target;
  /** A price near which the market takes any other without a quarantine; the suite writes this ± a few whole units. */
  readonly usualPrice: Amount;
}

export interface PlacedOrder {
  readonly remoteId: string;
  readonly sku: string;
  /** Per unit, as the seller is credited. */
  readonly price: Amount;
  readonly createdAt: Date;
  /** When the market says so. */
  readonly acceptBy?: Date;
  readonly shipBy?: Date;
}

/** How the suite starts a fresh sandbox. `clock` is shared with the gate: the sandbox must live by it. */
export type StartHarness = (options: { readonly clock: DrivenClock; readonly seed: number }) => Promise<SandboxHarness>;
