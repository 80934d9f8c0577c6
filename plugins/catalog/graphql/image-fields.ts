import { isUuid } from '../../../core/ids.ts';
import { invalid, NotFound } from '../../../core/errors.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { ImageId, ProductId } from '../api.ts';
import { services } from './cradle.ts';
import { productOf } from './product-fields.ts';
import type { CatalogTypes } from './types.ts';
import { withPictures } from './with-pictures.ts';

const FILES_AT_ONCE = 10;

/** Pictures of a product: upload, order, delete. */
export function addImageFields(builder: Builder, { Product }: CatalogTypes): void {
  const Upload = builder.inputType('AddProductImagesInput', {
    fields: (t) => ({
      productId: t.id({ required: true }),
      files: t.field({
        type: ['File'],
        required: true,
        description: 'JPEG, PNG or WebP; 10 at once, 15 MB and 50 megapixels each.',
      }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('addProductImages', (t) =>
    t.field({
      type: Product,
      errors: {},
      authScopes: { permission: 'products:write' },
      transaction: 'none', // pictures are made ready before the transaction opens
      args: { input: t.arg({ type: Upload, required: true }) },
      resolve: async (_root, { input: { productId, files } }, context) => {
        const { database, productImages } = services(context);
        const { partnerId } = context;
        if (files.length > FILES_AT_ONCE) throw invalid('files', 'catalog:errors.tooMany', { limit: FILES_AT_ONCE });
        await productOf(context, productId);
        await withPictures(services(context), partnerId, files, async (prepared) => {
          await context.end(); // what is read below must see the new pictures
          await database.asPartner(partnerId, (trx) => productImages.attach(trx, productId as ProductId, prepared));
        });
        return productOf(context, productId);
      },
    }),
  );

  const Reorder = builder.inputType('ReorderProductImagesInput', {
    fields: (t) => ({
      productId: t.id({ required: true }),
      imageIds: t.idList({
        required: true,
        description: 'All of the product, in their new order; the first is the main one.',
      }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('reorderProductImages', (t) =>
    t.field({
      type: Product,
      errors: {},
      authScopes: { permission: 'products:write' },
      args: { input: t.arg({ type: Reorder, required: true }) },
      resolve: async (_root, { input: { productId, imageIds } }, context) => {
        const product = await productOf(context, productId);
        await services(context).productImages.reorder(context.trx, product.id, imageIds as ImageId[]);
        return productOf(context, productId);
      },
    }),
  );

  const Delete = builder.inputType('DeleteProductImageInput', {
    fields: (t) => ({ imageId: t.id({ required: true }), idempotencyKey: t.string() }),
  });
  builder.mutationField('deleteProductImage', (t) =>
    t.field({
      type: Product,
      errors: {},
      authScopes: { permission: 'products:write' },
      args: { input: t.arg({ type: Delete, required: true }) },
      resolve: async (_root, { input: { imageId } }, context) => {
        const { productImages } = services(context);
        const productId = isUuid(imageId) ? await productImages.remove(context.trx, imageId as ImageId) : null;
        if (!productId)
          throw new NotFound('catalog.imageGone', `No image ${imageId}.`, { publicKey: 'catalog:errors.imageGone' });
        return productOf(context, productId);
      },
    }),
  );
}
