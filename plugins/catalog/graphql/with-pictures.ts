import type { PartnerId } from '../../../core/ids.ts';
import type { PreparedImage } from '../api.ts';
import type { services } from './cradle.ts';

/** Uploaded pictures made ready for `act`; what was not taken in the end leaves no files behind. */
export async function withPictures<T>(
  { database, productImages }: Pick<ReturnType<typeof services>, 'database' | 'productImages'>,
  partnerId: PartnerId,
  files: readonly File[],
  act: (prepared: readonly PreparedImage[]) => Promise<T>,
): Promise<T> {
  const prepared: PreparedImage[] = [];
  try {
    for (const file of files)
      prepared.push(await productImages.prepare(partnerId, new Uint8Array(await file.arrayBuffer())));
    return await act(prepared);
  } catch (error) {
    const ids = prepared.map(({ imageId }) => imageId);
    // a commit whose answer was lost may have taken them
    const taken = await database.asPartner(partnerId, (trx) => productImages.stored(trx, ids));
    for (const id of ids) if (!taken.has(id)) await productImages.deleteFiles(partnerId, id);
    throw error;
  }
}
