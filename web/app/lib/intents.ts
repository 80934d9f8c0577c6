import type { FormResult } from './form-problems.ts';

/**
 * Several forms of one page post to one action and say by a hidden `intent` (and `of`, in lists) which they are.
 * Only that form shows what was refused.
 */
export function resultOf(
  answer: { problems: unknown } | undefined,
  intent: string,
  of?: string,
): FormResult | undefined {
  if (!answer?.problems) return undefined;
  const result = answer as FormResult;
  const mine = result.values['intent'] === intent && (of === undefined || result.values['of'] === of);
  return mine ? result : undefined;
}
