import { isMarketplaceError, problemOf, untold } from '@sellercloudx/adapter-kit';
import type { Clock, Page, RemoteReturn, ReturnDecision, ReturnsPort } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { ClaimsApi } from './client/claims.ts';
import { itemsToDecide, toReturn } from './mapping/returns.ts';
import type { WireClaim } from './wire/orders.ts';

const dayMs = 24 * 3_600_000;
/** Claims are listed by the day they were opened and live for weeks; older ones are asked for once. */
const firstDays = 90;
const laterDays = 45;
/** Only these are taken without a photo, and a form has no files. https://developers.trendyol.com/docs/iade-ret (2026-10) */
const reasonsWithoutPhoto: ReadonlySet<string> = new Set(['1651', '451', '2101']);

const zCursor = z.object({ until: z.number(), told: z.string() });
type Cursor = z.output<typeof zCursor>;

const accept: ReturnDecision = { id: 'accept', kind: 'accept', label: 'decision.accept', form: [] };

export function returnsPort(claims: ClaimsApi, clock: Clock): ReturnsPort {
  return {
    async *since(cursor, ctx): AsyncIterable<Page<RemoteReturn>> {
      const now = clock.now();
      const last = cursor === undefined ? undefined : zCursor.parse(JSON.parse(cursor));
      if (last && last.until > now.getTime() + 60_000) {
        yield { items: [], cursor: cursor! };
        return;
      }
      const from = new Date(now.getTime() - (last ? laterDays : firstDays) * dayMs);
      const found: WireClaim[] = [];
      for await (const page of claims.opened(ctx, from, now)) found.push(...page);
      const isAsked = found.some((claim) => itemsToDecide(claim).length > 0);
      const decisions = isAsked ? [accept, ...rejections(await claims.issueReasons(ctx))] : [];
      const returns = found.map((claim) => toReturn(claim, decisions));
      const newestFirst = returns.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
      const { fresh, told } = untold(newestFirst, last?.told ?? '', versionOf);
      yield { items: fresh, cursor: JSON.stringify({ until: now.getTime(), told } satisfies Cursor) };
    },

    async decide({ remoteId, decision, input }, ctx) {
      const claim = await claims.one(ctx, 'returns.decide', remoteId);
      const itemIds = claim ? itemsToDecide(claim).map(({ id }) => id) : [];
      if (itemIds.length === 0) {
        const problem = { code: 'conflict', remedyKey: 'remedy.claimDecided' } as const;
        return { ref: remoteId, outcome: { kind: 'rejected', problem } };
      }
      try {
        if (decision === accept.id) await claims.approve(ctx, remoteId, itemIds);
        else {
          const ask = { itemIds, reasonId: input.reason ?? '', description: input.description ?? '' };
          await claims.reject(ctx, remoteId, ask);
        }
        return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      } catch (error) {
        if (!isMarketplaceError(error) || !['invalid', 'conflict', 'not_found'].includes(error.code)) throw error;
        const problem = { ...problemOf(error), remedyKey: 'remedy.claimDecision' };
        return { ref: remoteId, outcome: { kind: 'rejected', problem } };
      }
    },
  };
}

/** The reasons change, so they are Trendyol's own texts of today. */
function rejections(reasons: readonly { readonly id: string; readonly name: string }[]): ReturnDecision[] {
  const options = reasons
    .filter(({ id }) => reasonsWithoutPhoto.has(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  if (options.length === 0) return [];
  return [
    {
      id: 'reject',
      kind: 'reject',
      label: 'decision.reject',
      form: [
        { name: 'reason', label: 'decision.reason', kind: 'select', required: true, options },
        { name: 'description', label: 'decision.description', kind: 'text', required: true, maxLength: 500 },
      ],
    },
  ];
}

function versionOf({ remoteId, rawStatus, lines, decisions }: RemoteReturn): string {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return `${remoteId}|${rawStatus}|${units}|${decisions.length}`;
}
