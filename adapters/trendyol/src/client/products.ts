import { type CallContext, idNumber, isMarketplaceError, type Page } from '@sellercloudx/adapter-kit';
import type { z } from 'zod';
import {
  zAttributeValuePage,
  zBatchAccepted,
  zBatchResult,
  zBrands,
  zCategories,
  zCategoryAttributes,
  zContentPage,
  zProductBase,
  zStockAndPricePage,
  zUnapprovedPage,
  type WireAttributeDraft,
  type WireBatchResult,
  type WireCategory,
  type WireContent,
  type WireNewProduct,
  type WireProductDraft,
} from '../wire/products.ts';
import type { TrendyolClient } from './client.ts';

/** A page of products holds at most this many; lists of barcodes in a query at most half of it. */
const pageSize = 100;
export const barcodesPerQuery = 50;
/** Beyond this page × size is refused; from there on the list goes on by its token. */
const windowSize = 10_000;
const valuesPerPage = 1000;

type Position = { readonly page: number; readonly token?: string };
type ListPage = { readonly content: readonly unknown[]; readonly nextPageToken?: string | null | undefined };

/** Products, their dictionaries and the results of batches. https://developers.trendyol.com/reference (Product V2) */
export class ProductsApi {
  private readonly client: TrendyolClient;

  constructor(client: TrendyolClient) {
    this.client = client;
  }

  /** One row: proves the keys, and tells how many products there are. */
  async count(ctx: CallContext): Promise<number> {
    const answer = await this.approvedPage(ctx, 'connect.test', { size: 1 });
    return answer.totalElements ?? answer.content.length;
  }

  approved(ctx: CallContext, cursor: string | undefined): AsyncIterable<Page<WireContent>> {
    return this.walk(cursor, (position) => this.approvedPage(ctx, 'catalog.listCards', position));
  }

  unapproved(ctx: CallContext, cursor: string | undefined) {
    return this.walk(cursor, (position) =>
      this.read(ctx, 'catalog.listCards', 'products/unapproved', zUnapprovedPage, { size: pageSize, ...position }),
    );
  }

  stockAndPrice(ctx: CallContext, operation: string, cursor: string | undefined) {
    return this.walk(cursor, (position) =>
      this.read(ctx, operation, 'products/approved/inventory-and-price', zStockAndPricePage, {
        size: pageSize,
        ...position,
      }),
    );
  }

  async approvedByBarcodes(ctx: CallContext, barcodes: readonly string[]): Promise<readonly WireContent[]> {
    const ask = { barcodes: barcodes.join(','), size: pageSize };
    return (await this.approvedPage(ctx, 'catalog.readBack', ask)).content;
  }

  async stockAndPriceOf(ctx: CallContext, operation: string, barcodes: readonly string[]) {
    const ask = { barcodes: barcodes.join(','), size: pageSize };
    const { content } = await this.read(
      ctx,
      operation,
      'products/approved/inventory-and-price',
      zStockAndPricePage,
      ask,
    );
    return content.flatMap(({ variants }) => variants);
  }

  /** The list of products cannot be asked for a content; the light one can, and tells its barcodes. */
  async barcodesOfContent(ctx: CallContext, operation: string, contentId: string): Promise<readonly string[]> {
    const ask = { contentId, size: pageSize };
    const { content } = await this.read(
      ctx,
      operation,
      'products/approved/inventory-and-price',
      zStockAndPricePage,
      ask,
    );
    return content.flatMap((one) => (one.contentId === contentId ? one.variants.map(({ barcode }) => barcode) : []));
  }

  async unapprovedOf(ctx: CallContext, operation: string, barcode: string) {
    const { content } = await this.read(ctx, operation, 'products/unapproved', zUnapprovedPage, { barcode, size: 1 });
    return content.find((one) => one.barcode === barcode);
  }

