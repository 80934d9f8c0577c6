import { isMarketplaceError, problemOf, untold } from '@sellercloudx/adapter-kit';
import type { Clock, Page, RemoteReturn, ReturnsPort } from '@sellercloudx/adapter-kit';
import type { ReportsApi } from './client/reports.ts';
import { fromClaim, fromGoodsBack } from './mapping/returns.ts';

/** The report of goods coming back covers 31 days; goods may lie at a pick-up point for long. */
const goodsWindowMs = 30 * 24 * 3_600_000;

interface Cursor {
  readonly until: number;
  /** Versions of what the last read brought: neither list can be asked for changes. */
  readonly told: string;
}

export interface ReturnsDeps {
  readonly reports: ReportsApi;
  readonly clock: Clock;
  readonly readsClaims: boolean;
  readonly readsGoods: boolean;
}

/** Buyers' claims (returns-api) and the goods that really travel back (analytics); each has ids of its own. */
export function returnsPort({ reports, clock, readsClaims, readsGoods }: ReturnsDeps): ReturnsPort {
  return {
    async *since(cursor, ctx): AsyncIterable<Page<RemoteReturn>> {
      const now = clock.now();
      const last = cursor === undefined ? undefined : (JSON.parse(cursor) as Cursor);
      if (last && last.until > now.getTime() + 60_000) {
        yield { items: [], cursor: cursor! };
        return;
      }
      const found: RemoteReturn[] = [];
      // without both rights the call itself says which is missing
      if (readsClaims || !readsGoods) {
        for (const isArchive of [false, true]) found.push(...(await reports.claims(ctx, isArchive)).map(fromClaim));
      }
      if (readsGoods) {
        const rows = await reports.goodsBack(ctx, new Date(now.getTime() - goodsWindowMs), now);
        found.push(...rows.map((row) => fromGoodsBack(row, now)));
      }
      const newestFirst = found.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
      const { fresh, told } = untold(newestFirst, last?.told ?? '', versionOf);
      yield { items: fresh, cursor: JSON.stringify({ until: now.getTime(), told } satisfies Cursor) };
    },

    async decide({ remoteId, decision, input }, ctx) {
      const id = remoteId.replace(/^claim:/, '');
      try {
        await reports.answerClaim(ctx, { id, action: decision, ...(input.comment ? { comment: input.comment } : {}) });
        return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      } catch (error) {
        if (!isMarketplaceError(error) || !['invalid', 'conflict', 'not_found'].includes(error.code)) throw error;
        return {
          ref: remoteId,
          outcome: { kind: 'rejected', problem: { ...problemOf(error), remedyKey: 'remedy.claimDecision' } },
        };
      }
    },
  };
}

function versionOf({ remoteId, rawStatus, stage, decisions }: RemoteReturn): string {
  return `${remoteId}|${rawStatus}|${stage}|${decisions.map(({ id }) => id).join()}`;
}
