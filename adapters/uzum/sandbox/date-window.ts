type Unit = 'ms' | 's';

/**
 * The moments a request asks for, in milliseconds. In the wrong unit the window lies in 1970 or far ahead, so that nothing
 * is in it and the answer is an empty 200, never an error.
 */
export function windowOf(query: URLSearchParams, unit: Unit): { readonly from: number; readonly to: number } {
  const read = (name: string, other: number) => {
    const text = query.get(name);
    return text === null ? other : Number(text) * (unit === 's' ? 1000 : 1);
  };
  return { from: read('dateFrom', -Infinity), to: read('dateTo', Infinity) };
}
