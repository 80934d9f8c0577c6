import { malformed } from './answers.ts';

/** `page` from 0 and `size`; a size above the largest is refused. */
export function pageOf<T>(
  rows: readonly T[],
  query: URLSearchParams,
  { size: usual, max }: { readonly size: number; readonly max: number },
): T[] {
  const page = Number(query.get('page') ?? 0);
  const size = Number(query.get('size') ?? usual);
  if (!Number.isInteger(page) || page < 0) malformed('page notoʻgʻri');
  if (!Number.isInteger(size) || size < 1 || size > max) malformed(`size 1 dan ${max} gacha`);
  return rows.slice(page * size, (page + 1) * size);
}

export function numbersOf(query: URLSearchParams, name: string): number[] {
  return query
    .getAll(name)
    .flatMap((text) => text.split(','))
    .map(Number);
}
