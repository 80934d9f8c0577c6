import type { CallContext } from './call.ts';

/** An incoming call as it was received. */
export interface WebhookCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly remoteAddress: string;
  /** The secret given at `subscribe`. */
  readonly secret: string;
}

/** A hint that something is to be read. Never changes state by itself, so a forged one costs one extra read. */
export interface WebhookHint {
  readonly about: 'order' | 'return' | 'card' | 'conversation' | 'ping';
  readonly remoteId?: string;
  readonly shopId?: string;
}

export interface WebhooksPort {
  /** What `verify` can prove: `signature`, `secret` (shared password or key), `address` only, or nothing. */
  readonly proof: 'signature' | 'secret' | 'address' | 'none';
  verify(call: WebhookCall): boolean;
  /** Unknown kinds give an empty list. */
  parse(call: WebhookCall): readonly WebhookHint[];
  /** What the market wants to hear back, at once; 4xx, in its own form, for what cannot be read. Default: 200, empty. */
  answer?(call: WebhookCall): { readonly status: number; readonly json?: unknown };
  /** Safe to repeat: one subscription for one address, whatever was left of an attempt that broke off. */
  subscribe?(
    ask: { readonly url: string; readonly secret: string },
    ctx: CallContext,
  ): Promise<{ readonly subscriptionId: string }>;
  unsubscribe?(subscriptionId: string, ctx: CallContext): Promise<void>;
  /** Is it still on? Markets switch silent receivers off. */
  check?(subscriptionId: string, ctx: CallContext): Promise<{ readonly active: boolean }>;
}
