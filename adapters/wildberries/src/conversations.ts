import { isMarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Conversation, ConversationsPort, Page } from '@sellercloudx/adapter-kit';
import type { FeedbacksApi } from './client/feedbacks.ts';
import { fromQuestion, fromReview } from './mapping/conversations.ts';

/** Well under what either list takes: 5,000 reviews, and 10,000 for take plus skip of questions. */
const pageSize = 1000;
const overlapMs = 60 * 60_000;

type List = (ask: { isAnswered: boolean; from?: Date; skip: number; take: number }) => Promise<readonly Conversation[]>;

export function conversationsPort(feedbacks: FeedbacksApi, clock: Clock): ConversationsPort {
  return {
    async *since(cursor, ctx): AsyncIterable<Page<Conversation>> {
      const last = cursor === undefined ? undefined : Number(cursor);
      if (last !== undefined && last > clock.now().getTime() + overlapMs) {
        yield { items: [], cursor: cursor! };
        return;
      }
      let newest = last ?? 0;
      const from = last === undefined ? {} : { from: new Date(Math.max(0, last - overlapMs)) };
      for (const list of listsOf(feedbacks, ctx)) {
        for (const isAnswered of [false, true]) {
          for (let skip = 0; ; skip += pageSize) {
            const items = await list({ isAnswered, ...from, skip, take: pageSize });
            newest = Math.max(newest, ...items.map(({ messages }) => messages[0]!.at.getTime()));
            if (items.length > 0) yield { items, cursor: cursor ?? '0' };
            if (items.length < pageSize) break;
          }
        }
      }
      // only after all four lists: a crash in between reads them again
      yield { items: [], cursor: String(newest) };
    },

    async reply({ remoteId, kind, text }, ctx) {
      const id = remoteId.replace(/^(review|question):/, '');
      try {
        if (kind === 'question') await feedbacks.answerQuestion(ctx, id, text);
        else await feedbacks.answerReview(ctx, id, text);
        return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      } catch (error) {
        if (!isMarketplaceError(error) || !['invalid', 'conflict', 'not_found'].includes(error.code)) throw error;
        return { ref: remoteId, outcome: { kind: 'rejected', problem: problemOf(error) } };
      }
    },
  };
}

function listsOf(feedbacks: FeedbacksApi, ctx: CallContext): readonly List[] {
  return [
    async (ask) => (await feedbacks.reviews(ctx, ask)).map(fromReview),
    async (ask) => (await feedbacks.questions(ctx, ask)).map(fromQuestion),
  ];
}
