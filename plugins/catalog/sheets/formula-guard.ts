/** What spreadsheets run instead of showing (OWASP: CSV injection). Apostrophes before it count, so that undoing is exact. */
const RUNS = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

export const guardText = (text: string): string => (RUNS.test(text) ? `'${text}` : text);
export const unguardText = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
