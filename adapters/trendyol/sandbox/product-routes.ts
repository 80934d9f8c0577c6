import { createHash } from 'node:crypto';
import { jsonReply, type Reply, type Router, type SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { accept, viewOf } from './batches.ts';
import { brands } from './brands.ts';
import { leafOf, type Leaf } from './categories.ts';
import { limited } from './limits.ts';
import { badRequest, malformed, notFound, numberIn, pageOf } from './replies.ts';
import {
  variantsOf,
  type Content,
  type SentAttribute,
  type TrendyolState,
  type Variant,
  type WaitingProduct,
} from './state.ts';

const windowSize = 10_000;
const mostBarcodes = 50;
const sameBodyMs = 15 * 60_000;
const read = limited('productRead');
const write = limited('productWrite');

/** Products as the seller sees them, the calls that change them, and what became of those. */
export function addProductRoutes(router: Router<TrendyolState>): void {
  const own = '/product/sellers/:sellerId';
  router.get(`${own}/products/approved`, (request, state) => list(request, approved(request, state), 100, (one) => contentView(state, one, request)), read); // prettier-ignore
  router.get(`${own}/products/approved/inventory-and-price`, (request, state) => list(request, approved(request, state), 100, (one) => lightView(state, one)), read); // prettier-ignore
  router.get(
    `${own}/products/unapproved`,
    (request, state) => {
      const { query } = request;
      const [barcode, status] = [query.get('barcode'), query.get('status')];
      const found = [...state.waiting.values()].filter(
        ({ product, rejection }) =>
          (barcode === null || product.barcode === barcode) &&
          (status === null || (status === 'rejected') === (rejection !== undefined)),
      );
      return list(request, found, 1000, (one) => waitingView(state, one));
    },
    read,
  );
  router.get(
    `${own}/product/:barcode`,
    ({ params }, state) => {
      const variant = state.variants.get(params.barcode!);
      if (!variant && !state.waiting.has(params.barcode!))
        return notFound(`${params.barcode} barkodlu ürün bulunamadı`);
      return jsonReply({
        barcode: params.barcode,
        approved: variant !== undefined,
        approvedDate: variant?.createdAt.getTime() ?? null,
        archived: variant?.archived ?? false,
        listingId: createHash('md5').update(params.barcode!).digest('hex'),
        contentId: variant?.contentId ?? null,
      });
    },
    read,
  );
  router.get(
    `${own}/products/batch-requests/:batchId`,
    ({ params }, state) => {
      const batch = state.batches.get(params.batchId!);
      return batch ? jsonReply(viewOf(batch)) : notFound('Batch request bulunamadı');
    },
    read,
  );
  router.post(`${own}/v2/products`, ({ body, now }, state) => accept(state, 'ProductV2OnBoarding', body, now), write);
  router.post(`${own}/products/unapproved-bulk-update`, ({ body, now }, state) => accept(state, 'ProductV2Update', body, now), write); // prettier-ignore
  router.post(`${own}/products/content-bulk-update`, ({ body, now }, state) => accept(state, 'ApprovedProductContentUpdate', body, now), write); // prettier-ignore
  router.post(`${own}/products/variant-bulk-update`, ({ body, now }, state) => accept(state, 'ApprovedProductVariantUpdate', body, now), write); // prettier-ignore
  router.put(`${own}/products/archive-state`, ({ body, now }, state) => accept(state, 'ProductArchiveUpdate', body, now), write); // prettier-ignore
  router.post(
    '/inventory/sellers/:sellerId/products/price-and-inventory',
    ({ body, rawBody, now }, state) => {
      const text = createHash('sha256').update(rawBody).digest('base64url');
      const last = state.recentBodies.get(text);
      if (last && now.getTime() - last.getTime() < sameBodyMs)
        // no breach: which bodies were heard nobody can know who begins anew, so clients live with the refusal
        return badRequest('15 dakika boyunca aynı isteği tekrarlı olarak atamazsınız!', 'recurring.request');
      const reply = accept(state, 'ProductInventoryUpdate', body, now);
      if (reply.status === 200) state.recentBodies.set(text, now);
      return reply;
    },
    limited('inventory'),
  );
}

function approved({ query }: SandboxRequest, state: TrendyolState): Content[] {
  const barcodes = [
    ...(query.get('barcodes')?.split(',') ?? []),
    ...(query.get('barcode') ? [query.get('barcode')!] : []),
  ];
  const [contentId, stockCode] = [numberIn(query.get('contentId')), query.get('stockCode')];
  const models = query.get('productMainIds')?.split(',');
  return [...state.contents.values()].filter(
    (content) =>
      (contentId === undefined || content.contentId === contentId) &&
      (models === undefined || models.includes(content.productMainId)) &&
      (stockCode === null || variantsOf(state, content.contentId).some((one) => one.stockCode === stockCode)) &&
      (barcodes.length === 0 || barcodes.some((code) => state.variants.get(code)?.contentId === content.contentId)),
  );
}

/** By number up to the window, then by token. */
function list<T>(
  { query }: SandboxRequest,
  found: readonly T[],
  mostPerPage: number,
  view: (one: T) => unknown,
): Reply {
  const size = numberIn(query.get('size')) ?? 20;
  const token = query.get('nextPageToken');
  const page =
    token === null ? (numberIn(query.get('page')) ?? 0) : numberIn(Buffer.from(token, 'base64url').toString());
  if (size < 1 || size > mostPerPage) return malformed(`size en fazla ${mostPerPage} olabilir`);
  if (page === undefined || page < 0) return malformed('page hatalı');
  if (token === null && (page + 1) * size > windowSize) return malformed('page x size en fazla 10000 olabilir');
  if ((query.get('barcodes')?.split(',').length ?? 0) > mostBarcodes)
    return malformed('En fazla 50 barkod gönderilebilir');
  const { content, ...totals } = pageOf(found, page, size);
  const hasMore = (page + 1) * size < found.length;
  const nextPageToken = hasMore ? Buffer.from(String(page + 1)).toString('base64url') : null;
  return jsonReply({ ...totals, nextPageToken, content: content.map(view) });
}

function contentView(state: TrendyolState, content: Content, { headers }: SandboxRequest) {
  const leaf = leafOf(content.categoryId)!;
  return {
    contentId: content.contentId,
    productMainId: content.productMainId,
    brand: brands.find(({ id }) => id === content.brandId),
    category: { id: leaf.id, name: leaf.name },
    creationDate: content.createdAt.getTime(),
    lastModifiedDate: content.modifiedAt.getTime(),
    lastModifiedBy: 'SELLER',
    title: content.title,
    description: content.description,
    images: content.images.map((url) => ({
      url: url.startsWith('own/') ? `http://${headers.host}/photos/${url.slice(4)}.jpg` : url,
    })),
    attributes: content.attributes.map((one) => attributeView(leaf.id, one)),
    variants: variantsOf(state, content.contentId).map((variant) => variantView(state, leaf, variant)),
  };
}

function variantView(state: TrendyolState, leaf: Leaf, variant: Variant) {
  const axis = leaf.attributes.find(({ varianter }) => varianter);
  return {
    variantId: variant.variantId,
    supplierId: state.sellerId,
    barcode: variant.barcode,
    attributes:
      axis && variant.size
        ? [
            {
              attributeId: axis.id,
              attributeName: axis.name,
              attributeValueId: axis.values.find(({ name }) => name === variant.size)?.id ?? null,
              attributeValue: variant.size,
            },
          ]
        : [],
    productUrl: `https://www.trendyol.com/marka/urun-p-${variant.contentId}`,
    onSale: !variant.archived && !variant.locked && !variant.blacklisted && variant.quantity > 0,
    deliveryOptions: { deliveryDuration: 1, isRushDelivery: false, fastDeliveryOptions: [] },
    // prices and stock of a blacklisted product are taken away
    ...(variant.blacklisted
      ? { stock: null, price: null }
      : {
          stock: { quantity: variant.quantity, lastModifiedDate: variant.stockChangedAt?.getTime() ?? null },
          price: {
            salePrice: variant.salePrice,
            listPrice: variant.listPrice,
            priceSeenByCustomer: variant.salePrice,
          },
        }),
    stockCode: variant.stockCode,
    vatRate: variant.vatRate,
    commission: leaf.commission,
    dimensionalWeight: variant.dimensionalWeight,
    sellerCreatedDate: variant.createdAt.getTime(),
    sellerModifiedDate: (variant.stockChangedAt ?? variant.createdAt).getTime(),
    locked: variant.locked,
    lockReason: variant.lockReason ?? null,
    lockDate: null,
    archived: variant.archived,
    archivedDate: null,
    docNeeded: false,
    hasViolation: false,
    blacklisted: variant.blacklisted,
  };
}

function lightView(state: TrendyolState, { contentId, productMainId }: Content) {
  return {
    contentId,
    productMainId,
    variants: variantsOf(state, contentId).map((variant) => ({
      variantId: variant.variantId,
      barcode: variant.barcode,
      salePrice: variant.salePrice,
      listPrice: variant.listPrice,
      quantity: variant.quantity,
      stockCode: variant.stockCode,
      stockLastModifiedDate: variant.stockChangedAt?.getTime() ?? null,
    })),
  };
}

function waitingView(state: TrendyolState, { product, createdAt, modifiedAt, rejection }: WaitingProduct) {
  const { attributes, images, brandId, categoryId, ...rest } = product;
  return {
    ...rest,
    supplierId: state.sellerId,
    status: rejection ? 'rejected' : 'pendingApproval',
    createDateTime: createdAt.getTime(),
    lastUpdateDate: modifiedAt.getTime(),
    brand: brands.find(({ id }) => id === brandId),
    category: { id: categoryId, name: leafOf(categoryId)?.name ?? '' },
    media: images,
    images,
    attributes: attributes.map((one) => attributeView(categoryId, one)),
    rejectReasonDetails: rejection ? [{ rejectReason: rejection.reason, rejectReasonDetail: rejection.detail }] : [],
  };
}

function attributeView(categoryId: number, sent: SentAttribute) {
  const known = leafOf(categoryId)!.attributes.find(({ id }) => id === sent.attributeId);
  const ids = sent.attributeValueIds ?? (sent.attributeValueId === undefined ? [] : [sent.attributeValueId]);
  const values = ids.map((id) => ({
    attributeValueId: id,
    attributeValue: known?.values.find((value) => value.id === id)?.name ?? '',
  }));
  const custom = sent.customAttributeValue;
  return {
    attributeId: sent.attributeId,
    attributeName: known?.name ?? '',
    attributeValues: custom === undefined ? values : [{ attributeValueId: null, attributeValue: custom }],
  };
}
