import { brands } from './brands.ts';
import { leafOf } from './categories.ts';
import { nextNumber, type SentProduct, type TrendyolState } from './state.ts';

/** How long moderation takes here; the real one takes hours. */
const moderationMs = 5 * 60_000;
const barcodeForm = /^[\p{L}\p{N}._-]{1,40}$/u;

/** A new product: checked by its form here, by moderation later. */
export function onboard(state: TrendyolState, sent: unknown, now: Date): readonly string[] {
  const product = sent as SentProduct;
  const reasons = formFaults(product);
  if (state.variants.has(product.barcode) || state.waiting.has(product.barcode))
    reasons.push(`${product.barcode} barkodu başka bir üründe kullanılmaktadır`);
  if (!Number.isInteger(product.quantity) || product.quantity! < 0) reasons.push('Stok adedi hatalı');
  if (!(product.salePrice! > 0)) reasons.push('Satış fiyatı sıfırdan büyük olmalıdır');
  if (product.listPrice! < product.salePrice!) reasons.push('Piyasa satış fiyatı satış fiyatından küçük olamaz');
  if (reasons.length === 0) putInQueue(state, product, now);
  return reasons;
}

/** The whole product again; price and stock stay as they were. */
export function changeWaiting(state: TrendyolState, sent: unknown, now: Date): readonly string[] {
  const product = sent as SentProduct;
  const known = state.waiting.get(product.barcode);
  if (!known) return [`${product.barcode} barkodlu ürün bulunamadı`];
  const reasons = formFaults(product);
  if (reasons.length === 0) putInQueue(state, { ...known.product, ...product }, now);
  return reasons;
}

export function changeContent(state: TrendyolState, sent: unknown, now: Date): readonly string[] {
  const { contentId, title, description, images, attributes } = sent as Partial<SentProduct> & { contentId?: number };
  const content = state.contents.get(contentId ?? 0);
  if (!content) return [`${contentId} içerik bulunamadı`];
  const rejection = rejectionOf(state, { title: title ?? '', description: description ?? '' });
  if (rejection) return [`${rejection.reason}: ${rejection.detail}`];
  if (images && (images.length === 0 || images.length > 8)) return ['En az 1, en fazla 8 görsel gönderilmelidir'];
  Object.assign(content, {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    ...(images ? { images: images.map(({ url }) => url) } : {}),
    ...(attributes ? { attributes: [...attributes] } : {}),
    modifiedAt: now,
  });
  return [];
}

export function changeVariant(state: TrendyolState, sent: unknown): readonly string[] {
  const { barcode, stockCode, vatRate, dimensionalWeight } = sent as Partial<SentProduct>;
  const variant = state.variants.get(barcode ?? '');
  if (!variant) return [`${barcode} barkodlu ürün bulunamadı`];
  if (![0, 1, 10, 20].includes(vatRate ?? -1)) return ['KDV alanına 0,1,10,20 değerlerinden birisini girebilirsiniz!'];
  Object.assign(variant, { vatRate, stockCode: stockCode ?? '', dimensionalWeight: dimensionalWeight ?? 1 });
  return [];
}

export function setArchived(state: TrendyolState, sent: unknown): readonly string[] {
  const { barcode, archived } = sent as { barcode?: string; archived?: boolean };
  const variant = state.variants.get(barcode ?? '');
  if (!variant) return [`${barcode} barkodlu ürün bulunamadı`];
  variant.archived = Boolean(archived);
  return [];
}

/** Approves or turns down what has waited long enough. */
export function runModeration(state: TrendyolState, now: Date): void {
  for (const waiting of [...state.waiting.values()]) {
    if (waiting.rejection || waiting.decideAt > now) continue;
    waiting.rejection = rejectionOf(state, waiting.product);
    waiting.modifiedAt = waiting.decideAt;
    if (!waiting.rejection) approve(state, waiting.product, waiting.decideAt);
  }
}

function putInQueue(state: TrendyolState, product: SentProduct, now: Date): void {
  state.waiting.set(product.barcode, {
    product,
    createdAt: state.waiting.get(product.barcode)?.createdAt ?? now,
    modifiedAt: now,
    decideAt: new Date(now.getTime() + moderationMs),
    rejection: undefined,
  });
}

