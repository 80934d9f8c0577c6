// Cards and dictionaries: https://dev.wildberries.ru/openapi/work-with-products (read 2026-08-18)
import { z } from 'zod';
import { zId, zVerdict } from './common.ts';

export const zSubjects = zVerdict.extend({
  data: z
    .array(z.object({ subjectID: zId, parentID: zId, subjectName: z.string(), parentName: z.string().optional() }))
    .nullable(),
});
export const zParents = zVerdict.extend({ data: z.array(z.object({ id: zId, name: z.string() })).nullable() });

export const zCharc = z.object({
  charcID: zId,
  name: z.string(),
  required: z.boolean(),
  unitName: z.string().nullish(),
  maxCount: z.number(),
  /** 1 text array, 4 number, 0 unused. */
  charcType: z.number(),
  isVariable: z.boolean().optional(),
  /** True: it goes into the card's own field (brand, title ...), not into `characteristics`. */
  existNamedField: z.boolean().optional(),
});
export type WireCharc = z.output<typeof zCharc>;
export const zCharcs = zVerdict.extend({ data: z.array(zCharc).nullable() });

/** Colours and countries are objects, kinds, seasons and VAT plain words. */
export const zDirectory = zVerdict.extend({
  data: z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])).nullable(),
});
export const zBrands = z.object({
  brands: z.array(z.object({ id: zId, name: z.string() })),
  next: z.union([z.number(), z.string()]).nullish(),
});

export const zPhoto = z.object({
  big: z.string().optional(),
  square: z.string().optional(),
  tm: z.string().optional(),
});
export const zDimensions = z.object({
  // a card that was never measured may come with an empty object
  length: z.number().default(0),
  width: z.number().default(0),
  height: z.number().default(0),
  weightBrutto: z.number().optional(),
  isValid: z.boolean().optional(),
});
export const zSize = z.object({
  chrtID: zId,
  techSize: z.string().optional(),
  wbSize: z.string().optional(),
  skus: z.array(z.string()).nullish(),
});
export type WireSize = z.output<typeof zSize>;
export const zCharacteristic = z.object({ id: zId, name: z.string().optional(), value: z.unknown().optional() });
export type WireCharacteristic = z.output<typeof zCharacteristic>;

export const zCard = z.object({
  nmID: zId,
  imtID: zId.optional(),
  subjectID: zId.optional(),
  subjectName: z.string().optional(),
  vendorCode: z.string(),
  brand: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  needKiz: z.boolean().optional(),
  kizMarked: z.boolean().optional(),
  photos: z.array(zPhoto).nullish(),
  dimensions: zDimensions.nullish(),
  characteristics: z.array(zCharacteristic).nullish(),
  sizes: z.array(zSize),
  createdAt: z.string().optional(),
  updatedAt: z.string().optional(),
  trashedAt: z.string().optional(),
});
export type WireCard = z.output<typeof zCard>;

export const zCardPage = z.object({
  cards: z.array(zCard).nullable(),
  cursor: z.object({ updatedAt: z.string().nullish(), nmID: zId.nullish(), total: z.number() }),
});
export const zTrashPage = z.object({
  cards: z.array(zCard).nullable(),
  cursor: z.object({ trashedAt: z.string().nullish(), nmID: zId.nullish(), total: z.number() }),
});

export const zErrorBatch = z.object({
  batchUUID: z.string(),
  vendorCodes: z.array(z.string()),
  errors: z.record(z.string(), z.array(z.string())),
  updatedAt: z.string(),
});
export type WireErrorBatch = z.output<typeof zErrorBatch>;
export const zErrorPage = zVerdict.extend({
  data: z.object({
    items: z.array(zErrorBatch).nullable(),
    cursor: z.object({ next: z.boolean(), updatedAt: z.string().nullish(), batchUUID: z.string().nullish() }),
  }),
});

/** One size in `cards/upload` and `cards/update`. */
export interface WireSizeDraft {
  readonly chrtID?: number | bigint;
  readonly techSize?: string;
  readonly wbSize?: string;
  readonly price?: number;
  readonly skus: readonly string[];
}

export interface WireCardDraft {
  readonly vendorCode: string;
  readonly kizMarked?: boolean;
  readonly brand?: string;
  readonly title: string;
  readonly description: string;
  readonly dimensions?: {
    readonly length: number;
    readonly width: number;
    readonly height: number;
    readonly weightBrutto: number;
  };
  readonly characteristics: readonly { readonly id: number | bigint; readonly value: unknown }[];
  readonly sizes: readonly WireSizeDraft[];
}

export interface WireGroupDraft {
  readonly subjectID: number | bigint;
  readonly variants: readonly WireCardDraft[];
}

export type WireCardUpdate = WireCardDraft & { readonly nmID: number | bigint };
