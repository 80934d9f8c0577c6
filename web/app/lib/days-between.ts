const dayMs = 86_400_000;

/** Calendar days "2026-03-05", both ends included, at most 400. */
export function daysBetween(from: string, to: string): string[] {
  const start = Date.parse(`${from}T00:00:00Z`);
  const count = Math.min(400, Math.round((Date.parse(`${to}T00:00:00Z`) - start) / dayMs) + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    new Date(start + index * dayMs).toISOString().slice(0, 10),
  );
}
