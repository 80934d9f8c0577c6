import { z } from 'zod';
import { zId, zList } from './common.ts';

export interface WireCategory {
  readonly id: string;
  readonly name: string;
  readonly children: readonly WireCategory[];
}

const zCategory: z.ZodType<WireCategory> = z.object({
  id: zId,
  name: z.string(),
  get children() {
    return zList(zCategory);
  },
});

/** `POST /v2/categories/tree` */
export const zTree = z.object({ result: zCategory.nullish() });

const zParameter = z.object({
  id: zId,
  name: z.string().nullish(),
  description: z.string().nullish(),
  type: z.string(),
  required: z.boolean(),
  distinctive: z.boolean().nullish(),
  multivalue: z.boolean().nullish(),
  allowCustomValues: z.boolean().nullish(),
  unit: z.object({ defaultUnitId: zId, units: zList(z.object({ id: zId, name: z.string() })) }).nullish(),
  values: zList(z.object({ id: zId, value: z.string() })),
  constraints: z.object({ maxLength: z.number().nullish() }).nullish(),
});
export type WireParameter = z.output<typeof zParameter>;

/** `POST /v2/category/{categoryId}/parameters` */
export const zParameters = z.object({ result: z.object({ parameters: zList(zParameter) }).nullish() });
