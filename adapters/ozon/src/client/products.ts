import { batchesOf, idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { zAttributes, zTree, zValues } from '../wire/categories.ts';
import {
  zDone,
  zImportInfo,
  zImportTask,
  zPicturesImport,
  zPicturesInfo,
  zProductAttributesPage,
  zProductInfoList,
  zProductPage,
  type WirePictures,
  type WireProductAttributes,
  type WireProductInfo,
} from '../wire/products.ts';
import type { OzonClient } from './client.ts';

/** The largest number of products one call may ask for. */
const most = 1000;

export type Visibility = 'ALL' | 'ARCHIVED' | 'QUARANTINE';
export type ProductKeys =
  | { readonly product_id: readonly string[] }
  | { readonly offer_id: readonly string[] }
  | { readonly sku: readonly string[] };

/** Which category: a card needs the branch and the type. */
export interface CategoryKeys {
  readonly categoryId: string;
  readonly typeId: string;
}

/** Cards: lists, details, import, pictures, archive, and the categories they are made in. */
export class ProductsApi {
  private readonly client: OzonClient;

  constructor(client: OzonClient) {
    this.client = client;
  }

  async page(ctx: CallContext, ask: { visibility: Visibility; lastId: string; limit: number }) {
    const json = { filter: { visibility: ask.visibility }, last_id: ask.lastId, limit: ask.limit };
    const { result } = await this.client.read(
      { ctx, operation: 'catalog.listCards', path: '/v3/product/list', json },
      zProductPage,
    );
    return result;
  }

  /** Of these products the ones in a state that the market tells by a filter alone. */
  async among(ctx: CallContext, operation: string, productIds: readonly string[], visibility: Visibility) {
    const found = new Set<string>();
    for (const batch of batchesOf(productIds, most)) {
      const json = { filter: { product_id: batch, visibility }, last_id: '', limit: most };
      const { result } = await this.client.read({ ctx, operation, path: '/v3/product/list', json }, zProductPage);
      for (const { product_id } of result.items) found.add(product_id);
    }
    return found;
  }

  async infos(ctx: CallContext, operation: string, keys: ProductKeys): Promise<WireProductInfo[]> {
    const [[name, ids]] = Object.entries(keys) as [[string, readonly string[]]];
    const found: WireProductInfo[] = [];
    for (const batch of batchesOf([...new Set(ids)], most)) {
      const request = { ctx, operation, path: '/v3/product/info/list', json: { [name]: batch } };
      found.push(...(await this.client.read(request, zProductInfoList)).items);
    }
    return found;
  }

  /** Archived products are found only when the archive is asked about. */
  async attributesOf(
    ctx: CallContext,
    operation: string,
    productIds: readonly string[],
    visibility: 'ALL' | 'ARCHIVED',
  ): Promise<WireProductAttributes[]> {
    const found: WireProductAttributes[] = [];
    for (const batch of batchesOf(productIds, most)) {
      const json = { filter: { product_id: batch, visibility }, limit: most };
      const request = { ctx, operation, path: '/v4/product/info/attributes', json };
      found.push(...(await this.client.read(request, zProductAttributesPage)).result);
    }
    return found;
  }

  async import(ctx: CallContext, items: readonly unknown[]): Promise<string> {
    const request = { ctx, operation: 'catalog.publish', path: '/v3/product/import', json: { items }, limit: 'import' };
    return (await this.client.write(request, zImportTask)).result.task_id;
  }

  async importInfo(ctx: CallContext, taskId: string) {
    const json = { task_id: idNumber(taskId) };
    const request = { ctx, operation: 'catalog.checkTickets', path: '/v1/product/import/info', json };
    return (await this.client.read(request, zImportInfo)).result.items;
  }

  async setPictures(ctx: CallContext, productId: string, images: readonly string[], colorImage: string | undefined) {
    const json = {
      product_id: idNumber(productId),
      images,
      ...(colorImage === undefined ? {} : { color_image: colorImage }),
    };
    const request = { ctx, operation: 'catalog.uploadMedia', path: '/v1/product/pictures/import', json };
    await this.client.write({ ...request, limit: 'import' }, zPicturesImport);
  }

  async pictures(ctx: CallContext, productIds: readonly string[]): Promise<WirePictures[]> {
    const found: WirePictures[] = [];
    for (const batch of batchesOf(productIds, most)) {
      const json = { product_id: batch };
      const request = { ctx, operation: 'catalog.uploadMedia', path: '/v2/product/pictures/info', json };
      found.push(...(await this.client.read(request, zPicturesInfo)).items);
    }
    return found;
  }

  async move(ctx: CallContext, to: 'archive' | 'unarchive', productIds: readonly string[]): Promise<boolean> {
    const json = { product_id: productIds.map(idNumber) };
    const request = { ctx, operation: `catalog.${to}`, path: `/v1/product/${to}`, json };
    return (await this.client.write(request, zDone)).result ?? false;
  }

  async tree(ctx: CallContext) {
    const request = { ctx, operation: 'catalog.categories', path: '/v1/description-category/tree', json: language };
    return (await this.client.read(request, zTree)).result;
  }

  async attributes(ctx: CallContext, category: CategoryKeys) {
    const json = { ...keysOf(category), ...language };
    const request = { ctx, operation: 'catalog.attributes', path: '/v1/description-category/attribute', json };
    return (await this.client.read(request, zAttributes)).result;
  }

  /** The market searches from two letters on; for less its list from the start is all there is. */
  async values(ctx: CallContext, category: CategoryKeys, attributeId: string, text: string, limit: number) {
    const base = { ...keysOf(category), attribute_id: idNumber(attributeId), limit };
    const path = '/v1/description-category/attribute/values';
    const operation = 'catalog.dictionary';
    const request =
      text.length >= 2
        ? { ctx, operation, path: `${path}/search`, json: { ...base, value: text } }
        : { ctx, operation, path, json: { ...base, ...language, last_value_id: 0 } };
    return (await this.client.read(request, zValues)).result;
  }
}

const language = { language: 'RU' } as const;

function keysOf({ categoryId, typeId }: CategoryKeys) {
  return { description_category_id: idNumber(categoryId), type_id: idNumber(typeId) };
}
