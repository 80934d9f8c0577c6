import type { Json } from '../contract/index.ts';

/** A call of the market to an address a seller gave it. */
export interface OutgoingCall {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Json;
  /** The answer the market wants; default any 2xx. */
  readonly isGood?: (answer: CallAnswer) => boolean;
  /** How long after each bad answer it calls again, in real time; then it gives up. Default: never again. */
  readonly againAfterMs?: readonly number[];
}

export interface CallAnswer {
  readonly status: number;
  /** Undefined: none, or no JSON. */
  readonly json: unknown;
}

/** What became of one try. */
export interface Delivery {
  readonly url: string;
  readonly body: Json;
  /** Null: nobody answered. */
  readonly status: number | null;
  readonly good: boolean;
}

/** What goes wrong on the way, each for so many calls. `backwards` are kept until all are there and sent the last one first. */
export interface DeliveryFault {
  readonly twice?: number;
  readonly lost?: number;
  readonly backwards?: number;
}

const answerWithinMs = 5_000;
const rememberedAtMost = 500;

/** Sends what a market tells sellers, one call after the other. */
export class CallSender {
  readonly deliveries: Delivery[] = [];
  private readonly ended = new AbortController();
  private readonly held: OutgoingCall[] = [];
  private fault: Required<DeliveryFault> = { twice: 0, lost: 0, backwards: 0 };
  private queue: Promise<unknown> = Promise.resolve();

  send(calls: readonly OutgoingCall[]): void {
    for (const call of calls) this.take(call);
  }

  misdeliver(fault: DeliveryFault): void {
    this.fault = { twice: 0, lost: 0, backwards: 0, ...fault };
  }

  close(): void {
    this.ended.abort();
  }

  private take(call: OutgoingCall): void {
    if (this.takes('lost')) return;
    if (this.takes('backwards')) {
      this.held.push(call);
      if (this.fault.backwards > 0) return;
      for (const one of this.held.splice(0).reverse()) this.post(one);
      return;
    }
    this.post(call);
    if (this.takes('twice')) this.post(call);
  }

  private takes(what: keyof DeliveryFault): boolean {
    if (this.fault[what] <= 0) return false;
    this.fault = { ...this.fault, [what]: this.fault[what] - 1 };
    return true;
  }

  private post(call: OutgoingCall): void {
    this.queue = this.queue.then(async () => {
      if (this.ended.signal.aborted) return;
      const answer = await this.answerOf(call);
      const good = answer !== null && (call.isGood ?? isSuccess)(answer);
      this.deliveries.push({ url: call.url, body: call.body, status: answer?.status ?? null, good });
      if (this.deliveries.length > rememberedAtMost) this.deliveries.shift();
      if (!good) this.again(call);
    });
  }

  private again(call: OutgoingCall): void {
    const [afterMs, ...rest] = call.againAfterMs ?? [];
    if (afterMs !== undefined) setTimeout(() => this.post({ ...call, againAfterMs: rest }), afterMs).unref();
  }

  private async answerOf({ url, headers, body }: OutgoingCall): Promise<CallAnswer | null> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        signal: AbortSignal.any([this.ended.signal, AbortSignal.timeout(answerWithinMs)]),
      });
      const text = await response.text();
      return { status: response.status, json: jsonOrNothing(text) };
    } catch {
      return null; // nobody listens there: as good as a bad answer
    }
  }
}

const isSuccess = ({ status }: CallAnswer): boolean => status >= 200 && status < 300;

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
