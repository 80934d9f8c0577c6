import { isMarketplaceError, MarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Conversation, ConversationsPort, Page } from '@sellercloudx/adapter-kit';
import type { Account } from './account.ts';
import { pagesOf } from './client/client.ts';
import type { FeedbackApi } from './client/feedback.ts';
import { isAboutTheItem } from './errors.ts';
import { fromQuestion, fromReview } from './mapping/conversations.ts';
import { dayWindowsOf, windowsOf } from './mapping/days.ts';

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

type List = () => AsyncIterable<readonly Conversation[]>;

/** By the time of writing; what is answered later elsewhere is seen when the next read overlaps. */
export function conversationsPort({ feedback, account, clock }: Deps): ConversationsPort {
  async function* reviews(from: Date, to: Date, businessId: string, ctx: CallContext) {
    for (const window of windowsOf(from, to, windowDays)) {
      for await (const items of pagesOf((token) => feedback.reviews(ctx, businessId, window, token))) {
        const found: Conversation[] = [];
        for (const review of items) {
          const { feedbackId, statistics } = review;
          const comments = statistics.commentsCount > 0 ? await feedback.comments(ctx, businessId, feedbackId) : [];
          found.push(fromReview(review, comments));
        }
        yield found;
      }
    }
  }

  async function* questions(from: Date, to: Date, businessId: string, ctx: CallContext) {
    for (const days of dayWindowsOf(from, to, windowDays)) {
      const asked = { dateFrom: days.from, dateTo: days.to };
      for await (const items of pagesOf((token) => feedback.questions(ctx, businessId, asked, token))) {
        const found: Conversation[] = [];
        for (const question of items) {
          found.push(fromQuestion(question, await feedback.answers(ctx, businessId, question.questionIdentifiers.id)));
        }
        yield found;
      }
    }
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
      const from = new Date(last.getTime() - overlapMs);
      const lists: readonly List[] = [
        () => reviews(from, now, businessId, ctx),
        () => questions(from, now, businessId, ctx),
      ];
      // the cursor moves only when both lists were read
      for (const list of lists)
        for await (const items of list()) if (items.length > 0) yield { items, cursor: last.toISOString() };
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
