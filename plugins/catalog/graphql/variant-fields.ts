import { isUuid } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { ProductId, VariantId } from '../api.ts';
import { productGone } from '../services/product-service.ts';
import { variantGone } from '../services/variant-service.ts';
import { services } from './cradle.ts';
import { textsOf, variantOf, type CatalogInputs } from './inputs.ts';
import { productOf } from './product-fields.ts';
import type { CatalogTypes } from './types.ts';

/** Variants, their barcodes, and bundles. */
export function addVariantFields(
  builder: Builder,
  { Product, Variant, Status }: CatalogTypes,
  inputs: CatalogInputs,
): void {
  builder.queryField('variant', (t) =>
    t.field({
      type: Variant,
      nullable: true,
      authScopes: { permission: 'products:read' },
      description: 'By id, SKU or barcode (a scanner).',
      args: { id: t.arg.id(), sku: t.arg.string(), barcode: t.arg.string() },
      resolve: async (_root, { id, sku, barcode }, context) => {
        const { catalog } = services(context);
        const trx = await context.read();
        if (id && !isUuid(id)) return null;
        const [found] = id
          ? await catalog.variants(trx, [id as VariantId])
          : await catalog.findVariants(trx, { ...(sku && { skus: [sku] }), ...(barcode && { barcodes: [barcode] }) });
        return found ?? null;
      },
    }),
  );

  const Add = builder.inputType('AddVariantsInput', {
    fields: (t) => ({
      productId: t.id({ required: true }),
      variants: t.field({ type: [inputs.Variant], required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('addVariants', (t) =>
    t.field({
      type: Product,
      errors: {},
      authScopes: { permission: 'products:write' },
      args: { input: t.arg({ type: Add, required: true }) },
      resolve: async (_root, { input: { productId, variants } }, context) => {
        if (!isUuid(productId)) throw productGone(productId);
        const rows = variants.map((variant, index) => variantOf(variant, `variants.${index}.`));
        await services(context).variantService.add(context.trx, productId as ProductId, rows);
        return productOf(context, productId);
      },
    }),
  );

  const Update = builder.inputType('UpdateVariantInput', {
    description: 'Absent fields stay, null empties one.',
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int({ required: true }),
      variant: t.field({ type: inputs.Variant, required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('updateVariant', (t) =>
    t.field({
      type: Variant,
      errors: {},
      authScopes: { permission: 'products:write' },
      args: { input: t.arg({ type: Update, required: true }) },
      resolve: (_root, { input: { id, version, variant } }, context) => {
        if (!isUuid(id)) throw variantGone(id);
        const { quantity: _quantity, ...changes } = variantOf(variant);
        return services(context).variantService.update(context.trx, id as VariantId, version, changes);
      },
    }),
  );

  const SetBarcodes = builder.inputType('SetBarcodesInput', {
    fields: (t) => ({
      variantId: t.id({ required: true }),
      version: t.int({ required: true }),
      barcodes: t.stringList({ required: true, description: 'All of them; the first is the main one.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('setBarcodes', (t) =>
    t.field({
      type: Variant,
      errors: {},
      authScopes: { permission: 'products:write' },
      args: { input: t.arg({ type: SetBarcodes, required: true }) },
      resolve: (_root, { input: { variantId, version, barcodes } }, context) => {
        if (!isUuid(variantId)) throw variantGone(variantId);
        return services(context).variantService.setBarcodes(context.trx, variantId as VariantId, version, barcodes);
      },
    }),
  );

  const SetStatus = builder.inputType('SetVariantStatusInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      status: t.field({ type: Status, required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('setVariantStatus', (t) =>
    t.field({
      type: Variant,
      errors: {},
      authScopes: { permission: 'products:write' },
      args: { input: t.arg({ type: SetStatus, required: true }) },
      resolve: async (_root, { input: { id, status } }, context) => {
        const ids = isUuid(id) ? [id as VariantId] : [];
        const [variant] = await services(context).variantService.setStatus(context.trx, ids, status);
        if (!variant) throw variantGone(id);
        return variant;
      },
    }),
  );

  addBundleFields(builder, { Product, Variant }, inputs);
}

function addBundleFields(
  builder: Builder,
  { Product, Variant }: Pick<CatalogTypes, 'Product' | 'Variant'>,
  inputs: CatalogInputs,
): void {
  const Component = builder.inputType('BundleComponentInput', {
    fields: (t) => ({ variantId: t.id({ required: true }), quantity: t.int({ required: true }) }),
  });
  const componentsOf = (components: readonly { variantId: string; quantity: number }[]) =>
    components.map(({ variantId, quantity }) => {
      if (!isUuid(variantId)) throw variantGone(variantId);
      return { variantId: variantId as VariantId, quantity };
    });

  const Create = builder.inputType('CreateBundleInput', {
    fields: (t) => ({
      title: t.string({ required: true }),
      titles: t.field({ type: inputs.Texts }),
      description: t.string(),
      variant: t.field({ type: inputs.Variant }),
      components: t.field({ type: [Component], required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('createBundle', (t) =>
    t.field({
      type: Product,
      errors: {},
      authScopes: { permission: 'products:write' },
      description: 'A set sold as one. What is available of it follows from its parts.',
      args: { input: t.arg({ type: Create, required: true }) },
      resolve: async (_root, { input: { title, titles, description, variant, components } }, context) => {
        const product = { title, titles: textsOf(titles), description, variants: [variantOf(variant ?? {})] };
        const created = await services(context).bundleService.create(context.trx, product, componentsOf(components));
        return productOf(context, created.productId);
      },
    }),
  );

  const SetComponents = builder.inputType('SetBundleComponentsInput', {
    fields: (t) => ({
      variantId: t.id({ required: true }),
      components: t.field({ type: [Component], required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('setBundleComponents', (t) =>
    t.field({
      type: Variant,
      errors: {},
      authScopes: { permission: 'products:write' },
      args: { input: t.arg({ type: SetComponents, required: true }) },
      resolve: async (_root, { input: { variantId, components } }, context) => {
        if (!isUuid(variantId)) throw variantGone(variantId);
        const { bundleService, catalog } = services(context);
        await bundleService.setComponents(context.trx, variantId as VariantId, componentsOf(components));
        const [variant] = await catalog.variants(context.trx, [variantId as VariantId]);
        if (!variant) throw variantGone(variantId);
        return variant;
      },
    }),
  );
}
