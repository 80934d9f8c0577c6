/**
 * What went wrong, in words every caller of an adapter understands. The code decides what the host does next.
 *
 * | code | the host |
 * | --- | --- |
 * | `credentials` | stops the connection and asks the partner for keys |
 * | `forbidden_scope` | the key is good but lacks a right: shows which, stops that facet |
 * | `token_type` | the kind of key is barred here (WB Basic token, test key on production): asks for another |
 * | `payment_required` | the market wants to be paid first (WB 402, closed subscription) |
 * | `rate_limited` | waits `retryAfterMs`, tries again |
 * | `temporary` | 5xx, overload, dropped connection: backs off, tries again |
 * | `timeout` | as temporary; when `mayHaveApplied`, reads back before anything is repeated |
 * | `not_found` | the thing is gone: refreshes what it knows of it |
 * | `conflict` | wrong state for this call: reads the state again, never repeats blindly |
 * | `invalid` | the market refuses the content: shows the remedy, waits for a change |
 * | `quarantined` | taken but not applied until someone acts (price jump) |
 * | `blocked` | the seller or shop is frozen by the market |
 * | `unreadable` | the answer can no longer be parsed: tells us, the adapter must be mended |
 * | `unsupported` | asked for what this market cannot do: a fault in the host |
 * | `aborted` | the caller gave up (signal, deadline) before the call was made |
 */
export type MarketplaceErrorCode =
  | 'credentials'
  | 'forbidden_scope'
  | 'token_type'
  | 'payment_required'
  | 'rate_limited'
  | 'temporary'
  | 'timeout'
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'quarantined'
  | 'blocked'
  | 'unreadable'
  | 'unsupported'
  | 'aborted';

const retryableCodes: ReadonlySet<MarketplaceErrorCode> = new Set(['rate_limited', 'temporary', 'timeout', 'aborted']);

export interface MarketplaceErrorInit {
  readonly code: MarketplaceErrorCode;
  /** What, which one, what to do. For logs and developers; partners see the translation of `remedyKey`. Never a secret. */
  readonly message: string;
  /** The market's own sentence out of its answer, unchanged: partners are shown it, in quotation marks. Never words of ours. */
  readonly marketText?: string;
  /** The market's own code (`seller-order-03`, `StatusMismatch`). */
  readonly marketCode?: string;
  /** Default: true for rate_limited, temporary, timeout, aborted. */
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  /** Key in the adapter's locales that tells the partner how to put it right; `remedy.<code>` when left out. */
  readonly remedyKey?: string;
  readonly httpStatus?: number;
  /** The call in our words: `stocks.write`, `orders.since`. */
  readonly operation?: string;
  /** True when the request left us and its effect is not known (time-out after sending, connection lost, 5xx on a write). */
  readonly mayHaveApplied?: boolean;
  readonly cause?: unknown;
}

const brand = Symbol.for('sellercloudx.MarketplaceError');

/** The one error an adapter throws for what a market did. Test with {@link isMarketplaceError}, never `instanceof`. */
export class MarketplaceError extends Error {
  readonly [brand] = true;
  override readonly name = 'MarketplaceError';
  readonly code: MarketplaceErrorCode;
  readonly marketCode: string | undefined;
  readonly marketText: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly remedyKey: string;
  readonly httpStatus: number | undefined;
  readonly operation: string | undefined;
  readonly mayHaveApplied: boolean;

  constructor(init: MarketplaceErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.marketCode = init.marketCode;
    this.marketText = init.marketText || undefined;
    this.retryable = init.retryable ?? retryableCodes.has(init.code);
    this.retryAfterMs = init.retryAfterMs;
    this.remedyKey = init.remedyKey ?? `remedy.${init.code}`;
    this.httpStatus = init.httpStatus;
    this.operation = init.operation;
    this.mayHaveApplied = init.mayHaveApplied ?? false;
  }
}

/** By brand, so that it holds over two installed copies of the kit. */
export function isMarketplaceError(error: unknown): error is MarketplaceError {
  return typeof error === 'object' && error !== null && brand in error;
}

/** What is wrong with one item of a batch; the same words as {@link MarketplaceError}, as plain data to be stored. */
export interface Problem {
  readonly code: MarketplaceErrorCode;
  readonly marketCode?: string;
  /** The market's own sentence, unchanged. */
  readonly marketText?: string;
  /** Key in the adapter's locales: how the seller puts it right. */
  readonly remedyKey: string;
  /** The field of the draft it is about, as a path: `title.ru`, `attributes.85`, `variants.0.barcodes`. */
  readonly field?: string;
}

const aboutTheThing: ReadonlySet<MarketplaceErrorCode> = new Set(['invalid', 'conflict', 'not_found', 'blocked']);

/**
 * A refusal that the adapter has no sentence for: it keeps the market's words beside `remedy.refused` or the general remedy
 * of the code. The host shows those words and counts it, so that the adapter is taught the reason.
 */
export function isUnknownReason({ code, remedyKey, marketCode, marketText }: Problem): boolean {
  const isTold = marketCode !== undefined || marketText !== undefined;
  const isGeneral = remedyKey === 'remedy.refused' || remedyKey === `remedy.${code}`;
  return isTold && isGeneral && aboutTheThing.has(code);
}

/** An error as a stored problem. Its message is for developers and stays behind. */
export function problemOf(error: MarketplaceError): Problem {
  return {
    code: error.code,
    remedyKey: error.remedyKey,
    ...(error.marketText === undefined ? {} : { marketText: error.marketText }),
    ...(error.marketCode === undefined ? {} : { marketCode: error.marketCode }),
  };
}