  /** Undefined: this barcode was never sent, or was deleted. */
  async base(ctx: CallContext, operation: string, barcode: string) {
    try {
      return await this.client.request(
        ctx,
        {
          operation,
          method: 'GET',
          path: `${this.seller}/product/${encodeURIComponent(barcode)}`,
          groups: ['productRead'],
          endpoint: 'product',
        },
        zProductBase,
      );
    } catch (error) {
      if (isMarketplaceError(error) && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  create(ctx: CallContext, items: readonly WireNewProduct[]): Promise<string> {
    return this.write(ctx, 'catalog.publish', 'POST', 'v2/products', items);
  }

  updateUnapproved(ctx: CallContext, items: readonly WireProductDraft[]): Promise<string> {
    return this.write(ctx, 'catalog.publish', 'POST', 'products/unapproved-bulk-update', items);
  }

  /** Title, description, photos and all attributes of an approved product page. */
  updateContent(
    ctx: CallContext,
    items: readonly {
      readonly contentId: string;
      readonly title: string;
      readonly description: string;
      readonly images: readonly { readonly url: string }[];
      readonly attributes: readonly WireAttributeDraft[];
    }[],
  ): Promise<string> {
    const wire = items.map((item) => ({ ...item, contentId: idNumber(item.contentId) }));
    return this.write(ctx, 'catalog.publish', 'POST', 'products/content-bulk-update', wire);
  }

  updateVariants(
    ctx: CallContext,
    items: readonly {
      readonly barcode: string;
      readonly stockCode: string;
      readonly vatRate: number;
      readonly dimensionalWeight: number;
    }[],
  ): Promise<string> {
    return this.write(ctx, 'catalog.publish', 'POST', 'products/variant-bulk-update', items);
  }

  setArchived(
    ctx: CallContext,
    operation: string,
    items: readonly { readonly barcode: string; readonly archived: boolean }[],
  ): Promise<string> {
    return this.write(ctx, operation, 'PUT', 'products/archive-state', items);
  }

  /** Undefined: gone, which it is four hours after it was made. */
  async batch(ctx: CallContext, operation: string, batchId: string): Promise<WireBatchResult | undefined> {
    try {
      return await this.client.request(
        ctx,
        {
          operation,
          method: 'GET',
          path: `${this.seller}/products/batch-requests/${encodeURIComponent(batchId)}`,
          groups: ['productRead'],
          endpoint: 'products/batch-requests',
        },
        zBatchResult,
      );
    } catch (error) {
      if (isMarketplaceError(error) && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  categories(ctx: CallContext): Promise<readonly WireCategory[]> {
    return this.dictionary(ctx, 'catalog.categories', '/product/product-categories', 'product-categories', zCategories);
  }

  async attributes(ctx: CallContext, categoryId: string) {
    const path = `/product/categories/${encodeURIComponent(categoryId)}/attributes`;
    const answer = await this.dictionary(ctx, 'catalog.attributes', path, 'attributes', zCategoryAttributes);
    return answer.categoryAttributes;
  }

  async attributeValues(ctx: CallContext, categoryId: string, attributeId: string) {
    const path = `/product/categories/${encodeURIComponent(categoryId)}/attributes/${encodeURIComponent(attributeId)}/values`;
    const values: { readonly id: string; readonly text: string }[] = [];
    for (let page = 0; ; page++) {
      const query = { page, size: valuesPerPage };
      const { content } = await this.dictionary(ctx, 'catalog.dictionary', path, 'values', zAttributeValuePage, query);
      values.push(...content);
      if (content.length < valuesPerPage) return values;
    }
  }

  brandsByName(ctx: CallContext, name: string) {
    return this.dictionary(ctx, 'catalog.dictionary', '/product/brands/by-name', 'brands/by-name', zBrands, { name });
  }

  private get seller(): string {
    return `/product/sellers/${encodeURIComponent(this.client.sellerId)}`;
  }

  private approvedPage(ctx: CallContext, operation: string, query: Record<string, string | number | undefined>) {
    return this.read(ctx, operation, 'products/approved', zContentPage, { size: pageSize, ...query });
  }

  private read<T>(
    ctx: CallContext,
    operation: string,
    endpoint: string,
    expect: z.ZodType<T>,
    query: Readonly<Record<string, string | number | undefined>>,
  ): Promise<T> {
    const path = `${this.seller}/${endpoint}`;
    return this.client.request(
      ctx,
      { operation, method: 'GET', path, query, groups: ['productRead'], endpoint },
      expect,
    );
  }

  private async write(
    ctx: CallContext,
    operation: string,
    method: 'POST' | 'PUT',
    endpoint: string,
    items: readonly unknown[],
  ): Promise<string> {
    const path = `${this.seller}/${endpoint}`;
    const request = { operation, method, path, json: { items }, groups: ['productWrite'], endpoint };
    return (await this.client.request(ctx, request, zBatchAccepted)).batchRequestId;
  }

  private dictionary<T>(
    ctx: CallContext,
    operation: string,
    path: string,
    endpoint: string,
    expect: z.ZodType<T>,
    query: Readonly<Record<string, string | number>> = {},
  ): Promise<T> {
    return this.client.request(
      ctx,
      { operation, method: 'GET', path, query, groups: ['dictionary'], endpoint },
      expect,
    );
  }

  /** Pages by number up to the window, then by token. The cursor of the last page starts the list anew. */
  private async *walk<P extends ListPage>(
    cursor: string | undefined,
    read: (query: { page?: number; nextPageToken?: string }) => Promise<P>,
  ): AsyncIterable<Page<P['content'][number]>> {
    let position: Position = cursor ? (JSON.parse(cursor) as Position) : { page: 0 };
    for (;;) {
      const { token, page } = position;
      const answer = await read(token === undefined ? { page } : { nextPageToken: token });
      const isLast = answer.content.length < pageSize;
      const nextToken = answer.nextPageToken ?? undefined;
      const isBeyond = (page + 2) * pageSize > windowSize;
      position = { page: page + 1, ...(isBeyond && nextToken !== undefined ? { token: nextToken } : {}) };
      yield { items: answer.content, cursor: isLast ? '' : JSON.stringify(position) };
      if (isLast || (isBeyond && nextToken === undefined)) return;
    }
  }
}
