import { demoPhotoSvg } from '@sellercloudx/adapter-kit/sandbox';
import type { Offer } from './state.ts';

/** Stands in the state for a picture the sandbox draws itself; the others are the addresses that were sent. */
export const ownPhoto = 'own:';

const kept = new Map<string, Uint8Array>();
const keptCount = 300;

/** The address of each picture, as seen by who asked. */
export function photoUrls({ offerId, pictures }: Offer, host: string | undefined): string[] {
  return pictures.map((picture) =>
    picture.startsWith(ownPhoto)
      ? `http://${host ?? '127.0.0.1'}/photos/${encodeURIComponent(offerId)}-${picture.slice(ownPhoto.length)}.png`
      : picture,
  );
}

export async function drawPhoto({ offerId, name, marketSku }: Offer, at: number): Promise<Uint8Array> {
  const key = `${offerId}/${at}`;
  const known = kept.get(key);
  if (known) return known;
  const { default: sharp } = await import('sharp');
  const svg = demoPhotoSvg({ number: marketSku, at, title: name, caption: `${offerId} · ${at}` });
  const drawn = new Uint8Array(await sharp(Buffer.from(svg)).resize(600, 800).png().toBuffer());
  if (kept.size >= keptCount) kept.delete(kept.keys().next().value!);
  kept.set(key, drawn);
  return drawn;
}
