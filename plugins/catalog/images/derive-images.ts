import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { invalid } from '../../../core/errors.ts';
import type { ImageSize } from '../api.ts';

export const IMAGE_BYTES_AT_MOST = 15 * 1024 * 1024;
const PIXELS_AT_MOST = 50_000_000;
const SECONDS_AT_MOST = 20;

const MIME: Readonly<Record<string, string>> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

export type DerivedImage = {
  mime: string;
  width: number;
  height: number;
  sha256: string;
  files: { size: ImageSize; bytes: Buffer; mime: string }[];
};

const open = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: PIXELS_AT_MOST, failOn: 'error', sequentialRead: true, pages: 1 }).timeout({
    seconds: SECONDS_AT_MOST,
  });

/** Of 6: half the time of the default 4 for files 5 % larger. */
const effort = 2;

/** How each size is made of the turned picture. Re-encoding drops what cameras write inside (place, owner). */
const SIZES: Readonly<Record<Exclude<ImageSize, 'original'>, { mime: string; make: (image: Sharp) => Sharp }>> = {
  thumb: { mime: 'image/webp', make: (image) => within(image, 160).webp({ quality: 75, effort }) },
  medium: { mime: 'image/webp', make: (image) => within(image, 640).webp({ quality: 78, effort }) },
  large: { mime: 'image/webp', make: (image) => within(image, 1_600).webp({ quality: 80, effort }) },
  // transparent parts become white: JPEG has none, and marketplaces ask for a light background
  market: {
    mime: 'image/jpeg',
    make: (image) => within(image, 3_000).flatten({ background: '#ffffff' }).jpeg({ quality: 90 }),
  },
};

const within = (image: Sharp, side: number): Sharp =>
  image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });

/**
 * Tells the format by content, refuses what is not a picture, is too large or would unpack to too many pixels, and makes
 * the sizes one after the other, so that one upload never holds more than one decoded picture.
 */
export async function deriveImages(bytes: Uint8Array): Promise<DerivedImage> {
  if (bytes.length > IMAGE_BYTES_AT_MOST)
    throw invalid('image', 'catalog:errors.imageTooLarge', { megabytes: IMAGE_BYTES_AT_MOST / 1024 / 1024 });
  const { mime, width, height } = await describe(bytes);
  const files: DerivedImage['files'] = [{ size: 'original', bytes: Buffer.from(bytes), mime }];
  try {
    for (const [size, { mime: made, make }] of Object.entries(SIZES))
      files.push({ size: size as ImageSize, bytes: await make(open(bytes).rotate()).toBuffer(), mime: made });
  } catch (cause) {
    throw broken(cause);
  }
  return { mime, width, height, sha256: createHash('sha256').update(bytes).digest('hex'), files };
}

async function describe(bytes: Uint8Array): Promise<{ mime: string; width: number; height: number }> {
  const { format, width, height, autoOrient } = await open(bytes)
    .metadata()
    .catch((cause: unknown) => {
      throw broken(cause);
    });
  const mime = MIME[format];
  if (!mime) throw invalid('image', 'catalog:errors.imageFormat');
  if (width * height > PIXELS_AT_MOST)
    throw invalid('image', 'catalog:errors.imagePixels', { megapixels: PIXELS_AT_MOST / 1_000_000 });
  return { mime, width: autoOrient.width, height: autoOrient.height };
}

function broken(cause: unknown): Error {
  const problem = /pixel limit/i.test((cause as Error).message)
    ? invalid('image', 'catalog:errors.imagePixels', { megapixels: PIXELS_AT_MOST / 1_000_000 })
    : invalid('image', 'catalog:errors.imageBroken');
  problem.cause = cause;
  return problem;
}
