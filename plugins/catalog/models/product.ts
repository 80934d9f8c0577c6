import { TenantModel } from '../../../core/db/base-model.ts';
import { ProductView, type CatalogStatus, type LocalizedTexts, type ProductId } from '../api.ts';
import { fromListed, type ListedVariant } from './variant-row.ts';

/** What a view is made of: all but the text that is searched, which may have 10,000 characters. */
export const PRODUCT_COLUMNS = [
  ...['id', 'title', 'titles', 'description', 'brand', 'category', 'status', 'version', 'created_at', 'updated_at'],
].map((column) => `products.${column}`);

export class Product extends TenantModel {
  static override readonly tableName = 'products';
  declare id: ProductId;
  declare title: string;
  declare titles: LocalizedTexts;
  declare description: string;
  declare brand: string;
  declare category: string;
  declare status: CatalogStatus;
  declare version: number;
  declare createdAt: Date;
  declare updatedAt: Date;
  /** Only in lists that ask for them. */
  declare variants?: readonly ListedVariant[] | null;

  toView(): ProductView {
    const { id, title, titles, description, brand, category, status, version, createdAt, updatedAt, variants } = this;
    return new ProductView({
      ...{ id, title, titles, description, brand, category, status, version, createdAt, updatedAt },
      ...(variants !== undefined && { variants: (variants ?? []).map(fromListed) }),
    });
  }
}
