import { z } from 'zod';

/** int64 ids come as numbers, in some methods as text (returns). Ours are text. */
export const zId = z.union([z.number(), z.string()]).transform(String);

export const zDecimalText = z.string().regex(/^(-?\d+(\.\d+)?)?$/);

/** Counts and sums that are numbers in one method and text in another; an empty text is nothing. */
export const zNumber = z.union([z.number(), zDecimalText]).transform(Number);

/** A sum as it is written. */
export const zDecimal = z.union([zDecimalText, z.number()]);

export const zAmount = z.object({ amount: zDecimal, currency: z.string() });
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
