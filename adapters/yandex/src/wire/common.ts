import { z } from 'zod';

/** int64 ids come as numbers. Ours are text. */
export const zId = z.union([z.number(), z.string()]).transform(String);

/** Lists are left out or null when there is nothing in them. */
export const zList = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);

/** Major units; the rouble is `RUR`. */
export const zMoney = z.object({ value: z.number(), currencyId: z.string() });
export type WireMoney = z.output<typeof zMoney>;

export const zPaging = z.object({ nextPageToken: z.string().nullish() }).nullish();

/** `{ status: 'ERROR', errors: [{ code, message }] }` */
export const zRefusal = z.object({
  errors: z
    .array(z.object({ code: z.string().nullish(), message: z.string().nullish() }))
    .nullish()
    .catch(undefined),
});

/** `{ status: 'OK' }` and nothing more. */
export const zDone = z.object({ status: z.string() });
