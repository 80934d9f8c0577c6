/** When to come back after a refusal: the market's own header, else `retry-after`; seconds or a date. Undefined: not told. */
export function retryAfterMs(
  headers: Readonly<Record<string, string>>,
  ownHeader: string | undefined,
  now: number,
): number | undefined {
  for (const name of [ownHeader, 'retry-after']) {
    const value = name === undefined ? undefined : headers[name]?.trim();
    if (!value) continue;
    const seconds = Number(value);
    if (Number.isFinite(seconds)) return clamp(seconds * 1000);
    const date = Date.parse(value);
    if (!Number.isNaN(date)) return clamp(date - now);
  }
  return undefined;
}

/** At least a second (a market that says 0 has just refused us), at most a day. */
function clamp(ms: number): number {
  return Math.min(86_400_000, Math.max(1_000, Math.ceil(ms)));
}
