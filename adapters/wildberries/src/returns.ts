import { isMarketplaceError, problemOf, untold } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Page, RemoteReturn, ReturnsPort } from '@sellercloudx/adapter-kit';
import { claimsPageSize, type ReportsApi } from './client/reports.ts';
import { fromClaim, fromGoodsBack } from './mapping/returns.ts';

/** The report of goods coming back covers 31 days; goods may lie at a pick-up point for long. */
const goodsWindowMs = 30 * 24 * 3_600_000;

type List = 'open' | 'archive' | 'goods';

/** Which list is read next, and from where. */
interface Place {
  readonly list: List;
  readonly offset: number;
}

interface Cursor {
  readonly until: number;
  /** What the last reads brought: none of the lists can be asked for changes. */
  readonly told: string;
  /** Undefined: all lists were read, the next read begins with the first. */
  readonly next?: Place;
}

export interface ReturnsDeps {
  readonly reports: ReportsApi;
  readonly clock: Clock;
  readonly readsClaims: boolean;
  readonly readsGoods: boolean;
}

/**
 * Buyers' claims (returns-api) and the goods that really travel back (analytics); each has ids of its own. Every call is a
 * page: a Basic token has one call for claims an hour, so its lists are read one after the other over hours.
 */
export function returnsPort({ reports, clock, readsClaims, readsGoods }: ReturnsDeps): ReturnsPort {
  // without both rights the call itself says which is missing
  const lists: readonly List[] = [
    ...(readsClaims || !readsGoods ? (['open', 'archive'] as const) : []),
    ...(readsGoods ? (['goods'] as const) : []),
  ];

  async function read({ list, offset }: Place, now: Date, ctx: CallContext) {
    if (list === 'goods') {
      const rows = await reports.goodsBack(ctx, new Date(now.getTime() - goodsWindowMs), now);
      return { found: rows.map((row) => fromGoodsBack(row, now)), isLast: true };
    }
    const claims = await reports.claims(ctx, list === 'archive', offset);
    return { found: claims.map(fromClaim), isLast: claims.length < claimsPageSize };
  }

  function after({ list, offset }: Place, isLast: boolean): Place | undefined {
    if (!isLast) return { list, offset: offset + claimsPageSize };
    const following = lists[lists.indexOf(list) + 1];
    return following && { list: following, offset: 0 };
  }

  return {
    async *since(cursor, ctx): AsyncIterable<Page<RemoteReturn>> {
      const now = clock.now();
      const last = cursor === undefined ? undefined : (JSON.parse(cursor) as Cursor);
      if (last && last.until > now.getTime() + 60_000) {
        yield { items: [], cursor: cursor! };
        return;
      }
      let told = last?.told ?? '';
      let place = last?.next && lists.includes(last.next.list) ? last.next : { list: lists[0]!, offset: 0 };
      for (;;) {
        const { found, isLast } = await read(place, now, ctx);
        const next = after(place, isLast);
        const newestFirst = found.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
        const page = untold(newestFirst, told, versionOf);
        told = page.told;
        const position: Cursor = { until: now.getTime(), told, ...(next && { next }) };
        yield { items: page.fresh, cursor: JSON.stringify(position) };
        if (!next) return;
        place = next;
      }
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
