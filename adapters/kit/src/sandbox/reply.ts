import { writeJson } from '../http/json-text.ts';

/** An answer of a handler. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
  /** The rule of the market the request broke, beside its limits; counted among the violations. */
  readonly breach?: string;
}

type Extra = { readonly status?: number; readonly headers?: Readonly<Record<string, string>> };

/** JSON; a bigint is written as a number. */
export function jsonReply(body: unknown, extra: Extra = {}): Reply {
  return {
    status: extra.status ?? 200,
    headers: { 'content-type': 'application/json', ...extra.headers },
    body: writeJson(body),
  };
}

/** No body: 204 unless told otherwise. */
export function emptyReply(status = 204, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body: '' };
}

export function textReply(body: string, extra: Extra = {}): Reply {
  return {
    status: extra.status ?? 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...extra.headers },
    body,
  };
}

export function bytesReply(body: Uint8Array, contentType: string, extra: Extra = {}): Reply {
  return { status: extra.status ?? 200, headers: { 'content-type': contentType, ...extra.headers }, body };
}

/** A refusal that no correct client ever gets: too many items, a page too large, a body of another form. */
export function breaking(rule: string, reply: Reply): Reply {
  return { ...reply, breach: rule };
}
