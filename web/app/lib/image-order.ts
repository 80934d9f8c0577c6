/** The list with one picture moved: one place earlier or later, to the front, or in front of another one. */
export function movedBy(order: readonly string[], id: string, to: string): string[] {
  const from = order.indexOf(id);
  if (from < 0) return [...order];
  const others = order.filter((one) => one !== id);
  const places: Record<string, number> = { first: 0, earlier: from - 1, later: from + 1 };
  const at = places[to] ?? order.indexOf(to);
  return at < 0 ? [...order] : [...others.slice(0, at), id, ...others.slice(at)];
}
