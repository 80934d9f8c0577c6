import { jsonReply, type Reply } from '@sellercloudx/adapter-kit/sandbox';
import { changeContent, changeVariant, changeWaiting, onboard, setArchived } from './moderation.ts';
import { malformed } from './replies.ts';
import { nextUuid, type Batch, type BatchItem, type BatchType, type TrendyolState } from './state.ts';

const most = 1000;
const workMs: Readonly<Record<BatchType, number>> = {
  ProductV2OnBoarding: 20_000,
  ProductV2Update: 20_000,
  ApprovedProductContentUpdate: 20_000,
  ApprovedProductVariantUpdate: 20_000,
  ProductInventoryUpdate: 10_000,
  ProductArchiveUpdate: 10_000,
};
const keptMs = 4 * 3_600_000;
const priceWritesPerMinute = 30;
const highestStock = 20_000;

/** Takes a batch into the queue: all the answer says is its id. */
export function accept(state: TrendyolState, type: BatchType, body: unknown, now: Date): Reply {
  const items = (body as { items?: Record<string, unknown>[] } | undefined)?.items;
  if (!Array.isArray(items) || items.length === 0) return malformed('items alanı boş olamaz');
  if (items.length > most) return malformed(`Tek istekte en fazla ${most} ürün gönderilebilir`);
  const id = `${nextUuid(state, 'batch')}-${Math.floor(now.getTime() / 1000)}`;
  state.batches.set(id, {
    id,
    type,
    createdAt: now,
    dueAt: new Date(now.getTime() + workMs[type]),
    doneAt: undefined,
    items: items.map((sent) => ({ sent, status: undefined, failureReasons: [] })),
  });
  return jsonReply({ batchRequestId: id });
}

/** Works off what is due, in the order it came, and forgets results after four hours. */
export function runBatches(state: TrendyolState, now: Date): void {
  for (const batch of state.batches.values()) {
    if (batch.createdAt.getTime() + keptMs < now.getTime()) state.batches.delete(batch.id);
    else if (!batch.doneAt && batch.dueAt <= now) {
      batch.doneAt = batch.dueAt;
      for (const item of batch.items) finish(item, apply(state, batch.type, item.sent, batch.dueAt));
    }
  }
}

function finish(item: BatchItem, reasons: readonly string[]): void {
  item.status = reasons.length === 0 ? 'SUCCESS' : 'FAILED';
  item.failureReasons = [...reasons];
}

/** Why an item was not applied; empty when it was. */
function apply(state: TrendyolState, type: BatchType, sent: Record<string, unknown>, now: Date): readonly string[] {
  switch (type) {
    case 'ProductV2OnBoarding':
      return onboard(state, sent, now);
    case 'ProductV2Update':
      return changeWaiting(state, sent, now);
    case 'ApprovedProductContentUpdate':
      return changeContent(state, sent, now);
    case 'ApprovedProductVariantUpdate':
      return changeVariant(state, sent);
    case 'ProductInventoryUpdate':
      return changeInventory(state, sent, now);
    case 'ProductArchiveUpdate':
      return setArchived(state, sent);
  }
}

function changeInventory(state: TrendyolState, sent: Record<string, unknown>, now: Date): readonly string[] {
  const { barcode, quantity, salePrice, listPrice } = sent as {
    barcode?: string;
    quantity?: number;
    salePrice?: number;
    listPrice?: number;
  };
  const variant = state.variants.get(barcode ?? '');
  if (!variant && state.waiting.has(barcode ?? '')) return [`${barcode} barkodlu ürün onaylı değil`];
  if (!variant) return [`${barcode} barkodlu ürün bulunamadı`];
  if (variant.archived) return ['Arşivdeki ürün güncellenemez'];
  if (quantity !== undefined && (!Number.isInteger(quantity) || quantity < 0 || quantity > highestStock))
    return ['Stok adedi 0 ile 20000 arasında olmalıdır'];
  if (salePrice !== undefined || listPrice !== undefined) {
    const sale = salePrice ?? variant.salePrice;
    const list = listPrice ?? variant.listPrice;
    if (!(sale > 0)) return ['Satış fiyatı sıfırdan büyük olmalıdır'];
    if (list < sale) return ['Piyasa satış fiyatı satış fiyatından küçük olamaz'];
    const recent = (state.priceWrites.get(variant.barcode) ?? []).filter((at) => now.getTime() - at.getTime() < 60_000);
    if (recent.length >= priceWritesPerMinute) return ['1 dakika içinde en fazla 30 fiyat güncellemesi yapılabilir'];
    state.priceWrites.set(variant.barcode, [...recent, now]);
    Object.assign(variant, { salePrice: sale, listPrice: list });
  }
  if (quantity !== undefined) Object.assign(variant, { quantity, stockChangedAt: now });
  return [];
}

/** Price and stock batches have no status of their own, and products are wrapped once more. */
export function viewOf({ id, type, createdAt, doneAt, items }: Batch) {
  const isInventory = type === 'ProductInventoryUpdate';
  const failed = items.filter(({ status }) => status === 'FAILED').length;
  return {
    batchRequestId: id,
    ...(isInventory ? {} : { status: doneAt ? 'COMPLETED' : 'IN_PROGRESS' }),
    creationDate: createdAt.getTime(),
    lastModification: (doneAt ?? createdAt).getTime(),
    sourceType: 'API',
    itemCount: items.length,
    failedItemCount: failed,
    batchRequestType: type,
    items: items.map(({ sent, status, failureReasons }) => ({
      requestItem: type.startsWith('ProductV2') ? { product: sent, barcode: null } : sent,
      ...(status === undefined ? {} : { status }),
      failureReasons,
    })),
  };
}
