import { isMarketplaceError, MarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Conversation, ConversationsPort, Page } from '@sellercloudx/adapter-kit';
import type { Account } from './account.ts';
import type { TokenPage } from './client/client.ts';
import type { FeedbackApi } from './client/feedback.ts';
import { isAboutTheItem } from './errors.ts';
import { fromQuestion, fromReview } from './mapping/conversations.ts';
import { moscowDay, windowsOf } from './mapping/days.ts';

const dayMs = 24 * 3_600_000;
const historyMs = 90 * dayMs;
const overlapMs = 3_600_000;
/** Questions are told for a month at a time. */
const windowDays = 30;

interface Deps {
  readonly feedback: FeedbackApi;
  readonly account: Account;
  readonly clock: Clock;
}

type Window = { readonly from: Date; readonly to: Date };
type List = (window: Window, token: string | undefined) => Promise<TokenPage<Conversation>>;

/** By the time of writing; what is answered later elsewhere is seen when the next read overlaps. */
export function conversationsPort({ feedback, account, clock }: Deps): ConversationsPort {
  function listsOf(businessId: string, ctx: CallContext): readonly List[] {
    return [
      async (window, token) => {
        const { items, next } = await feedback.reviews(ctx, businessId, window, token);
        const found: Conversation[] = [];
        for (const review of items) {
          const { feedbackId, statistics } = review;
          const comments = statistics.commentsCount > 0 ? await feedback.comments(ctx, businessId, feedbackId) : [];
          found.push(fromReview(review, comments));
        }
        return { items: found, next };
      },
      async ({ from, to }, token) => {
        const days = { dateFrom: moscowDay(from), dateTo: moscowDay(to) };
        const { items, next } = await feedback.questions(ctx, businessId, days, token);
        const found: Conversation[] = [];
        for (const question of items) {
          found.push(fromQuestion(question, await feedback.answers(ctx, businessId, question.questionIdentifiers.id)));
        }
        return { items: found, next };
      },
    ];
  }

  return {
    async *since(cursor, ctx): AsyncIterable<Page<Conversation>> {
      const now = clock.now();
      const last = cursor === undefined ? new Date(now.getTime() - historyMs) : new Date(cursor);
      if (last.getTime() > now.getTime() + overlapMs) {
        yield { items: [], cursor: cursor! };
        return;
      }
      const businessId = await account.businessId(ctx, 'conversations.since');
      for (const list of listsOf(businessId, ctx)) {
        for (const window of windowsOf(new Date(last.getTime() - overlapMs), now, windowDays)) {
          let token: string | undefined;
          do {
            const page = await list(window, token);
            token = page.next;
            // the cursor moves only when both lists were read
            if (page.items.length > 0) yield { items: page.items, cursor: last.toISOString() };
          } while (token !== undefined);
        }
      }
      yield { items: [], cursor: now.toISOString() };
    },

    async reply({ remoteId, text }, ctx) {
      const operation = 'conversations.reply';
      const [kind, id = ''] = remoteId.split(':');
      const businessId = await account.businessId(ctx, operation);
      try {
        if (kind === 'question') await feedback.answer(ctx, businessId, id, text);
        else if (kind === 'review') await feedback.comment(ctx, businessId, id, text);
        else throw new MarketplaceError({ code: 'unsupported', operation, message: remoteId });
        return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      } catch (error) {
        if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
        return { ref: remoteId, outcome: { kind: 'rejected', problem: problemOf(error) } };
      }
    },
  };
}
