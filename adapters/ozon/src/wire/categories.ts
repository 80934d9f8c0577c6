import { z } from 'zod';
import { zId, zList } from './common.ts';

/** A branch has a category id, a leaf a type id; a card needs both. */
export interface WireTreeNode {
  readonly description_category_id?: string | null | undefined;
  readonly category_name?: string | null | undefined;
  readonly type_id?: string | null | undefined;
  readonly type_name?: string | null | undefined;
  readonly disabled?: boolean | null | undefined;
  readonly children: readonly WireTreeNode[];
}

const zTreeNode: z.ZodType<WireTreeNode> = z.lazy(() =>
  z.object({
    description_category_id: zId.nullish(),
    category_name: z.string().nullish(),
    type_id: zId.nullish(),
    type_name: z.string().nullish(),
    disabled: z.boolean().nullish(),
    children: zList(zTreeNode),
  }),
);

/** `POST /v1/description-category/tree` */
export const zTree = z.object({ result: zList(zTreeNode) });

/** `POST /v1/description-category/attribute` */
export const zAttribute = z.object({
  id: zId,
  name: z.string(),
  description: z.string().nullish(),
  type: z.string().nullish(),
  is_required: z.boolean().nullish(),
  is_collection: z.boolean().nullish(),
  is_aspect: z.boolean().nullish(),
  max_value_count: z.number().nullish(),
  dictionary_id: zId.nullish(),
  attribute_complex_id: zId.nullish(),
});
export type WireAttribute = z.output<typeof zAttribute>;

export const zAttributes = z.object({ result: zList(zAttribute) });

/** `POST /v1/description-category/attribute/values` and `/values/search` */
export const zValues = z.object({ result: zList(z.object({ id: zId, value: z.string() })) });