/** Products of one model and one value of the slicer share a page. */
function approve(state: TrendyolState, product: SentProduct, now: Date): void {
  const leaf = leafOf(product.categoryId)!;
  const slicerIds = leaf.attributes.flatMap(({ id, slicer }) => (slicer ? [id] : []));
  const sliceOf = (attributes: readonly { attributeId: number }[]) =>
    JSON.stringify(attributes.filter(({ attributeId }) => slicerIds.includes(attributeId)));
  const shared = [...state.contents.values()].find(
    (one) => one.productMainId === product.productMainId && sliceOf(one.attributes) === sliceOf(product.attributes),
  );
  const contentId = shared?.contentId ?? nextNumber(state, 'content', 760_000_001);
  const varianterIds = leaf.attributes.flatMap(({ id, varianter }) => (varianter ? [id] : []));
  if (!shared) {
    state.contents.set(contentId, {
      contentId,
      productMainId: product.productMainId,
      brandId: product.brandId,
      categoryId: product.categoryId,
      title: product.title,
      description: product.description,
      images: product.images.map(({ url }) => url),
      attributes: product.attributes.filter(({ attributeId }) => !varianterIds.includes(attributeId)),
      createdAt: now,
      modifiedAt: now,
    });
  }
  const axis = product.attributes.find(({ attributeId }) => varianterIds.includes(attributeId));
  const axisValues = leaf.attributes.find(({ id }) => id === axis?.attributeId)?.values ?? [];
  state.variants.set(product.barcode, {
    variantId: nextNumber(state, 'variant', 1_200_000_001),
    contentId,
    barcode: product.barcode,
    stockCode: product.stockCode ?? '',
    quantity: product.quantity ?? 0,
    salePrice: product.salePrice ?? 0,
    listPrice: product.listPrice ?? 0,
    vatRate: product.vatRate,
    dimensionalWeight: product.dimensionalWeight ?? 1,
    size: axis?.customAttributeValue ?? axisValues.find(({ id }) => id === axis?.attributeValueId)?.name,
    archived: false,
    locked: false,
    lockReason: undefined,
    blacklisted: false,
    createdAt: now,
    stockChangedAt: undefined,
  });
  state.waiting.delete(product.barcode);
}

function formFaults(product: SentProduct): string[] {
  const reasons: string[] = [];
  const { barcode, title, description, categoryId, brandId, productMainId, images, vatRate, attributes } = product;
  if (!barcodeForm.test(barcode ?? '')) reasons.push('Barkod alanı hatalı');
  if (!title || title.length > 100) reasons.push('Ürün adı 1 ile 100 karakter arasında olmalıdır');
  if (!description || description.length > 30_000) reasons.push('Açıklama alanı 30000 karakterden uzun olamaz');
  if (!productMainId || productMainId.length > 40) reasons.push('Model kodu hatalı');
  if (!brands.some(({ id }) => id === brandId)) reasons.push('Marka bulunamadı');
  if (!Array.isArray(images) || images.length === 0 || images.length > 8)
    reasons.push('En az 1, en fazla 8 görsel gönderilmelidir');
  if (![0, 1, 10, 20].includes(vatRate)) reasons.push('KDV alanına 0,1,10,20 değerlerinden birisini girebilirsiniz!');
  const leaf = leafOf(categoryId);
  if (!leaf) return [...reasons, 'Kategori bulunamadı veya en alt seviyede değil'];
  for (const wanted of leaf.attributes) {
    const given = (attributes ?? []).find(({ attributeId }) => attributeId === wanted.id);
    if (!given && wanted.required) reasons.push(`${wanted.name} zorunlu özellik alanıdır`);
    const ids = given?.attributeValueIds ?? (given?.attributeValueId === undefined ? [] : [given.attributeValueId]);
    if (ids.some((id) => !wanted.values.some((value) => value.id === id)))
      reasons.push(`${wanted.name} için gönderilen değer bulunamadı`);
    if (given?.customAttributeValue !== undefined && !wanted.allowCustom)
      reasons.push(`${wanted.name} için özel değer gönderilemez`);
  }
  return reasons;
}

/** Reasons sellers really meet. */
function rejectionOf(
  state: TrendyolState,
  { title, description }: Pick<SentProduct, 'title' | 'description'>,
): { reason: string; detail: string } | undefined {
  const text = `${title} ${description}`;
  if (/\S+@\S+\.\S+|https?:\/\//i.test(text))
    return { reason: 'Açıklama hatalı', detail: 'Ürün açıklamasında iletişim bilgisi veya bağlantı bulunamaz' };
  if (/\p{Extended_Pictographic}/u.test(title))
    return { reason: 'Başlık hatalı', detail: 'Ürün adında emoji kullanılamaz' };
  const found = state.moderation.find(({ match }) => title.toLowerCase().includes(match.toLowerCase()));
  return found && { reason: 'Ürün reddedildi', detail: found.reason };
}
