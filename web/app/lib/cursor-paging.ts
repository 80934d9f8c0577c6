/** Pages go forward only (the server's cursors do): `after` is where this page starts, `back` the starts of those before. */
export type CursorVariables = { first: number; after?: string };

const firstPage = '-';
const longestTrail = 30;

export function cursorVariables(params: URLSearchParams, pageSize = 50): CursorVariables {
  const after = params.get('after');
  return after ? { first: pageSize, after } : { first: pageSize };
}

export type PageInfo = { hasNextPage: boolean; endCursor?: string | null };

/** The address with some parameters set (or removed, by null), back on the first page. */
export function withParams(current: URLSearchParams, change: Record<string, string | string[] | null>): string {
  const next = new URLSearchParams(current);
  next.delete('after');
  next.delete('back');
  for (const [name, value] of Object.entries(change)) {
    next.delete(name);
    for (const one of value === null ? [] : [value].flat()) if (one !== '') next.append(name, one);
  }
  return `?${next.toString()}`;
}

export function nextPage(current: URLSearchParams, page: PageInfo): string | null {
  if (!page.hasNextPage || !page.endCursor) return null;
  const trail = [...current.getAll('back'), current.get('after') ?? firstPage].slice(-longestTrail);
  return withParams(current, { after: page.endCursor, back: trail });
}

export function previousPage(current: URLSearchParams): string | null {
  if (!current.has('after')) return null;
  const trail = current.getAll('back');
  const start = trail.at(-1) ?? firstPage;
  return withParams(current, { after: start === firstPage ? null : start, back: trail.slice(0, -1) });
}

/** How many rows stand before this page, as far as the trail tells: for "51–100". */
export const rowsBefore = (current: URLSearchParams, pageSize: number): number =>
  current.has('after') ? Math.max(1, current.getAll('back').length) * pageSize : 0;

/** `-createdAt` is the newest first. */
export function sortOf(params: URLSearchParams): { by: string; descending: boolean } | null {
  const sort = params.get('sort');
  if (!sort) return null;
  return sort.startsWith('-') ? { by: sort.slice(1), descending: true } : { by: sort, descending: false };
}
