import type { Problem } from './error.ts';

export type Sent<Answer> =
  | { readonly kind: 'taken'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'notTried'; readonly problem: Problem };

/**
 * For calls that take or refuse a batch as a whole without naming the culprit: a refused batch is halved until the culprits
 * stand alone. Refusals count against limits, so
 * there are not many tries.
 */
export async function sendHalving<Item, Answer>(
  items: readonly Item[],
  send: (batch: readonly Item[]) => Promise<{ answer: Answer } | { problem: Problem }>,
  refusalsAllowed = 16,
): Promise<Map<Item, Sent<Answer>>> {
  const results = new Map<Item, Sent<Answer>>();
  const open: (readonly Item[])[] = items.length > 0 ? [items] : [];
  let refusals = 0;
  let last: Problem | undefined;
  for (let batch = open.shift(); batch; batch = open.shift()) {
    if (refusals >= refusalsAllowed && last) {
      for (const item of batch) results.set(item, { kind: 'notTried', problem: last });
      continue;
    }
    const outcome = await send(batch);
    if ('answer' in outcome) {
      for (const item of batch) results.set(item, { kind: 'taken', answer: outcome.answer });
      continue;
    }
    refusals += 1;
    last = outcome.problem;
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) results.set(only, { kind: 'refused', problem: outcome.problem });
    else open.push(batch.slice(0, Math.ceil(batch.length / 2)), batch.slice(Math.ceil(batch.length / 2)));
  }
  return results;
}
