import { z } from 'zod';
import type { BlobStore } from '../blobs/blob-store.ts';
import { DAY_MS } from '../clock.ts';
import type { PartnerId } from '../ids.ts';
import type { Anchor } from './audit-chains.ts';

export const anchorKey = (day: Date): string => `audit-anchors/${day.toISOString().slice(0, 10)}.json`;

const zAnchors = z.array(z.object({ partnerId: z.uuid(), sequence: z.string().regex(/^\d+$/), hash: z.string() }));

/** The anchors of the last `days` days, for `AuditChains.verify`. */
export async function readAnchors(blobs: BlobStore, now: Date, days = 35): Promise<Anchor[]> {
  const files = await Promise.all(
    Array.from({ length: days }, (_unused, back) => blobs.get(anchorKey(new Date(now.getTime() - back * DAY_MS)))),
  );
  return files.flatMap((file) =>
    file
      ? zAnchors
          .parse(JSON.parse(file.bytes.toString()))
          .map((anchor) => ({ ...anchor, partnerId: anchor.partnerId as PartnerId }))
      : [],
  );
}
