import { useRef } from 'react';

/** While the pointer is over the list, rows change in place: none moves away from under it, new ones wait at the end. */
export function useSteadyRows<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  held: boolean,
  listKey: string,
): readonly Row[] {
  const shown = useRef<{ key: string; rows: readonly Row[] }>({ key: listKey, rows });
  const next = held && shown.current.key === listKey ? steady(shown.current.rows, rows, idOf) : rows;
  shown.current = { key: listKey, rows: next };
  return next;
}

export function steady<Row>(before: readonly Row[], now: readonly Row[], idOf: (row: Row) => string): readonly Row[] {
  const fresh = new Map(now.map((row) => [idOf(row), row]));
  const known = new Set(before.map(idOf));
  return [...before.map((row) => fresh.get(idOf(row)) ?? row), ...now.filter((row) => !known.has(idOf(row)))];
}
