/** JSON text in which a bigint stands as a number of any length. */
export function writeJson(value: unknown): string {
  const mark = '\u0001';
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? `${mark}${inner}${mark}` : inner,
  );
  return text === undefined ? '' : text.replace(/"\\u0001(-?\d+)\\u0001"/g, '$1');
}

/**
 * JSON as JavaScript reads it, except that whole numbers too large for a number (int64 ids) become text, unchanged.
 * A schema takes both: `z.union([z.number(), z.string()]).transform(String)`.
 */
export function readJson(text: string): unknown {
  return JSON.parse(/\d{16}/.test(text) ? quoteLargeNumbers(text) : text);
}

/** Strings are matched too, so that digits inside them are passed over. */
function quoteLargeNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) => {
    if (token.startsWith('"') || !/^-?\d{16,}$/.test(token)) return token;
    return Number.isSafeInteger(Number(token)) ? token : `"${token}"`;
  });
}
