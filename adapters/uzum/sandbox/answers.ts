import { jsonReply, type Reply } from '@sellercloudx/adapter-kit/sandbox';

/** Most of Uzum's answers: the payload in an envelope with a trace. */
export function enveloped(payload: unknown, now: Date): Reply {
  return jsonReply({ payload, errors: [], timestamp: now.toISOString(), trace: traceOf(now), error: null });
}

export function refusal(status: number, code: string, message: string, now: Date): Reply {
  const errors = [{ code, message, detailMessage: null, payload: null }];
  return jsonReply(
    { payload: null, errors, timestamp: now.toISOString(), trace: traceOf(now), error: message },
    { status },
  );
}

/** Thrown in a handler or in an order's step, shown as Uzum's error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly breach: string | undefined;

  constructor(status: number, code: string, message: string, breach?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.breach = breach;
  }
}

export function refuse(code: string, message: string, status = 400): never {
  throw new Refusal(status, code, message);
}

/** A request of a form that the documentation does not allow. */
export function malformed(message: string): never {
  throw new Refusal(400, 'bad-request-001', message, 'form');
}

/** What a status injected by a test carries. */
export function faultBody(status: number, now: Date): Reply {
  const codes: Readonly<Record<number, string>> = {
    400: 'bad-request-001',
    403: 'forbidden-001',
    404: 'fbs-invoice-01',
  };
  return refusal(status, codes[status] ?? `http-${status}`, `Status ${status}`, now);
}

function traceOf(now: Date): string {
  return now.getTime().toString(16).padStart(16, '0');
}
