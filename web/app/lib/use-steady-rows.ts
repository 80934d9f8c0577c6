import { useState } from 'react';

/**
 * While the pointer is over the list, rows change in place: none moves away from under it, new ones wait at the end.
 * @param rows the same array until there is something new
 */
export function useSteadyRows<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  held: boolean,
  listKey: string,
): readonly Row[] {
  const [seen, setSeen] = useState({ rows, held, listKey, shown: rows });
  if (seen.rows === rows && seen.held === held && seen.listKey === listKey) return seen.shown;
  const shown = held && seen.listKey === listKey ? steady(seen.shown, rows, idOf) : rows;
  setSeen({ rows, held, listKey, shown });
  return shown;
}

function steady<Row>(before: readonly Row[], now: readonly Row[], idOf: (row: Row) => string): readonly Row[] {
  const fresh = new Map(now.map((row) => [idOf(row), row]));
  const known = new Set(before.map(idOf));
  return [...before.map((row) => fresh.get(idOf(row)) ?? row), ...now.filter((row) => !known.has(idOf(row)))];
}
