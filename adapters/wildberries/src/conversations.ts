import { isMarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Conversation, ConversationsPort, Page } from '@sellercloudx/adapter-kit';
import type { FeedbacksApi } from './client/feedbacks.ts';
import { fromQuestion, fromReview } from './mapping/conversations.ts';

/** Well under what either list takes: 5,000 reviews, and 10,000 for take plus skip of questions. */
const pageSize = 1000;
const overlapMs = 60 * 60_000;

type List = (ask: { from?: Date; skip: number; take: number }) => Promise<readonly Conversation[]>;

interface Cursor {
  /** From when on messages are asked for; undefined: all. */
  readonly from?: number;
  /** The latest message seen, where the next read starts. */
  readonly newest: number;
  /** Which of the four lists is read next, and from where; undefined: all were read. */
  readonly next?: { readonly list: number; readonly skip: number };
}

/** Every call is a page: a Basic token has five of them an hour, so a read goes on where it was cut off. */
export function conversationsPort(feedbacks: FeedbacksApi, clock: Clock): ConversationsPort {
  return {
    async *since(cursor, ctx): AsyncIterable<Page<Conversation>> {
      const last = cursor === undefined ? undefined : (JSON.parse(cursor) as Cursor);
      if (last && last.newest > clock.now().getTime() + overlapMs) {
        yield { items: [], cursor: cursor! };
        return;
      }
      const lists = listsOf(feedbacks, ctx);
      const from = last?.next ? last.from : last && Math.max(0, last.newest - overlapMs);
      let newest = last?.newest ?? 0;
      for (let next = last?.next ?? { list: 0, skip: 0 }; ;) {
        const ask = { skip: next.skip, take: pageSize, ...(from === undefined ? {} : { from: new Date(from) }) };
        const items = await lists[next.list]!(ask);
        newest = Math.max(newest, ...items.map(({ messages }) => messages[0]!.at.getTime()));
        next = items.length < pageSize ? { list: next.list + 1, skip: 0 } : { ...next, skip: next.skip + pageSize };
        const isDone = next.list === lists.length;
        const position: Cursor = { newest, ...(!isDone && { next, ...(from !== undefined && { from }) }) };
        yield { items, cursor: JSON.stringify(position) };
        if (isDone) return;
      }
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

/** What waits for an answer first. */
function listsOf(feedbacks: FeedbacksApi, ctx: CallContext): readonly List[] {
  return [false, true].flatMap((isAnswered): List[] => [
    async (ask) => (await feedbacks.reviews(ctx, { ...ask, isAnswered })).map(fromReview),
    async (ask) => (await feedbacks.questions(ctx, { ...ask, isAnswered })).map(fromQuestion),
  ]);
}
