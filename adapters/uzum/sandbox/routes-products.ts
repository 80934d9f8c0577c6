import { emptyReply, jsonReply, type Router, type SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { z } from 'zod';
import { enveloped, malformed, refuse } from './answers.ts';
import { pageOf } from './paging.ts';
import { productOf, type Product, type Sku, type UzumState } from './state.ts';

const zPrices = z.object({
  productId: z.number().int(),
  skuList: z.array(
    z.object({
      skuId: z.number().int(),
      sellPrice: z.number().int().min(1).max(999_999_000),
      fullPrice: z.number().int().min(1).max(999_999_000),
    }),
  ),
});
const zAmounts = z.object({
  skuAmountList: z
    .array(
      z.object({
        barcode: z.string(),
        amount: z.number().int().min(0),
        skuId: z.number().int().optional(),
        fbsLinked: z.boolean().optional(),
        dbsLinked: z.boolean().optional(),
      }),
    )
    .min(1),
});

export function productRoutes(router: Router<UzumState>): void {
  router.get('/v1/shops', (_request, state) => jsonReply(state.shops));
  router.get('/v1/product/shop/:shopId', (request, state) => {
    const shopId = ownShop(state, request.params.shopId);
    if (!request.query.has('size') || !request.query.has('page')) malformed('size va page majburiy');
    const products = [...state.products.values()]
      .filter((product) => product.shopId === shopId)
      .sort((a, b) => a.id - b.id);
    const shown = pageOf(products, request.query, { size: 20, max: 100 });
    return jsonReply({
      productList: shown.map((product) => card(state, product, request)),
      totalProductsAmount: products.length,
    });
  });
  router.post('/v1/product/:shopId/sendPriceData', (request, state) => {
    needs(request, state, 'SKU_UPDATE');
    ownShop(state, request.params.shopId);
    const asked = zPrices.safeParse(request.body);
    if (!asked.success) malformed('Soʻrov notoʻgʻri');
    const { productId, skuList } = asked.data;
    const rows = skuList.map((row) => ({ row, sku: state.skus.get(row.skuId) }));
    if (rows.some(({ sku }) => sku?.productId !== productId)) refuse('bad-request-001', 'SKU topilmadi');
    for (const { row, sku } of rows) Object.assign(sku!, { sellPrice: row.sellPrice, fullPrice: row.fullPrice });
    return emptyReply(200);
  });

  router.get('/v2/fbs/sku/stocks', (request, state) => {
    needs(request, state, 'SKU_READ');
    return enveloped({ skuAmountList: [...state.skus.values()].map((sku) => stockRow(state, sku)) }, request.now);
  });
  router.get('/v3/fbs/sku/stocks', (request, state) => {
    needs(request, state, 'SKU_READ');
    const from = Number(request.query.get('skuIdFrom') ?? 0);
    const skus = [...state.skus.values()].filter((sku) => sku.id >= from).sort((a, b) => a.id - b.id);
    const shown = pageOf(skus, request.query, { size: 100, max: 100 });
    return enveloped({ skuAmountList: shown.map((sku) => stockRow(state, sku)) }, request.now);
  });
  router.post('/v2/fbs/sku/stocks', (request, state) => {
    needs(request, state, 'SKU_UPDATE');
    const asked = zAmounts.safeParse(request.body);
    if (!asked.success) refuse('storage-service-05', 'Validatsiya xatosi');
    const rows = asked.data.skuAmountList;
    if (new Set(rows.map((row) => row.barcode)).size !== rows.length)
      refuse('storage-service-05', 'Shtrix-kod takrorlangan');
    const found = rows.map((row) => ({ row, sku: state.skus.get(state.barcodes.get(row.barcode) ?? 0) }));
    if (found.some(({ sku }) => !sku)) refuse('storage-service-09', 'Qoldiqni yangilashda xatolik');
    for (const { row, sku } of found) {
      // a row without its flags takes the SKU out of the scheme: what a careless client does to itself
      Object.assign(sku!, { amount: row.amount, fbsLinked: row.fbsLinked ?? false, dbsLinked: row.dbsLinked ?? false });
    }
    return enveloped(null, request.now);
  });
}

export function needs(request: SandboxRequest, state: UzumState, right: string): void {
  if (state.blocked) refuse('storage-service-04', 'Sotuvchi bloklangan', 403);
  if (!state.tokens.get(request.headers.authorization ?? '')?.has(right))
    refuse('fbs-2-seller-access-denied', `Huquq kerak: ${right}`, 403);
}

export function ownShop(state: UzumState, id: string | undefined): number {
  const shop = state.shops.find((one) => String(one.id) === id);
  return shop?.id ?? refuse('forbidden-001', 'Doʻkon sizniki emas', 403);
}

/** Photos are made here and served without a token, as on Uzum's image host. */
export function photoUrl(request: SandboxRequest, image: string): string {
  return `http://${request.headers.host ?? 'localhost'}/images/${image}.png`;
}

function card(state: UzumState, product: Product, request: SandboxRequest): object {
  const skus = product.skuIds.map((id) => state.skus.get(id)!);
  const image = photoUrl(request, product.image);
  const inStock = skus.some((sku) => sku.amount + sku.active > 0);
  return {
    productId: product.id,
    title: product.title.uz,
    skuTitle: skus[0]?.title,
    category: product.category,
    rating: '4.8',
    image,
    previewImg: image,
    status: {
      id: 1,
      title: 'Sotuvda',
      value: product.status === 'IN_STOCK' && !inStock ? 'RUN_OUT' : product.status,
      description: '',
      color: 'green',
      additional: [],
    },
    moderationStatus: {
      title: 'Moderatsiyadan oʻtgan',
      color: 'green',
      value: product.moderation,
      hasAnySkuBlocked: skus.some((sku) => sku.blocked),
    },
    commission: product.commission,
    commissionDto: { minCommission: product.commission, maxCommission: product.commission },
    quantityActive: skus.reduce((sum, sku) => sum + sku.active, 0),
    quantityFbs: skus.reduce((sum, sku) => sum + sku.amount, 0),
    skuList: skus.map((sku) => skuRow(product, sku, image)),
  };
}

function skuRow(product: Product, sku: Sku, image: string): object {
  const [length, width, height, weight] = sku.size;
  const none = {
    quantityCreated: 0,
    quantityAdditional: 0,
    quantityOnPhotoStudio: 0,
    quantityArchived: 0,
    quantitySold: 0,
    quantityReturned: 0,
  };
  return {
    ...none,
    skuId: sku.id,
    skuTitle: sku.title,
    skuFullTitle: `${product.title.uz} ${sku.characteristics}`.trim(),
    productTitle: product.title.uz,
    // a number here, text in the stock calls: zeros in front would be lost
    barcode: Number(sku.barcode),
    article: sku.sellerItemCode,
    sellerItemCode: sku.sellerItemCode,
    ikpu: sku.ikpu,
    characteristics: sku.characteristics,
    price: sku.sellPrice,
    purchasePrice: sku.purchasePrice,
    commission: product.commission,
    quantityActive: sku.active,
    quantityFbs: sku.amount,
    quantityDefected: 0,
    quantityMissing: 0,
    quantityPending: 0,
    returnedPercentage: 0,
    archived: false,
    blocked: sku.blocked,
    blockingReason: sku.blocked ? 'Kontrafakt' : '',
    ...(sku.blocked ? { skuBlockReason: { title: 'Kontrafakt', message: 'Hujjatlarni yuklang' } } : {}),
    hasStudioPhoto: false,
    previewImage: image,
    specialOffer: { inOffer: false, mechanicPrice: null, promoName: null },
    hasActiveDiscount: sku.fullPrice > sku.sellPrice,
    skuDimension: { length, width, height, weight },
  };
}

function stockRow(state: UzumState, sku: Sku): object {
  return {
    skuId: sku.id,
    skuTitle: sku.title,
    productTitle: productOf(state, sku).title.uz,
    barcode: sku.barcode,
    amount: sku.amount,
    fbsAllowed: sku.fbsAllowed,
    dbsAllowed: sku.dbsAllowed,
    fbsLinked: sku.fbsLinked,
    dbsLinked: sku.dbsLinked,
    sellerSkuCode: sku.sellerItemCode,
  };
}
