import { isUuid } from '../../../core/ids.ts';
import { invalid } from '../../../core/errors.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import { fieldsBelow } from '../../../graphql/fields-below.ts';
import type { ProductId, ProductView } from '../api.ts';
import { productGone } from '../services/product-service.ts';
import type { ProductSort } from '../services/product-lists.ts';
import { services } from './cradle.ts';
import { textsOf, variantOf, type CatalogInputs } from './inputs.ts';
import { withPictures } from './with-pictures.ts';
import type { CatalogTypes } from './types.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';

const AT_ONCE = 1_000;

export async function productOf(context: GraphqlContext, id: string): Promise<ProductView> {
  const trx = await context.read();
  const [product] = isUuid(id) ? await services(context).catalog.products(trx, [id as ProductId]) : [];
  if (!product) throw productGone(id);
  return product;
}

/** Products: list, one, create, change, archive. */
export function addProductFields(builder: Builder, { Product, Status }: CatalogTypes, inputs: CatalogInputs): void {
  const Sort = builder.enumType('ProductSort', {
    values: ['newest', 'title', 'updated'] as const satisfies readonly ProductSort[],
  });
  builder.queryField('products', (t) =>
    t.connection({
      type: Product,
      authScopes: { permission: 'products:read' },
      complexity: pagedCost,
      description: "The partner's catalogue.",
      args: {
        search: t.arg.string({ description: 'Words of a title, SKU, barcode or brand; all must be found.' }),
        status: t.arg({ type: Status, defaultValue: 'active', description: 'Null: both.' }),
        category: t.arg.string(),
        sort: t.arg({ type: Sort, defaultValue: 'newest' }),
      },
      resolve: async (_root, { search, status, category, sort, ...page }, context, info) => {
        const asked = fieldsBelow(info, 'edges', 'node', 'variants');
        const found = await services(context).productLists.page(
          await context.read(),
          { search, status, category, sort },
          page,
          asked.size > 0 ? asked : null,
        );
        return toConnection(found, (row) => row.toView(), page.after);
      },
    }),
  );
  builder.queryField('product', (t) =>
    t.field({
      type: Product,
      nullable: true,
      authScopes: { permission: 'products:read' },
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, context) => {
        if (!isUuid(id)) return null;
        const [product] = await services(context).catalog.products(await context.read(), [id as ProductId]);
        return product ?? null;
      },
    }),
  );
  const Counts = builder.objectRef<{ active: number; archived: number }>('ProductCounts').implement({
    fields: (t) => ({ active: t.exposeInt('active'), archived: t.exposeInt('archived') }),
  });
  builder.queryField('productCounts', (t) =>
    t.field({
      type: Counts,
      authScopes: { permission: 'products:read' },
      resolve: async (_root, _args, context) => services(context).productLists.counts(await context.read()),
    }),
  );
  builder.queryField('productCategories', (t) =>
    t.stringList({
      authScopes: { permission: 'products:read' },
      description: "The partner's own category words, most used first, at most 200.",
      resolve: async (_root, _args, context) => services(context).productLists.categories(await context.read()),
    }),
  );

  const Create = builder.inputType('CreateProductInput', {
    description: 'The short form needs a title; quantity, cost and one photo are what people usually know.',
    fields: (t) => ({
      title: t.string({ required: true }),
      quantity: t.int({ description: 'Opening balance of the only variant, in the default warehouse.' }),
      cost: t.field({ type: inputs.Money, description: 'Of one unit; for every variant that has none of its own.' }),
      basePrice: t.field({ type: inputs.Money }),
      photo: t.field({ type: 'File', description: 'JPEG, PNG or WebP, at most 15 MB and 50 megapixels.' }),
      titles: t.field({ type: inputs.Texts }),
      description: t.string(),
      brand: t.string(),
      category: t.string(),
      variants: t.field({ type: [inputs.Variant], description: 'One is made when absent.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('createProduct', (t) =>
    t.field({
      type: Product,
      errors: {},
      authScopes: { permission: 'products:write' },
      transaction: 'none', // a picture takes its time: it is made ready before the transaction opens
      args: { input: t.arg({ type: Create, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { database, productService, productImages, catalog } = services(context);
        const { partnerId, me } = context;
        const whole = variantOf({ cost: input.cost, basePrice: input.basePrice, quantity: input.quantity });
        const given = input.variants ?? [{ quantity: input.quantity }];
        const variants = given.map((variant, index) => {
          const own = variantOf(variant, `variants.${index}.`);
          return { ...own, cost: own.cost ?? whole.cost, basePrice: own.basePrice ?? whole.basePrice };
        });
        const product = { ...input, titles: textsOf(input.titles), variants };
        return withPictures(services(context), partnerId, input.photo ? [input.photo] : [], (photo) =>
          database.asPartner(partnerId, async (trx) => {
            const [created] = await productService.create(trx, [product], { userId: me.userId });
            if (!created) throw new Error('One product was to be created.');
            if (photo.length > 0) await productImages.attach(trx, created.productId, photo);
            const [view] = await catalog.products(trx, [created.productId]);
            if (!view) throw productGone(created.productId);
            return view;
          }),
        );
      },
    }),
  );

  const Update = builder.inputType('UpdateProductInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int({ required: true, description: 'Of the product as the person saw it.' }),
      title: t.string(),
      titles: t.field({ type: inputs.Texts }),
      description: t.string(),
      brand: t.string(),
      category: t.string(),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('updateProduct', (t) =>
    t.field({
      type: Product,
      errors: {},
      authScopes: { permission: 'products:write' },
      args: { input: t.arg({ type: Update, required: true }) },
      resolve: (_root, { input: { id, version, title, titles, description, brand, category } }, context) => {
        if (!isUuid(id)) throw productGone(id);
        return services(context).productService.update(context.trx, id as ProductId, version, {
          ...(title != null && { title }),
          ...(titles && { titles: textsOf(titles) }),
          ...(description != null && { description }),
          ...(brand != null && { brand }),
          ...(category != null && { category }),
        });
      },
    }),
  );

  const SetStatus = builder.inputType('SetProductStatusInput', {
    fields: (t) => ({
      ids: t.idList({ required: true, description: 'At most 1,000.' }),
      status: t.field({ type: Status, required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('setProductStatus', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { permission: 'products:write' },
      description: 'Archives products or takes them out of the archive.',
      args: { input: t.arg({ type: SetStatus, required: true }) },
      resolve: async (_root, { input: { ids, status } }, context) => {
        if (ids.length > AT_ONCE) throw invalid('ids', 'catalog:errors.tooMany', { limit: AT_ONCE });
        const malformed = ids.find((id) => !isUuid(id));
        if (malformed !== undefined) throw productGone(malformed);
        await services(context).productService.setStatus(context.trx, ids as ProductId[], status);
        return { ok: true };
      },
    }),
  );
}
