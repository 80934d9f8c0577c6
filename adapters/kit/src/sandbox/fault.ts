/**
 * A fault the sandbox shows instead of (or after) its answer.
 *
 * | kind | what the client sees |
 * | --- | --- |
 * | `status` | the given status with the market's own error body (`errorReply` of the spec) |
 * | `latency` | the right answer, `ms` late (real time) |
 * | `hang` | nothing, ever |
 * | `drop` | the connection is closed before the answer |
 * | `truncate` | half of the body, then the connection is closed |
 * | `slowBody` | one byte every `ms` (default 50) |
 * | `html` | 200 with an HTML page |
 * | `garbage` | 200 with broken JSON |
 * | `gzipBomb` | 200, a quarter megabyte that unpacks to 256 MiB |
 * | `empty` | 200 with an empty body |
 *
 * With `afterEffect` the handler runs first, so the market has done it and the client does not know.
 */
export interface Fault {
  readonly kind:
    'status' | 'latency' | 'hang' | 'drop' | 'truncate' | 'slowBody' | 'html' | 'garbage' | 'gzipBomb' | 'empty';
  /** `'POST /v2/fbs/sku/stocks'`, a route pattern as declared; `'*'` (default) is every route. A `*` at the end is a prefix. */
  readonly route?: string;
  /** How many requests of the route pass before it hits. Default none. */
  readonly after?: number;
  /** How many requests it hits; default until cleared. */
  readonly times?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ms?: number;
  readonly afterEffect?: boolean;
}

/** Does a fault for `pattern` hit a request to `route` (`'GET /v1/shops'`, as declared)? */
export function faultHits(pattern: string | undefined, route: string): boolean {
  if (pattern === undefined || pattern === '*') return true;
  return pattern.endsWith('*') ? route.startsWith(pattern.slice(0, -1)) : route === pattern;
}
