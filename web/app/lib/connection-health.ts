export type Health = {
  state: 'ok' | 'attention' | 'broken' | 'none';
  /** How many connections need a person. */
  count: number;
};

type Facts = { state: string; problem: object | null };

/** One dot for all connections: the worst of them decides. A draft is none yet. */
export function healthOf(connections: readonly Facts[]): Health {
  const made = connections.filter(({ state }) => state !== 'draft');
  if (made.length === 0) return { state: 'none', count: 0 };
  const broken = made.filter(({ state }) => state === 'broken').length;
  if (broken > 0) return { state: 'broken', count: broken };
  const attention = made.filter(({ problem }) => problem !== null).length;
  return attention > 0 ? { state: 'attention', count: attention } : { state: 'ok', count: 0 };
}
