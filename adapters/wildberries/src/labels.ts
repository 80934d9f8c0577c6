import { batchesOf, isMarketplaceError, isNumericId, MarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  FileDocument,
  LabelAnswer,
  LabelFormat,
  LabelRequest,
  Problem,
} from '@sellercloudx/adapter-kit';
import type { OrdersApi, StickerType } from './client/orders.ts';

/** 580×400 and 400×300 points at ten a millimetre. */
export const labelSizes = [
  { id: '58x40', widthMm: 58, heightMm: 40 },
  { id: '40x30', widthMm: 40, heightMm: 30 },
] as const;

export const labelFormats = ['png', 'svg', 'zpl'] as const;

const kinds: Readonly<Partial<Record<LabelFormat, { readonly type: StickerType; readonly mime: string }>>> = {
  png: { type: 'png', mime: 'image/png' },
  svg: { type: 'svg', mime: 'image/svg+xml' },
  zpl: { type: 'zplv', mime: 'text/x-zpl' },
};

const needsSupply: Problem = { code: 'conflict', remedyKey: 'remedy.labelNeedsSupply' };

/** Stickers come a hundred at a time, and only for orders in a supply; the others are left out of the answer. */
export async function labelsOf(
  orders: OrdersApi,
  { orderIds, size, format }: LabelRequest,
  ctx: CallContext,
): Promise<LabelAnswer> {
  const kind = kinds[format];
  const dimensions = labelSizes.find(({ id }) => id === size);
  if (!kind || !dimensions) {
    throw new MarketplaceError({
      code: 'unsupported',
      operation: 'orders.labels',
      message: `No sticker of ${size} as ${format}`,
    });
  }
  const labels: { orderIds: readonly string[]; document: FileDocument }[] = [];
  const notYet: { orderId: string; problem: Problem }[] = [];
  const ask = async (ids: readonly string[]): Promise<void> => {
    try {
      const stickers = await orders.stickers(ctx, {
        ids,
        type: kind.type,
        width: dimensions.widthMm,
        height: dimensions.heightMm,
      });
      for (const { orderId, file } of stickers) {
        const document = {
          filename: `${orderId}.${format}`,
          mime: kind.mime,
          bytes: new Uint8Array(Buffer.from(file, 'base64')),
        };
        labels.push({ orderIds: [orderId], document });
      }
    } catch (error) {
      if (!isMarketplaceError(error) || !['conflict', 'invalid'].includes(error.code)) throw error;
      if (ids.length === 1) notYet.push({ orderId: ids[0]!, problem: problemOf(error) });
      // one order without its customs declaration refuses the hundred; singly at most that one is left out
      else for (const id of ids) await ask([id]);
    }
  };
  for (const batch of batchesOf([...new Set(orderIds.filter(isNumericId))], 100)) await ask(batch);
  const answered = new Set([...labels.flatMap((label) => label.orderIds), ...notYet.map(({ orderId }) => orderId)]);
  for (const orderId of orderIds) if (!answered.has(orderId)) notYet.push({ orderId, problem: needsSupply });
  return { labels, notYet };
}
