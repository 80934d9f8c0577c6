import { useId } from 'react';
import { useRootData } from '../lib/root-data.ts';

/** The same for a doubled click or a repeated request, another one after every answer: one intention is done once. */
export function IdempotencyKey() {
  const id = useId();
  const seed = useRootData()?.formSeed ?? '';
  return <input type="hidden" name="idempotencyKey" value={`${seed}${id}`} suppressHydrationWarning />;
}
