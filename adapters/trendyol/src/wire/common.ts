import { z } from 'zod';

/** Ids come as numbers and, now and then, as text (shipmentNumber, cargoTrackingNumber). Ours are text. */
export const zId = z.union([z.number(), z.string()]).transform(String);

/** Lira with decimals; texts are taken too, since some services send them. */
export const zDecimal = z.union([z.number(), z.string().regex(/^-?\d*([.,]\d+)?$/)]);

/** Epoch milliseconds; the reference types some of them as text. */
export const zMillis = z.union([z.number(), z.string().regex(/^\d+$/)]).transform((value) => new Date(Number(value)));

/**
 * `orderDate` and the date filters of the order list are Turkish wall time written as if it were UTC: three hours ahead of
 * every other moment the API tells. Turkey has had no summer time since 2016.
 */
export const turkishShiftMs = 3 * 3_600_000;

/** A page of a list: `{page, size, totalPages, totalElements, content}`. */
export const zPageOf = <Schema extends z.ZodType>(item: Schema) =>
  z.object({
    totalElements: z.number().nullish(),
    totalPages: z.number().nullish(),
    page: z.number().nullish(),
    size: z.number().nullish(),
    nextPageToken: z.string().nullish(),
    content: z.array(item),
  });

/** Refusals in all the forms the services have; what is there is used. */
export const zRefusal = z.object({
  errors: z
    .array(
      z.object({
        key: z.string().nullish().catch(undefined),
        message: z.string().nullish().catch(undefined),
        errorCode: zId.nullish().catch(undefined),
        code: zId.nullish().catch(undefined),
        title: z.string().nullish().catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  error: z.unknown().optional(),
  exception: z.string().nullish().catch(undefined),
  message: z.string().nullish().catch(undefined),
});

export type WireRefusal = z.output<typeof zRefusal>;
