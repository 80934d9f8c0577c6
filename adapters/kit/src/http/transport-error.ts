import type { MarketplaceErrorInit } from '../contract/index.ts';

/** Errors before anything of the request was sent. */
const beforeSending = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID']); // prettier-ignore
const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);

/** A failure of the wire as ours: no connection, a time-out, an answer cut off. */
export function errorOfTransport(cause: unknown, operation: string, changesState: boolean): MarketplaceErrorInit {
  const code = codeOf(cause);
  const sent = !beforeSending.has(code);
  return {
    code: timeouts.has(code) ? 'timeout' : 'temporary',
    operation,
    message: `${operation} got no whole answer (${code})`,
    mayHaveApplied: sent && changesState,
    cause,
  };
}

/** By shape, not class: errors of the wire may come from another realm or another copy of undici. */
function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return 'unknown';
  const { code, name, cause: inner } = cause as { code?: unknown; name?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return inner === undefined ? String(name) : codeOf(inner);
}
