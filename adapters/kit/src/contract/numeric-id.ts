/** For markets whose ids are int64: ours are text, a market's may come from anywhere. */
export const isNumericId = (id: string | undefined): id is string => id !== undefined && /^\d{1,19}$/.test(id);

/** An id in a request: a number again, of any length. */
export function idNumber(id: string): number | bigint {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : BigInt(id);
}
