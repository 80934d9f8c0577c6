import type { Trx } from '../../../core/db/database.ts';
import type { Catalog, ProductView, VariantId } from '../api.ts';
import type { SheetCell } from '../sheets/spreadsheets.ts';
import { PRODUCT_COLUMNS, toCells } from './product-columns.ts';

const PER_PAGE = 1_000;

/** The whole catalogue as rows of the product file, header first, in pages, so that the catalogue is never in memory as a whole. */
export async function* productRows(
  trx: Trx,
  catalog: Catalog,
  header: (key: string) => string,
): AsyncGenerator<SheetCell[][]> {
  yield [PRODUCT_COLUMNS.map(({ key }) => header(key))];
  let after: VariantId | null = null;
  for (;;) {
    const variants = await catalog.variantPage(trx, after, PER_PAGE);
    if (variants.length === 0) return;
    const ids = [...new Set(variants.map(({ productId }) => productId))];
    const products = new Map((await catalog.products(trx, ids)).map((product) => [product.id, product]));
    yield variants.flatMap((variant) => {
      const product: ProductView | undefined = products.get(variant.productId);
      if (!product || variant.isBundle) return []; // a bundle's parts have no place in a row
      const cells = toCells({ product, variant });
      return [PRODUCT_COLUMNS.map(({ key }) => cells[key] ?? null)];
    });
    after = variants.at(-1)?.id ?? null;
  }
}
