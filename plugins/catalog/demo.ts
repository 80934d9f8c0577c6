import { fromWhole } from '@sellercloudx/adapter-kit';
import sharp from 'sharp';
import type { Database, Trx } from '../../core/db/database.ts';
import type { DemoData } from '../../core/demo.ts';
import type { PartnerId, UserId } from '../../core/ids.ts';
import type { CatalogCradle, CreatedProduct, PreparedImage } from './api.ts';
import { demoProducts, type DemoProduct } from './demo-products.ts';

/** Pictures for the demo, drawn here so that nothing is downloaded. Slow (a few seconds): before the transaction. */
export async function prepareDemoImages(
  { productImages }: Pick<CatalogCradle, 'productImages'>,
  partnerId: PartnerId,
): Promise<PreparedImage[]> {
  const prepared: PreparedImage[] = [];
  for (const product of demoProducts)
    prepared.push(await productImages.prepare(partnerId, await drawDemoPicture(product)));
  return prepared;
}

/**
 * The forty products of `demoProducts` with their opening balance, and their pictures in the same order. The quantities
 * need a plugin that keeps stock; `withStock: false` leaves them out.
 */
export async function seedCatalogDemo(
  trx: Trx,
  { productService, productImages }: Pick<CatalogCradle, 'productService' | 'productImages'>,
  {
    images = [],
    userId = null,
    withStock = true,
  }: { images?: readonly PreparedImage[]; userId?: UserId | null; withStock?: boolean } = {},
): Promise<CreatedProduct[]> {
  const created = await productService.create(
    trx,
    demoProducts.map((product) => ({
      title: product.titleUz,
      titles: { uz: product.titleUz, ru: product.titleRu },
      description: `${product.titleUz}. ${product.brand}.\n\n${product.titleRu}.`,
      brand: product.brand,
      category: product.category,
      variants: [
        {
          sku: product.sku,
          barcodes: [product.barcode],
          cost: fromWhole(product.cost, 'UZS'),
          basePrice: fromWhole(product.price, 'UZS'),
          size: { lengthMm: product.lengthMm, widthMm: product.widthMm, heightMm: product.heightMm },
          weightG: product.weightG,
          quantity: withStock ? product.quantity : null,
        },
      ],
    })),
    { userId },
  );
  for (const [index, { productId }] of created.entries()) {
    const image = images[index];
    if (image) await productImages.attach(trx, productId, [image]);
  }
  return created;
}

/** 1200 × 1200 JPEG: a box in the product's colour with its name. */
function drawDemoPicture({ titleUz, brand, colour, sku }: DemoProduct): Promise<Buffer> {
  const lines = wrap(titleUz, 22).map(
    (line, index) =>
      `<text x="600" y="${930 + index * 66}" font-size="54" fill="#22252b" text-anchor="middle">${escapeXml(line)}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1200" font-family="sans-serif">
    <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="${colour}"/><stop offset="1" stop-color="${colour}" stop-opacity="0.55"/></linearGradient></defs>
    <rect width="1200" height="1200" fill="#f6f6f4"/>
    <ellipse cx="600" cy="800" rx="330" ry="36" fill="#000" opacity="0.12"/>
    <rect x="300" y="190" width="600" height="600" rx="90" fill="url(#g)"/>
    <text x="600" y="560" font-size="220" font-weight="bold" fill="#fff" text-anchor="middle">${escapeXml([...titleUz][0] ?? '')}</text>
    <text x="600" y="720" font-size="52" fill="#fff" opacity="0.9" text-anchor="middle">${escapeXml(brand)}</text>
    ${lines.join('\n')}
    <text x="600" y="1140" font-size="34" fill="#8a8f98" text-anchor="middle">${sku}</text></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer();
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last && last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The seller's own list: nobody has counted it yet, the first connection will tell the quantities. */
export const demoCatalog: DemoData = {
  name: 'catalog',
  rank: 20,
  seed: async ({ container, partnerId, say }) => {
    if (!partnerId) return;
    const cradle = container.cradle as CatalogCradle & { database: Database };
    const skus = demoProducts.map(({ sku }) => sku);
    const known = await cradle.database.asPartner(partnerId, (trx) => cradle.catalog.findVariants(trx, { skus }));
    if (known.length > 0) return;
    const images = await prepareDemoImages(cradle, partnerId);
    await cradle.database.asPartner(partnerId, (trx) => seedCatalogDemo(trx, cradle, { images, withStock: false }));
    say(`${demoProducts.length} products are in the catalog`);
  },
};
