import type { BlobStore } from '../../../core/blobs/blob-store.ts';
import { DAY_MS, type Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { invalid } from '../../../core/errors.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import { IMAGE_SIZES } from '../api.ts';
import type { Catalog, ImageId, ImageSize, ImageView, PreparedImage, ProductId, ProductImages } from '../api.ts';
import { emitChanges } from '../services/emit-chunks.ts';
import { productGone } from '../services/product-service.ts';
import { deriveImages } from './derive-images.ts';
import { deleteImageFilesJob } from './image-jobs.ts';
import type { ImageLinks } from './image-links.ts';

const IMAGES_AT_MOST = 30;
const AT_ONCE = 2;

const blobKey = (partnerId: PartnerId, imageId: ImageId, size: ImageSize): string =>
  `media/${partnerId}/${imageId}/${size}`;

type Deps = { blobs: BlobStore; clock: Clock; events: EventBus; catalog: Catalog; imageLinks: ImageLinks };

export class ImageService implements ProductImages {
  private readonly deps: Deps;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(deps: Deps) {
    this.deps = deps;
  }

  async prepare(partnerId: PartnerId, bytes: Uint8Array): Promise<PreparedImage> {
    const { files, ...facts } = await this.inTurn(() => deriveImages(bytes));
    const imageId = newId<'image'>();
    for (const file of files) await this.deps.blobs.put(blobKey(partnerId, imageId, file.size), file.bytes, file.mime);
    return { imageId, ...facts, bytes: bytes.length };
  }

  async attach(trx: Trx, productId: ProductId, prepared: readonly PreparedImage[]): Promise<ImageView[]> {
    const { catalog, clock, events } = this.deps;
    const partnerId = requirePartner(trx);
    // the product's row is the lock of its pictures: positions and the limit
    await this.lockProduct(trx, productId);
    const before = await catalog.images(trx, [productId]);
    if (before.length + prepared.length > IMAGES_AT_MOST)
      throw invalid('images', 'catalog:errors.tooManyImages', { limit: IMAGES_AT_MOST });
    const start = (before.at(-1)?.position ?? -1) + 1;
    const doubles: ImageId[] = [];
    for (const [index, image] of prepared.entries()) {
      const { rows } = await trx.raw<{ rows: unknown[] }>(
        `insert into product_images (partner_id, id, product_id, position, mime, width, height, bytes, sha256, created_at)
         values (:partnerId, :imageId, :productId, :position, :mime, :width, :height, :bytes, :sha256, :now)
         on conflict (partner_id, product_id, sha256) do nothing returning 1`,
        { ...image, partnerId, productId, position: start + index, now: clock.now() },
      );
      if (rows.length === 0) doubles.push(image.imageId);
    }
    if (doubles.length > 0) await events.enqueue(trx, deleteImageFilesJob, { imageIds: doubles });
    await emitChanges(events, trx, { products: [productId] });
    return catalog.images(trx, [productId]);
  }

  /** All of the product's pictures in their new order. */
  async reorder(trx: Trx, productId: ProductId, imageIds: readonly ImageId[]): Promise<ImageView[]> {
    const { catalog, events } = this.deps;
    await this.lockProduct(trx, productId);
    const stored = (await catalog.images(trx, [productId])).map(({ id }) => id);
    if (imageIds.length !== stored.length || !stored.every((id) => imageIds.includes(id)))
      throw invalid('imageIds', 'catalog:errors.imageOrder');
    await trx.raw(
      `update product_images i set position = o.position - 1
       from unnest(:ids::uuid[]) with ordinality as o(id, position)
       where i.partner_id = :partnerId and i.product_id = :productId and i.id = o.id`,
      { partnerId: requirePartner(trx), productId, ids: [...imageIds] },
    );
    await emitChanges(events, trx, { products: [productId] });
    return catalog.images(trx, [productId]);
  }

  /** The files go when no signed address of them is valid any more: a marketplace may still be fetching. */
  async remove(trx: Trx, imageId: ImageId): Promise<ProductId | null> {
    const { rows } = await trx.raw<{ rows: { product_id: ProductId }[] }>(
      'delete from product_images where partner_id = ? and id = ? returning product_id',
      [requirePartner(trx), imageId],
    );
    const productId = rows[0]?.product_id ?? null;
    if (!productId) return null;
    await this.deps.events.enqueue(trx, deleteImageFilesJob, { imageIds: [imageId] }, { delayMs: 14 * DAY_MS });
    await emitChanges(this.deps.events, trx, { products: [productId] });
    return productId;
  }

  read(partnerId: PartnerId, imageId: ImageId, size: ImageSize): Promise<{ bytes: Buffer; mime: string } | null> {
    return this.deps.blobs.get(blobKey(partnerId, imageId, size));
  }

  async stored(trx: Trx, imageIds: readonly ImageId[]): Promise<Set<ImageId>> {
    const { rows } = await trx.raw<{ rows: { id: ImageId }[] }>(
      'select id from product_images where partner_id = ? and id = any(?::uuid[])',
      [requirePartner(trx), [...imageIds]],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async deleteFiles(partnerId: PartnerId, imageId: ImageId): Promise<void> {
    for (const size of IMAGE_SIZES) await this.deps.blobs.delete(blobKey(partnerId, imageId, size));
  }

  publicUrl(image: { partnerId: PartnerId; id: ImageId }, size: ImageSize): string {
    return this.deps.imageLinks.publicUrl(image, size);
  }

  path(image: { partnerId: PartnerId; id: ImageId }, size: ImageSize): string {
    return this.deps.imageLinks.path(image, size);
  }

  private async lockProduct(trx: Trx, productId: ProductId): Promise<void> {
    const { rows } = await trx.raw<{ rows: unknown[] }>(
      'select 1 from products where partner_id = ? and id = ? for no key update',
      [requirePartner(trx), productId],
    );
    if (rows.length === 0) throw productGone(productId);
  }

  /** Decoding takes a core and up to 200 MB: two at a time, the rest waits. */
  private async inTurn<T>(act: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await act();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
