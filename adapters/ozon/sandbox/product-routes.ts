import { bytesReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { drawPhoto, photoUrls } from './photos.ts';
import { attributeName, attributesOf, valuesOf } from './attributes.ts';
import { isBranch, tree, typeById } from './categories.ts';
import { takeItems } from './item-quota.ts';
import {
  bodyOf,
  invalid,
  listOf,
  malformed,
  notFound,
  numberOf,
  objectOf,
  pageOf,
  textOf,
  wrongBody,
} from './replies.ts';
import { nextNumber, roubles, type OzonState, type Product } from './state.ts';

const importDelayMs = 10_000;
const pictureDelayMs = 5_000;

export function addProductRoutes(router: Router<OzonState>): void {
  router.post('/v3/product/list', (request, state) => {
    const { filter, last_id: lastId, limit } = bodyOf(request);
    const count = numberOf(limit ?? 1000);
    if (!(count >= 1 && count <= 1000))
      return malformed('Request validation error: invalid GetProductListRequest.Limit');
    const found = filtered(state, objectOf(filter));
    const page = pageOf(found, lastId, count, keyOf);
    const items = page.rows.map((product) => ({
      product_id: product.id,
      offer_id: product.offerId,
      sku: product.sku,
      archived: product.isArchived,
      has_fbo_stocks: product.fboStock > 0,
      has_fbs_stocks: state.warehouses.some(({ id }) => (state.stocks.get(`${product.id}/${id}`)?.present ?? 0) > 0),
      is_discounted: false,
      quants: [],
    }));
    return jsonReply({ result: { items, total: found.length, last_id: page.cursor } });
  });

  router.post('/v3/product/info/list', (request, state) => {
    const body = bodyOf(request);
    const [offers, ids, skus] = [listOf(body.offer_id), listOf(body.product_id), listOf(body.sku)];
    if (offers.length + ids.length + skus.length > 1000) return malformed('use limit 1000 for all fields in sum');
    if (offers.length + ids.length + skus.length === 0) return malformed('use either offer_id or product_id or sku');
    const wanted = new Set([...offers, ...ids, ...skus].map((value) => textOf(value)));
    const found = [...state.products.values()].filter(
      ({ id, offerId, sku }) =>
        (offers.length > 0 && wanted.has(offerId)) ||
        (ids.length > 0 && wanted.has(String(id))) ||
        (skus.length > 0 && sku > 0 && wanted.has(String(sku))),
    );
    return jsonReply({ items: found.map((product) => toInfo(state, product, request.headers.host)) });
  });

  router.post('/v4/product/info/attributes', (request, state) => {
    const { filter, last_id: lastId, limit } = bodyOf(request);
    const found = filtered(state, objectOf(filter));
    const page = pageOf(found, lastId, numberOf(limit ?? 1000), keyOf);
    return jsonReply({
      result: page.rows.map((product) => toDetails(product, request.headers.host)),
      last_id: page.cursor,
      total: String(found.length),
    });
  });

  router.post('/v3/product/import', (request, state) => {
    const items = bodyOf(request).items;
    if (!Array.isArray(items) || items.length === 0) return wrongBody();
    if (items.length > 100) return malformed('items count should be less than or equal to 100');
    const refused = takeItems(state, items.length, request.now);
    if (refused) return refused;
    const id = nextNumber(state, 'task', 1_574_600_001);
    const dueAt = new Date(request.now.getTime() + importDelayMs);
    state.tasks.set(id, { id, dueAt, sent: items.map(objectOf) });
    return jsonReply({ result: { task_id: id } });
  });

  router.post('/v1/product/import/info', (request, state) => {
    const task = state.tasks.get(numberOf(bodyOf(request).task_id));
    if (!task) return notFound('task not found');
    const rows =
      task.items ??
      task.sent.map(({ offer_id: offer }) => ({
        offer_id: textOf(offer),
        product_id: 0,
        status: 'pending',
        errors: [],
      }));
    const items = rows.map(({ errors, ...row }) => ({
      ...row,
      errors: errors.map(({ code, field, attributeId, message }) => ({
        code,
        message,
        description: message,
        state: 'failed',
        level: 'error',
        field,
        attribute_id: attributeId,
        attribute_name: attributeName(attributeId),
      })),
    }));
    return jsonReply({ result: { items, total: items.length } });
  });

  router.post('/v1/product/pictures/import', (request, state) => {
    const { product_id: id, images, color_image: colour } = bodyOf(request);
    const product = state.products.get(numberOf(id));
    if (!product) return notFound('NOT_FOUND_ERROR');
    const urls = listOf(images).map((url) => textOf(url));
    if (urls.length > 30) return malformed('images count should be less than or equal to 30');
    const refused = takeItems(state, 1, request.now);
    if (refused) return refused;
    const dueAt = new Date(request.now.getTime() + pictureDelayMs);
    state.pictureJobs.push({ dueAt, productId: product.id, urls });
    const pictures = urls.map((url, at) => ({
      product_id: product.id,
      url,
      state: 'imported',
      is_primary: at === 0,
      is_color: url === colour,
    }));
    return jsonReply({ result: { pictures } });
  });

  router.post('/v2/product/pictures/info', (request, state) => {
    const ids = listOf(bodyOf(request).product_id).map(numberOf);
    const items = ids.flatMap((id) => {
      const product = state.products.get(id);
      if (!product) return [];
      const [primary, ...photo] = photoUrls(product, request.headers.host);
      return [
        {
          product_id: id,
          primary_photo: primary === undefined ? [] : [primary],
          photo,
          color_photo: [],
          errors: product.pictureErrors,
        },
      ];
    });
    return jsonReply({ items });
  });

  for (const to of ['archive', 'unarchive'] as const) {
    router.post(`/v1/product/${to}`, (request, state) => {
      const ids = listOf(bodyOf(request).product_id).map(numberOf);
      if (ids.length === 0 || ids.length > 100) return malformed('product_id count should be between 1 and 100');
      const found = ids.map((id) => state.products.get(id));
      if (found.some((product) => product === undefined)) return notFound('NOT_FOUND_ERROR');
      for (const product of found) Object.assign(product!, { isArchived: to === 'archive', updatedAt: request.now });
      return jsonReply({ result: true });
    });
  }

  addCategoryRoutes(router);
}

function addCategoryRoutes(router: Router<OzonState>): void {
  router.post('/v1/description-category/tree', () => jsonReply({ result: tree }));

  router.post('/v1/description-category/attribute', (request) => {
    const body = bodyOf(request);
    const [branchId, typeId] = [numberOf(body.description_category_id), numberOf(body.type_id)];
    if (!isBranch(branchId)) return notFound('description_category_invalid');
    const type = typeById(branchId, typeId);
    if (!type) return invalid('description_category_has_no_description_type');
    const result = attributesOf(type).map((one) => ({
      id: one.id,
      name: one.name,
      description: one.description,
      type: one.type,
      is_required: one.isRequired,
      is_collection: one.isCollection,
      is_aspect: one.isAspect,
      max_value_count: one.maxValues,
      dictionary_id: one.dictionaryId,
      category_dependent: one.id === 8229,
      group_id: 0,
      group_name: '',
      attribute_complex_id: 0,
      complex_is_collection: false,
    }));
    return jsonReply({ result });
  });

  router.post('/v1/description-category/attribute/values', (request) => {
    const { attribute_id: attribute, type_id: type, limit, last_value_id: last } = bodyOf(request);
    const count = numberOf(limit);
    if (!(count >= 1 && count <= 2000)) return malformed('limit should be between 1 and 2000');
    const all = valuesOf(numberOf(attribute), numberOf(type)).filter(({ id }) => id > numberOf(last ?? 0));
    return jsonReply({ result: all.slice(0, count).map(toValue), has_next: all.length > count });
  });

  router.post('/v1/description-category/attribute/values/search', (request) => {
    const { attribute_id: attribute, type_id: type, limit, value } = bodyOf(request);
    const wanted = textOf(value).toLowerCase();
    if (wanted.length < 2) return malformed('value should be at least 2 characters');
    const found = valuesOf(numberOf(attribute), numberOf(type)).filter((one) =>
      one.value.toLowerCase().includes(wanted),
    );
    return jsonReply({ result: found.slice(0, numberOf(limit)).map(toValue) });
  });

  router.get(
    '/photos/:name',
    async ({ params }, state) => {
      const [id, at] = (params.name ?? '').replace(/\.png$/, '').split('-');
      const product = state.products.get(Number(id));
      return product ? bytesReply(await drawPhoto(product, Number(at)), 'image/png') : notFound('NOT_FOUND');
    },
    { authenticated: false, limits: [] },
  );
}

const toValue = ({ id, value }: { id: number; value: string }) => ({ id, value, info: '', picture: '' });

/** Ids have one length, so their texts stand in their order. */
const keyOf = ({ id }: Product) => String(id);

/** `ALL` is everything but the archive; what a filter does not name is not asked. */
export function filtered(state: OzonState, filter: Readonly<Record<string, unknown>>): Product[] {
  const ids = new Set(listOf(filter.product_id).map((value) => textOf(value)));
  const offers = new Set(listOf(filter.offer_id).map((value) => textOf(value)));
  const visibility = textOf(filter.visibility, 'ALL');
  return [...state.products.values()].filter(
    (product) =>
      (ids.size === 0 || ids.has(String(product.id))) &&
      (offers.size === 0 || offers.has(product.offerId)) &&
      isVisibleAs(state, product, visibility),
  );
}

function isVisibleAs(state: OzonState, product: Product, visibility: string): boolean {
  if (visibility === 'ARCHIVED') return product.isArchived;
  if (product.isArchived) return false;
  if (visibility === 'QUARANTINE') return state.quarantine.has(product.id);
  if (visibility === 'STATE_FAILED') return product.errors.length > 0;
  return true;
}

function toInfo(state: OzonState, product: Product, host: string | undefined) {
  const { price, errors, isCreated } = product;
  const rows = state.warehouses.map(({ id, isRfbs }) => ({ stock: state.stocks.get(`${product.id}/${id}`), isRfbs }));
  const sum = (isRfbs: boolean, name: 'present' | 'reserved') =>
    rows.reduce((total, row) => total + (row.isRfbs === isRfbs ? (row.stock?.[name] ?? 0) : 0), 0);
  const [primary, ...images] = photoUrls(product, host);
  const failed = errors.length > 0;
  return {
    id: product.id,
    offer_id: product.offerId,
    sku: product.sku,
    name: product.name,
    barcodes: product.barcodes,
    description_category_id: product.branchId,
    type_id: product.typeId,
    price: roubles(price.price),
    old_price: roubles(price.oldPrice),
    min_price: roubles(price.minPrice),
    currency_code: state.currency,
    vat: product.vat,
    images,
    primary_image: primary === undefined ? [] : [primary],
    color_image: [],
    errors: errors.map(({ code, field, attributeId, message }) => ({
      code,
      field,
      attribute_id: attributeId,
      state: 'declined',
      level: 'ERROR_LEVEL_ERROR',
      texts: {
        attribute_name: '',
        description: message,
        hint_code: '',
        message,
        params: [],
        short_description: message,
      },
    })),
    statuses: {
      is_created: isCreated,
      status: failed ? 'moderation_failed' : isCreated ? 'price_sent' : 'moderating',
      status_failed: failed ? 'moderation_failed' : '',
      status_name: failed ? 'Не прошел модерацию' : isCreated ? 'Продается' : 'На модерации',
      status_description: '',
      status_tooltip: '',
      status_updated_at: product.updatedAt.toISOString(),
      moderate_status: failed ? 'declined' : isCreated ? 'approved' : 'in-moderation',
      validation_status: 'success',
    },
    visibility_details: { has_price: price.price > 0, has_stock: sum(false, 'present') > 0 || product.fboStock > 0 },
    availabilities: [],
    commissions: ['FBO', 'FBS', 'RFBS'].map((scheme) => ({
      sale_schema: scheme,
      percent: 15,
      value: Math.round(price.price * 0.15) / 100,
      delivery_amount: 0,
      return_amount: 0,
    })),
    stocks: {
      has_stock: sum(false, 'present') > 0,
      stocks: [
        { source: 'fbs', sku: product.sku, present: sum(false, 'present'), reserved: sum(false, 'reserved') },
        { source: 'rfbs', sku: product.sku, present: sum(true, 'present'), reserved: sum(true, 'reserved') },
        { source: 'fbo', sku: product.sku, present: product.fboStock, reserved: 0 },
      ],
    },
    sources: [],
    promotions: [],
    is_archived: product.isArchived,
    is_autoarchived: false,
    is_discounted: false,
    is_kgt: false,
    model_info: { model_id: product.id, count: 1 },
    volume_weight: 0.5,
    created_at: product.createdAt.toISOString(),
    updated_at: product.updatedAt.toISOString(),
  };
}

function toDetails(product: Product, host: string | undefined) {
  const [primary, ...images] = photoUrls(product, host);
  return {
    id: product.id,
    offer_id: product.offerId,
    sku: String(product.sku),
    name: product.name,
    barcode: product.barcodes[0] ?? '',
    barcodes: product.barcodes,
    description_category_id: product.branchId,
    type_id: product.typeId,
    attributes: product.attributes,
    complex_attributes: [],
    attributes_with_defaults: [],
    depth: product.depth,
    width: product.width,
    height: product.height,
    dimension_unit: 'mm',
    weight: product.weight,
    weight_unit: 'g',
    primary_image: primary ?? '',
    images,
    color_image: '',
    model_info: { model_id: product.id, count: 1 },
    pdf_list: [],
  };
}
