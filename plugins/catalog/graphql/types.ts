import type { Trx } from '../../../core/db/database.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { grouped, loadOne } from '../../../graphql/load-one.ts';
import { IMAGE_SIZES, ImageView, ProductView, VariantView } from '../api.ts';
import type { CatalogStatus, ImageSize, ProductId, VariantId } from '../api.ts';
import type { Component } from '../services/bundle-service.ts';
import { services } from './cradle.ts';

/** The plugin's types, made once a schema and used by its fields. */
export function catalogTypes(builder: Builder) {
  const Status = builder.enumType('CatalogStatus', {
    values: ['active', 'archived'] as const satisfies readonly CatalogStatus[],
  });
  const Size = builder.enumType('ImageSize', {
    description:
      '`thumb` 160, `medium` 640, `large` 1600 px WebP; `market` a JPEG for marketplaces; `original` as uploaded.',
    values: IMAGE_SIZES,
  });
  const Image = builder.objectType(ImageView, {
    name: 'ProductImage',
    fields: (t) => ({
      id: t.exposeID('id'),
      position: t.exposeInt('position'),
      width: t.exposeInt('width'),
      height: t.exposeInt('height'),
      bytes: t.exposeInt('bytes', { description: 'Of the original.' }),
      url: t.string({
        description: 'Path on this site; needs the session.',
        args: { size: t.arg({ type: Size, defaultValue: 'medium' }) },
        resolve: (image, { size }, context) =>
          services(context).productImages.path(image, (size ?? 'medium') as ImageSize),
      }),
    }),
  });
  const Texts = builder.objectRef<ProductView['titles']>('LocalizedTexts').implement({
    fields: (t) => ({
      uz: t.string({ nullable: true, resolve: ({ uz }) => uz }),
      ru: t.string({ nullable: true, resolve: ({ ru }) => ru }),
      en: t.string({ nullable: true, resolve: ({ en }) => en }),
    }),
  });
  const Measures = builder.objectRef<NonNullable<VariantView['size']>>('PackedSize').implement({
    description: 'Outer size of one packed unit, whole millimetres.',
    fields: (t) => ({
      lengthMm: t.exposeInt('lengthMm'),
      widthMm: t.exposeInt('widthMm'),
      heightMm: t.exposeInt('heightMm'),
    }),
  });
  const Option = builder.objectRef<{ name: string; value: string }>('VariantOption').implement({
    fields: (t) => ({ name: t.exposeString('name'), value: t.exposeString('value') }),
  });
  const Variant = builder.objectType(VariantView, {
    name: 'Variant',
    description: 'The sellable unit of a product.',
    fields: (t) => ({
      id: t.exposeID('id'),
      sku: t.exposeString('sku'),
      options: t.field({
        type: [Option],
        complexity: { multiplier: 3 },
        resolve: ({ options }) => Object.entries(options).map(([name, value]) => ({ name, value })),
      }),
      barcodes: t.stringList({ resolve: ({ barcodes }) => [...barcodes] }),
      cost: t.field({ type: 'Money', nullable: true, resolve: ({ cost }) => cost }),
      basePrice: t.field({ type: 'Money', nullable: true, resolve: ({ basePrice }) => basePrice }),
      size: t.field({ type: Measures, nullable: true, resolve: ({ size }) => size }),
      weightG: t.exposeInt('weightG', { nullable: true }),
      ikpu: t.exposeString('ikpu', { nullable: true }),
      isBundle: t.exposeBoolean('isBundle', { description: 'Made of other variants; has no stock of its own.' }),
      status: t.field({ type: Status, resolve: ({ status }) => status }),
      version: t.exposeInt('version', { description: 'Send it back when saving: an older one is refused.' }),
    }),
  });
  const Product = builder.objectType(ProductView, {
    name: 'Product',
    description: 'What the partner sells: one or more variants under one title.',
    fields: (t) => ({
      id: t.exposeID('id'),
      title: t.exposeString('title'),
      titles: t.field({ type: Texts, resolve: ({ titles }) => titles }),
      description: t.exposeString('description'),
      brand: t.exposeString('brand'),
      category: t.exposeString('category'),
      status: t.field({ type: Status, resolve: ({ status }) => status }),
      version: t.exposeInt('version', { description: 'Send it back when saving: an older one is refused.' }),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
      updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt }),
      variants: t.field({
        type: [Variant],
        complexity: { multiplier: 3 },
        resolve: ({ id, variants }, _args, context) => variants ?? variantsOf(context, id),
      }),
      images: t.loadableGroup({
        type: Image,
        complexity: { multiplier: 3 },
        load: async (ids: ProductId[], context) => services(context).catalog.images(await context.read(), ids),
        group: ({ productId }) => productId,
        resolve: ({ id }) => id,
      }),
    }),
  });
  const ComponentType = builder.objectRef<Component>('BundleComponent').implement({
    fields: (t) => ({
      quantity: t.exposeInt('quantity'),
      variant: t.loadable({
        type: Variant,
        load: async (ids: VariantId[], context) =>
          inOrder(ids, await services(context).catalog.variants(await context.read(), ids)),
        resolve: ({ variantId }) => variantId,
      }),
    }),
  });
  builder.objectFields(Variant, (t) => ({
    product: t.loadable({
      type: Product,
      load: async (ids: ProductId[], context) =>
        inOrder(ids, await services(context).catalog.products(await context.read(), ids)),
      resolve: ({ productId }) => productId,
    }),
    components: t.loadableGroup({
      type: ComponentType,
      description: 'What a bundle is made of; empty for others.',
      load: async (ids: VariantId[], context) =>
        services(context).bundleService.componentsOf(await context.read(), ids),
      group: (component) => (component as Component & { bundleId: VariantId }).bundleId,
      resolve: ({ id }) => id,
    }),
  }));
  return { Status, Image, Variant, Product, Texts };
}
export type CatalogTypes = ReturnType<typeof catalogTypes>;

async function variantsOf(context: GraphqlContext, id: ProductId): Promise<readonly VariantView[]> {
  const load = async (trx: Trx, ids: readonly ProductId[]) =>
    grouped(await services(context).catalog.variantsOf(trx, ids), ({ productId }) => productId);
  return (await loadOne(context, 'catalog/variants', load, id)) ?? [];
}

/** DataLoader wants an answer for each key, in its order. */
function inOrder<I extends string, T extends { id: I }>(ids: readonly I[], found: readonly T[]): (T | Error)[] {
  const byId = new Map(found.map((item) => [item.id, item]));
  return ids.map((id) => byId.get(id) ?? new Error(`${id} is not there`));
}
