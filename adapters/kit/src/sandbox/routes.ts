import type { Handler, RouteOptions, Router } from './spec.ts';

export interface Route<State> {
  readonly method: string;
  readonly pattern: string;
  readonly handler: Handler<State>;
  readonly options: RouteOptions;
}

export interface Match<State> {
  readonly route: Route<State>;
  readonly params: Readonly<Record<string, string>>;
}

/** Routes by pattern; `/orders/new` wins over `/orders/:id` whichever was declared first. */
export class RouteTable<State> implements Router<State> {
  private readonly routes: { route: Route<State>; segments: readonly string[] }[] = [];

  get = (pattern: string, handler: Handler<State>, options?: RouteOptions): void =>
    this.add('GET', pattern, handler, options);
  post = (pattern: string, handler: Handler<State>, options?: RouteOptions): void =>
    this.add('POST', pattern, handler, options);
  put = (pattern: string, handler: Handler<State>, options?: RouteOptions): void =>
    this.add('PUT', pattern, handler, options);
  patch = (pattern: string, handler: Handler<State>, options?: RouteOptions): void =>
    this.add('PATCH', pattern, handler, options);
  delete = (pattern: string, handler: Handler<State>, options?: RouteOptions): void =>
    this.add('DELETE', pattern, handler, options);

  match(method: string, path: string): Match<State> | undefined {
    const segments = path.split('/');
    const found = this.routes
      .filter((entry) => entry.route.method === method && fits(entry.segments, segments))
      .sort((a, b) => paramCount(a.segments) - paramCount(b.segments))[0];
    if (!found) return undefined;
    const params = found.segments.flatMap((name, at) =>
      name.startsWith(':') ? [[name.slice(1), decodeURIComponent(segments[at]!)] as const] : [],
    );
    return { route: found.route, params: Object.fromEntries(params) };
  }

  private add(method: string, pattern: string, handler: Handler<State>, options: RouteOptions = {}): void {
    this.routes.push({ route: { method, pattern, handler, options }, segments: pattern.split('/') });
  }
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((name, at) => (name.startsWith(':') ? segments[at] !== '' : name === segments[at]))
  );
}

function paramCount(pattern: readonly string[]): number {
  return pattern.filter((name) => name.startsWith(':')).length;
}
