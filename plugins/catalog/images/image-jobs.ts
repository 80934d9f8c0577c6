import { z } from 'zod';
import { defineJob } from '../../../core/jobs/job.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { ImageId } from '../api.ts';

type Deps = {
  database: Database;
  productImages: {
    stored(trx: Trx, imageIds: readonly ImageId[]): Promise<Set<ImageId>>;
    deleteFiles(partnerId: PartnerId, imageId: ImageId): Promise<void>;
  };
};

/** Files of pictures nobody refers to. Looks again before it deletes: the job may come late or twice. */
export const deleteImageFilesJob = defineJob({
  name: 'catalog.delete-image-files',
  payload: z.object({ imageIds: z.array(z.uuid()).max(100) }),
  run: async ({ imageIds }, { database, productImages }: Deps, { envelope: { partnerId } }) => {
    if (!partnerId) return;
    const kept = await database.asPartner(partnerId, (trx) => productImages.stored(trx, imageIds as ImageId[]));
    for (const id of imageIds as ImageId[]) if (!kept.has(id)) await productImages.deleteFiles(partnerId, id);
  },
});
