import type { ActionFunctionArgs } from '@remix-run/node';
import {
  AddProductImages,
  DeleteProductImage,
  PartnerCurrency,
  ReorderProductImages,
  SetProductStatus,
  UpdateProduct,
} from '../documents/products.server.ts';
import {
  AddVariants,
  FindVariant,
  SetBundleComponents,
  SetVariantStatus,
  UpdateVariant,
} from '../documents/variants.server.ts';
import { problemsOf } from './form-problems.ts';
import type { FieldProblem, FormProblems } from './form-problems.ts';
import type { PostedForm } from './forms.server.ts';
import { movedBy } from './image-order.ts';
import { runQuery } from './run-query.server.ts';
import { changeStock, setLowLimit } from './stock-actions.server.ts';
import { readOptions, readVariant, readWhole } from './variant-form.server.ts';

export type ProductActionArgs = Pick<ActionFunctionArgs, 'request' | 'context'> & {
  productId: string;
  form: PostedForm;
};
type Answer = Promise<FormProblems | null>;

/** By the form's `intent`. Null: done. */
export const productActions: Record<string, (args: ProductActionArgs) => Answer> = {
  details: saveDetails,
  archive: (args) => setStatus(args, 'archived'),
  restore: (args) => setStatus(args, 'active'),
  addImages,
  moveImage,
  deleteImage: async ({ form, ...args }) => {
    const input = { imageId: form.text('of'), idempotencyKey: form.idempotencyKey };
    return problemsOf((await runQuery(args, DeleteProductImage, { input })).deleteProductImage);
  },
  variant: saveVariant,
  addVariant,
  archiveVariant: (args) => setVariantStatus(args, 'archived'),
  restoreVariant: (args) => setVariantStatus(args, 'active'),
  components: saveComponents,
  stock: ({ form, ...args }) => changeStock(args, form),
  limit: ({ form, ...args }) => setLowLimit(args, form),
};

/** `overwrite` is the version of the other person's change, once this one has seen it. */
const versionOf = (form: PostedForm): number => form.whole('overwrite') ?? form.whole('version') ?? 0;

async function saveDetails({ form, productId, ...args }: ProductActionArgs): Answer {
  const input = {
    id: productId,
    version: versionOf(form),
    title: form.text('title'),
    titles: { uz: form.text('titles.uz'), ru: form.text('titles.ru'), en: form.text('titles.en') },
    description: form.text('description'),
    brand: form.text('brand'),
    category: form.text('category'),
    idempotencyKey: form.idempotencyKey,
  };
  return problemsOf((await runQuery(args, UpdateProduct, { input })).updateProduct);
}

async function setStatus({ form, productId, ...args }: ProductActionArgs, status: 'active' | 'archived'): Answer {
  const input = { ids: [productId], status, idempotencyKey: form.idempotencyKey };
  return problemsOf((await runQuery(args, SetProductStatus, { input })).setProductStatus);
}

async function addImages({ form, productId, ...args }: ProductActionArgs): Answer {
  const files = form.files('files');
  if (files.length === 0) return { fields: [{ path: 'files', key: 'chooseFile' }] };
  const input = { productId, files, idempotencyKey: form.idempotencyKey };
  return problemsOf((await runQuery(args, AddProductImages, { input })).addProductImages);
}

async function moveImage({ form, productId, ...args }: ProductActionArgs): Answer {
  const order = form.text('order').split(',').filter(Boolean);
  const imageIds = form.text('of') ? movedBy(order, form.text('of'), form.text('to')) : order;
  const input = { productId, imageIds, idempotencyKey: form.idempotencyKey };
  return problemsOf((await runQuery(args, ReorderProductImages, { input })).reorderProductImages);
}

async function currencyOf(args: Pick<ProductActionArgs, 'request' | 'context'>): Promise<string> {
  return (await runQuery(args, PartnerCurrency)).myPartner?.currency ?? 'UZS';
}

async function saveVariant({ form, productId: _id, ...args }: ProductActionArgs): Answer {
  const problems: FieldProblem[] = [];
  const currency = form.text('currency') || (await currencyOf(args));
  const variant = { ...readVariant(form, '', currency, problems), options: readOptions(form) };
  if (problems.length > 0) return { fields: problems };
  const input = { id: form.text('of'), version: versionOf(form), variant, idempotencyKey: form.idempotencyKey };
  return problemsOf((await runQuery(args, UpdateVariant, { input })).updateVariant);
}

async function addVariant({ form, productId, ...args }: ProductActionArgs): Answer {
  const problems: FieldProblem[] = [];
  const variant = { ...readVariant(form, 'variants.0.', await currencyOf(args), problems), options: readOptions(form) };
  if (problems.length > 0) return { fields: problems };
  const input = { productId, variants: [variant], idempotencyKey: form.idempotencyKey };
  return problemsOf((await runQuery(args, AddVariants, { input })).addVariants);
}

async function setVariantStatus(
  { form, productId: _id, ...args }: ProductActionArgs,
  status: 'active' | 'archived',
): Answer {
  const input = { id: form.text('of'), status, idempotencyKey: form.idempotencyKey };
  return problemsOf((await runQuery(args, SetVariantStatus, { input })).setVariantStatus);
}

async function saveComponents({ form, productId: _id, ...args }: ProductActionArgs): Answer {
  const { components, problems } = await readComponents(args, form);
  if (problems.length > 0) return { fields: problems };
  const input = { variantId: form.text('of'), components, idempotencyKey: form.idempotencyKey };
  return problemsOf((await runQuery(args, SetBundleComponents, { input })).setBundleComponents);
}

/** `component.0.variantId` or, for a new one, `component.0.find` (SKU or barcode), with `component.0.quantity`. */
export async function readComponents(args: Pick<ProductActionArgs, 'request' | 'context'>, form: PostedForm) {
  const problems: FieldProblem[] = [];
  const components: { variantId: string; quantity: number }[] = [];
  for (let row = 0; row < 100; row++) {
    const typed = form.text(`component.${row}.find`);
    const known = form.text(`component.${row}.variantId`);
    if (!typed && !known) continue;
    const quantity = readWhole(form, `component.${row}.quantity`, problems) ?? (known ? 0 : 1);
    if (quantity === 0) continue; // taken out
    const variantId = known || (await variantNamed(args, typed));
    if (variantId) components.push({ variantId, quantity });
    else problems.push({ path: `component.${row}.find`, key: 'variantUnknown' });
  }
  if (components.length === 0 && problems.length === 0) problems.push({ path: 'component.0.find', key: 'chooseParts' });
  return { components, problems };
}

async function variantNamed(
  args: Pick<ProductActionArgs, 'request' | 'context'>,
  text: string,
): Promise<string | null> {
  const { bySku, byBarcode } = await runQuery(args, FindVariant, { text });
  return bySku?.id ?? byBarcode?.id ?? null;
}
