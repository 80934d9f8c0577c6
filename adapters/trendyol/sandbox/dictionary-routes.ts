import { jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { brands } from './brands.ts';
import { branches, leafOf, type Branch } from './categories.ts';
import { limited } from './limits.ts';
import { malformed, notFound, numberIn, pageOf } from './replies.ts';
import type { TrendyolState } from './state.ts';

const dictionary = limited('dictionary');
const mostValues = 1000;

/** Categories, attributes, their values and brands. */
export function addDictionaryRoutes(router: Router<TrendyolState>): void {
  router.get(
    '/product/product-categories',
    () => jsonReply({ categories: branches.map((root) => categoryView(root, null)) }),
    dictionary,
  );

  router.get(
    '/product/categories/:categoryId/attributes',
    ({ params }) => {
      const leaf = leafOf(Number(params.categoryId));
      if (!leaf) return notFound('Kategori bulunamadı');
      return jsonReply({
        id: leaf.id,
        name: leaf.name,
        displayName: leaf.name,
        categoryAttributes: leaf.attributes.map((one) => ({
          allowCustom: one.allowCustom,
          attribute: { id: one.id, name: one.name },
          categoryId: leaf.id,
          required: one.required,
          varianter: one.varianter,
          slicer: one.slicer,
          allowMultipleAttributeValues: one.many,
        })),
      });
    },
    dictionary,
  );

  router.get(
    '/product/categories/:categoryId/attributes/:attributeId/values',
    ({ params, query }) => {
      const leaf = leafOf(Number(params.categoryId));
      const found = leaf && leaf.attributes.find(({ id }) => id === Number(params.attributeId));
      const size = numberIn(query.get('size')) ?? mostValues;
      if (!found) return notFound('Özellik bulunamadı');
      if (size < 1 || size > mostValues) return malformed(`size en fazla ${mostValues} olabilir`);
      const { content, ...totals } = pageOf(found.values, numberIn(query.get('page')) ?? 0, size);
      return jsonReply({
        ...totals,
        content: content.map(({ id, name }) => ({
          attributeValueId: id,
          attributeValueName: name,
          attributeValue: name,
        })),
      });
    },
    dictionary,
  );

  /** Capitals and small letters are not the same here, the Turkish i least of all. */
  router.get(
    '/product/brands/by-name',
    ({ query }) => jsonReply(brands.filter(({ name }) => name.includes(query.get('name') ?? ''))),
    dictionary,
  );
}

function categoryView({ id, name, branches: below, leaves }: Branch, parentId: number | null): object {
  const own = leaves.map((leaf) => ({ id: leaf.id, name: leaf.name, parentId: id, subCategories: [] }));
  return { id, name, parentId, subCategories: [...own, ...below.map((one) => categoryView(one, id))] };
}
