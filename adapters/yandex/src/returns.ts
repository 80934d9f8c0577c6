import { moscowDay, isMarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Page, Problem, RemoteReturn, ReturnsPort } from '@sellercloudx/adapter-kit';
import type { Account } from './account.ts';
import type { BooksApi, ItemDecision } from './client/books.ts';
import { isAboutTheItem } from './errors.ts';
import { isWaitingForUs, toReturn } from './mapping/returns.ts';
import type { OrderFeed } from './order-feed.ts';
import type { WireReturn } from './wire/books.ts';

const dayMs = 24 * 3_600_000;
const historyMs = 90 * dayMs;
/** Goods of FBY come back to the Market's own shelves. */
const models = ['FBS', 'DBS'];

const unknownReturn: Problem = { code: 'not_found', remedyKey: 'remedy.returnUnknown' };

interface Deps {
  readonly books: BooksApi;
  readonly feed: OrderFeed;
  readonly account: Account;
  readonly clock: Clock;
}

/** Returns and parcels nobody collected, by the day they changed. The cursor is the time read up to. */
export function returnsPort({ books, feed, account, clock }: Deps): ReturnsPort {
  async function complete(row: WireReturn, campaignId: string, ctx: CallContext): Promise<RemoteReturn> {
    if (!isWaitingForUs(row)) return toReturn(row, []);
    const businessId = await account.businessId(ctx, 'returns.since');
    return toReturn(row, await books.decisions(ctx, businessId, campaignId, row.id));
  }

  return {
    async *since(cursor, ctx): AsyncIterable<Page<RemoteReturn>> {
      const now = clock.now();
      const last = cursor === undefined ? new Date(now.getTime() - historyMs) : new Date(cursor);
      if (last.getTime() > now.getTime() + dayMs) {
        yield { items: [], cursor: cursor! };
        return;
      }
      // the filter knows days only
      const days = { fromDate: moscowDay(last), toDate: moscowDay(new Date(now.getTime() + dayMs)) };
      for (const { id: campaignId } of await account.stores(ctx, 'returns.since', models)) {
        let token: string | undefined;
        do {
          const page: Awaited<ReturnType<BooksApi['returnsPage']>> = await books.returnsPage(
            ctx,
            campaignId,
            days,
            token,
          );
          token = page.next;
          const items: RemoteReturn[] = [];
          for (const row of page.items) items.push(await complete(row, campaignId, ctx));
          yield { items, cursor: last.toISOString() };
        } while (token !== undefined);
      }
      yield { items: [], cursor: now.toISOString() };
    },

    /** One answer for all goods of the return. */
    async decide({ remoteId, decision, input }, ctx) {
      const operation = 'returns.decide';
      const [orderId = '', returnId = ''] = remoteId.split('/');
      const campaignId = (await feed.byId([orderId], operation, ctx)).get(orderId)?.campaignId;
      if (!campaignId || !returnId) return { ref: remoteId, outcome: { kind: 'rejected', problem: unknownReturn } };
      try {
        const { items } = await books.oneReturn(ctx, campaignId, orderId, returnId);
        const answers = items.flatMap(({ decisions }) =>
          decisions.flatMap(({ returnItemId }): ItemDecision[] =>
            returnItemId
              ? [
                  {
                    returnItemId,
                    decisionType: decision,
                    ...(input.reason ? { decisionReasonType: input.reason } : {}),
                    ...(input.comment ? { comment: input.comment } : {}),
                  },
                ]
              : [],
          ),
        );
        await books.submit(ctx, campaignId, orderId, returnId, answers);
        return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      } catch (error) {
        if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
        return { ref: remoteId, outcome: { kind: 'rejected', problem: problemOf(error) } };
      }
    },
  };
}
