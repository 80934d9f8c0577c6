import { z } from 'zod';

/** int64 ids come as numbers, and as text where a number would lose digits (reportId since 2025). Ours are text. */
export const zId = z.union([z.number(), z.string()]).transform(String);

/** Moscow time where no zone is written (statistics, claims, goods-return); `0001-01-01T00:00:00` means never. */
export function moscowTime(text: string | null | undefined): Date | undefined {
  if (!text || text.startsWith('0001-01-01')) return undefined;
  const hasTime = text.includes('T');
  const hasZone = hasTime && /(Z|[+-]\d\d:?\d\d)$/.test(text);
  const date = new Date(hasZone ? text : `${hasTime ? text : `${text}T00:00:00`}+03:00`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Errors of content, prices and feedbacks: 200 or 400 with `error: true`. */
export const zVerdict = z.object({
  error: z.boolean().optional(),
  errorText: z.string().nullish(),
  additionalErrors: z.unknown().optional(),
});

/** Errors of the gateway (problem+json) and of the marketplace, in one: what is there is used. */
export const zRefusal = z.object({
  title: z.string().nullish().catch(undefined),
  detail: z.string().nullish().catch(undefined),
  code: z.union([z.string(), z.number()]).nullish().catch(undefined),
  message: z.string().nullish().catch(undefined),
  errorText: z.string().nullish().catch(undefined),
});
