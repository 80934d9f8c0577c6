import type { HttpErrorAnswer, MarketplaceErrorCode, MarketplaceErrorInit } from '../contract/index.ts';

/** What a status means when the market's body says nothing better. */
export function codeOfStatus(status: number): MarketplaceErrorCode {
  if (status === 401) return 'credentials';
  if (status === 402) return 'payment_required';
  if (status === 403) return 'forbidden_scope';
  if (status === 404) return 'not_found';
  if (status === 408) return 'timeout';
  if (status === 409) return 'conflict';
  if (status === 420 || status === 429) return 'rate_limited';
  if (status >= 500) return 'temporary';
  // a redirect, a method that was switched off: the adapter no longer fits the market
  if (status < 400 || status === 405 || status === 410) return 'unreadable';
  return 'invalid';
}

export function errorOfStatus(answer: HttpErrorAnswer, operation: string, changesState: boolean): MarketplaceErrorInit {
  const code = codeOfStatus(answer.status);
  const said = answer.text.trim().replace(/\s+/g, ' ').slice(0, 300);
  return {
    code,
    operation,
    httpStatus: answer.status,
    message: `${operation} was answered with ${answer.status}${said ? `: ${said}` : ''}`,
    mayHaveApplied: changesState && (code === 'temporary' || code === 'timeout'),
  };
}
