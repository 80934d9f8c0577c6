import { z } from 'zod';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { Clock } from '../clock.ts';
import { defineJob, defineSchedule } from '../jobs/job.ts';
import type { Logger } from '../log.ts';
import type { AuditChains } from './audit-chains.ts';
import { anchorKey } from './audit-anchors.ts';

export const sealAuditJob = defineJob({
  name: 'audit.seal',
  payload: z.object({}),
  concurrency: 1,
  dedupeKey: () => 'all',
  run: async (_payload, { auditChains }: { auditChains: AuditChains }, { signal }) => {
    await auditChains.sealAll(signal);
  },
});

export const sealAuditSchedule = defineSchedule({ name: 'audit.seal', every: 60_000, job: sealAuditJob, payload: {} });

type AnchorDeps = { auditChains: AuditChains; blobs: BlobStore; clock: Clock; log: Logger };

/** Once a day the chains' ends go to where a thief of the database does not write: the file store, and the log. */
export const anchorAuditJob = defineJob({
  name: 'audit.anchor',
  payload: z.object({}),
  concurrency: 1,
  dedupeKey: () => 'all',
  run: async (_payload, { auditChains, blobs, clock, log }: AnchorDeps) => {
    await auditChains.sealAll();
    const heads = await auditChains.heads();
    await blobs.put(anchorKey(clock.now()), Buffer.from(JSON.stringify(heads)), 'application/json');
    for (const head of heads) log.info({ audit: head }, 'end of an audit chain');
  },
});

export const anchorAuditSchedule = defineSchedule({
  name: 'audit.anchor',
  every: '5 0 * * *',
  job: anchorAuditJob,
  payload: {},
});
