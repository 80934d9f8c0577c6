import { demoPhotoSvg } from '@sellercloudx/adapter-kit/sandbox';
import type { Product } from './state.ts';

/** Stands in the state for a picture the sandbox draws itself; the others are the addresses that were sent. */
export const ownPhoto = 'own:';

const [width, height] = [600, 800];
const kept = new Map<string, Uint8Array>();
const keptCount = 300;

/** The address of each picture, as seen by who asked. */
export function photoUrls({ id, images }: Product, host: string | undefined): string[] {
  return images.map((image) =>
    image.startsWith(ownPhoto)
      ? `http://${host ?? '127.0.0.1'}/photos/${id}-${image.slice(ownPhoto.length)}.png`
      : image,
  );
}

/** A picture of a demo product: its colours and shapes follow from its number, its name stands below. */
export async function drawPhoto(product: Product, at: number): Promise<Uint8Array> {
  const key = `${product.id}/${at}`;
  const known = kept.get(key);
  if (known) return known;
  const { default: sharp } = await import('sharp');
  const drawn = new Uint8Array(
    await sharp(
      Buffer.from(demoPhotoSvg({ number: product.id, at, title: product.name, caption: `${product.offerId} · ${at}` })),
    )
      .resize(width, height)
      .png()
      .toBuffer(),
  );
  if (kept.size >= keptCount) kept.delete(kept.keys().next().value!);
  kept.set(key, drawn);
  return drawn;
}
