import { isMarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { Clock, Conversation, ConversationsPort, Page } from '@sellercloudx/adapter-kit';
import type { BooksApi } from './client/books.ts';
import type { WireQuestion } from './wire/books.ts';

const dayMs = 24 * 3_600_000;
/** Longest span of one call. */
const windowMs = 14 * dayMs;
const historyMs = 60 * dayMs;
const overlapMs = 60 * 60_000;

/** Answers are moderated: one that was turned down asks for another. */
const unanswered: ReadonlySet<string> = new Set(['WAITING_FOR_ANSWER', 'REJECTED']);

/** Buyers' questions. Reviews and chats have no seller API. */
export function conversationsPort(books: BooksApi, clock: Clock): ConversationsPort {
  return {
    async *since(cursor, ctx): AsyncIterable<Page<Conversation>> {
      const now = clock.now().getTime();
      const last = cursor === undefined ? undefined : Number(cursor);
      if (last !== undefined && last > now + overlapMs) {
        yield { items: [], cursor: cursor! };
        return;
      }
      const oldest = now - historyMs;
      for (let from = Math.max(oldest, (last ?? oldest) - overlapMs); from < now; from += windowMs) {
        const to = Math.min(from + windowMs, now);
        for await (const questions of books.questions(ctx, from, to)) {
          if (questions.length > 0) yield { items: questions.map(toConversation), cursor: String(from) };
        }
      }
      yield { items: [], cursor: String(now) };
    },

    async reply({ remoteId, text }, ctx) {
      try {
        await books.answer(ctx, remoteId, text);
        return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      } catch (error) {
        if (!isMarketplaceError(error) || !['invalid', 'conflict', 'not_found'].includes(error.code)) throw error;
        const problem = { ...problemOf(error), remedyKey: 'remedy.answerRefused' };
        return { ref: remoteId, outcome: { kind: 'rejected', problem } };
      }
    },
  };
}

export function toConversation(question: WireQuestion): Conversation {
  const { id, text, status, creationDate, answer, rejectedAnswer } = question;
  const given = answer ?? rejectedAnswer;
  const messages: Conversation['messages'][number][] = [{ from: 'buyer', text, at: creationDate }];
  if (given) messages.push({ from: 'seller', text: given.text, at: given.creationDate ?? creationDate });
  if (rejectedAnswer?.reason)
    messages.push({
      from: 'marketplace',
      text: rejectedAnswer.reason,
      at: rejectedAnswer.creationDate ?? creationDate,
    });
  return {
    remoteId: id,
    kind: 'question',
    messages,
    needsAnswer: unanswered.has(status),
    updatedAt: messages.at(-1)!.at,
  };
}
