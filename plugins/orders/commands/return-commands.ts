import type { Json, WriteOutcome } from '@sellercloudx/adapter-kit';
import { priority } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { Database } from '../../../core/db/database.ts';
import { connectionCommand } from '../../marketplaces/api.ts';
import { Return } from '../models/return.ts';
import type { ActionRunner } from '../services/action-runner.ts';
import type { PullReturns } from '../services/pull-returns.ts';
import { unsupported } from '../services/unsupported.ts';
import { asJson, toOutcome, zBy } from './command-types.ts';

type Deps = { database: Database; actionRunner: ActionRunner; pullReturns: PullReturns };

const zDecide = z.object({
  returnId: z.uuid(),
  decision: z.string().min(1).max(100),
  input: z.record(z.string(), z.string().max(2_000)),
  by: zBy,
});

/** Accepts or rejects a buyer's claim. Once the market no longer offers the decision, it was taken. */
export const decideReturnCommand = connectionCommand<Json, Json, Deps>({
  name: 'returns.decide',
  async run(session, input, { database, actionRunner, pullReturns }) {
    const { returnId, decision, input: form } = zDecide.parse(input);
    const { partnerId, id: connectionId } = session.connection;
    const load = () =>
      database.asPartner(partnerId, async (trx) =>
        Return.query(trx).findOne({ id: returnId, connection_id: connectionId }),
      );
    const row = await load();
    if (!row) throw new Error(`Return ${returnId} is not one of connection ${connectionId}`);
    const subject = `${returnId}/${decision}`;
    const results = await actionRunner.run(session, {
      kind: 'returns.decide',
      // a claim that moved on may be decided again
      attempts: [{ subject, request: { decision }, before: row.rawStatus }],
      call: async (_subjects, idempotencyKey) => {
        const { returns } = session.ports;
        if (!returns?.decide) throw unsupported('This marketplace leaves nothing to decide.');
        const ctx = session.ctx(priority.confirmUrgent, { idempotencyKey });
        const { outcome } = await returns.decide({ remoteId: row.remoteId, decision, input: form }, ctx);
        return new Map<string, WriteOutcome>([[subject, outcome]]);
      },
      readBack: async () => {
        await pullReturns.run(session);
        const now = await load();
        return new Set(now && !now.decisions.some((offered) => offered.id === decision) ? [subject] : []);
      },
      done: async (trx) => {
        await Return.query(trx)
          .where({ id: returnId })
          .patch({ decisions: [], version: row.version + 1 });
      },
      failed: async () => undefined,
    });
    return asJson(results.map((result) => toOutcome({ ...result, subject: returnId })));
  },
});
