import { z } from 'zod';

/** int64 ids come as numbers, in some methods as text (returns). Ours are text. */
export const zId = z.union([z.number(), z.string()]).transform(String);

/** Counts and sums that are numbers in one method and text in another. */
export const zNumber = z.union([z.number(), z.string()]).transform(Number);

export const zAmount = z.object({ amount: z.union([z.string(), z.number()]), currency: z.string() });
export type WireAmount = z.output<typeof zAmount>;

/** The gateway writes an empty list as `null` or leaves it out. */
export const zList = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);

/** Errors: `{ code, message, details }`; `code` is a gRPC number or, in some methods, its name. */
export const zRefusal = z.object({
  code: z.union([z.string(), z.number()]).nullish().catch(undefined),
  message: z.string().nullish().catch(undefined),
});

/** What a batch method says of one item. */
export const zItemError = z.object({ code: z.string().nullish(), message: z.string().nullish() });
export type WireItemError = z.output<typeof zItemError>;

/** `[{ posting_number, result, error }]` of carriages and rFBS steps. */
export const zPostingVerdict = z.object({
  posting_number: z.string(),
  result: z.boolean().nullish(),
  error: z.string().nullish(),
});

/** An id in a request: a number of any length. */
export function idNumber(id: string): number | bigint {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : BigInt(id);
}

export const isNumericId = (id: string | undefined): id is string => id !== undefined && /^\d{1,19}$/.test(id);

/** `2026-11-20` in Moscow, the calendar of reports and quotas. */
export function moscowDay(date: Date): string {
  return new Date(date.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
}

/** Midnight of a Moscow day. */
export function startOfMoscowDay(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00+03:00`);
}

export function batchesOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
