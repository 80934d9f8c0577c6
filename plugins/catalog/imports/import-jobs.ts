import { z } from 'zod';
import { defineJob } from '../../../core/jobs/job.ts';
import type { PartnerId } from '../../../core/ids.ts';

const payload = z.object({ importId: z.uuid() });
const limits = { timeoutMs: 30 * 60_000, concurrency: 2, maxAttempts: 5 };
type Step = (partnerId: PartnerId, importId: string, signal: AbortSignal) => Promise<void>;
type Deps = {
  importRuns: { check: Step; apply: Step; forget: (partnerId: PartnerId, importId: string) => Promise<void> };
};

const partnerIn = <I>(partnerId: I | null): I => {
  if (!partnerId) throw new Error('An import belongs to a partner.');
  return partnerId;
};

export const checkImportJob = defineJob({
  name: 'catalog.check-import',
  payload,
  ...limits,
  run: ({ importId }, { importRuns }: Deps, { envelope, signal }) =>
    importRuns.check(partnerIn(envelope.partnerId), importId, signal),
});

export const applyImportJob = defineJob({
  name: 'catalog.apply-import',
  payload,
  ...limits,
  run: ({ importId }, { importRuns }: Deps, { envelope, signal }) =>
    importRuns.apply(partnerIn(envelope.partnerId), importId, signal),
});

/** An import that was stopped, or that nobody applied: its file and its rows go. */
export const forgetImportJob = defineJob({
  name: 'catalog.forget-import',
  payload,
  run: ({ importId }, { importRuns }: Deps, { envelope }) => importRuns.forget(partnerIn(envelope.partnerId), importId),
});
