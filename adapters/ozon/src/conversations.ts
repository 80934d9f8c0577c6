import { isMarketplaceError, MarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Conversation, ConversationsPort, Logger, Page } from '@sellercloudx/adapter-kit';
import type { FeedbackApi } from './client/feedback.ts';
import type { ProductsApi } from './client/products.ts';
import { isAboutTheItem } from './errors.ts';
import { fromQuestion, fromReview } from './mapping/conversations.ts';
import type { WireQuestion, WireReview } from './wire/feedback.ts';

const historyMs = 90 * 24 * 3_600_000;
const overlapMs = 60 * 60_000;

interface Deps {
  readonly feedback: FeedbackApi;
  readonly products: ProductsApi;
  readonly clock: Clock;
  readonly logger: Logger;
}

type FeedbackPage = { readonly items: readonly Conversation[]; readonly next: string | undefined };
type List = (from: Date, lastId: string, ctx: CallContext) => Promise<FeedbackPage>;

/** By the time of publishing; each of the two lists belongs to a subscription of its own. */
export function conversationsPort(deps: Deps): ConversationsPort {
  const { feedback, clock, logger } = deps;
  const operation = 'conversations.since';
  const lists: readonly List[] = [
    async (from, lastId, ctx) => {
      const page = await feedback.reviews(ctx, from, lastId);
      return { items: await fromReviews(deps, page.items, ctx), next: page.next };
    },
    async (from, lastId, ctx) => {
      const page = await feedback.questions(ctx, from, lastId);
      return { items: await fromQuestions(deps, page.items, ctx), next: page.next };
    },
  ];

  return {
    async *since(cursor, ctx): AsyncIterable<Page<Conversation>> {
      const now = clock.now().getTime();
      const last = cursor === undefined ? now - historyMs : new Date(cursor).getTime();
      if (last > now + overlapMs) {
        yield { items: [], cursor: cursor! };
        return;
      }
      const from = new Date(last - overlapMs);
      const refusals: unknown[] = [];
      for (const list of lists) {
        try {
          for (let next: string | undefined = ''; next !== undefined;) {
            const page: FeedbackPage = await list(from, next, ctx);
            next = page.next;
            // the cursor moves only when both lists were read
            if (page.items.length > 0) yield { items: page.items, cursor: new Date(last).toISOString() };
          }
        } catch (error) {
          if (!isMarketplaceError(error) || error.code !== 'forbidden_scope') throw error;
          refusals.push(error);
          logger.info({ code: error.code, operation }, 'reviews or questions are not part of the subscription');
        }
      }
      if (refusals.length === lists.length) throw refusals[0];
      yield { items: [], cursor: new Date(now).toISOString() };
    },

    async reply({ remoteId, text }, ctx) {
      const [kind, id, sku] = remoteId.split(':');
      try {
        if (kind === 'question') await feedback.answer(ctx, id ?? '', sku ?? '0', text);
        else if (kind === 'review') await feedback.comment(ctx, id ?? '', text);
        else throw new MarketplaceError({ code: 'unsupported', operation: 'conversations.reply', message: remoteId });
        return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      } catch (error) {
        if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
        return { ref: remoteId, outcome: { kind: 'rejected', problem: problemOf(error) } };
      }
    },
  };
}

async function fromReviews({ feedback, products }: Deps, reviews: readonly WireReview[], ctx: CallContext) {
  const cards = await cardsOf(products, reviews, ctx);
  const found: Conversation[] = [];
  for (const review of reviews) {
    const comments = review.comments_amount ? await feedback.comments(ctx, review.id) : [];
    found.push(fromReview(review, comments, cards.get(review.sku ?? '')));
  }
  return found;
}

async function fromQuestions({ feedback, products }: Deps, questions: readonly WireQuestion[], ctx: CallContext) {
  const cards = await cardsOf(products, questions, ctx);
  const found: Conversation[] = [];
  for (const question of questions) {
    const { id, sku, answers_count: count } = question;
    const answers = count && sku ? await feedback.answers(ctx, id, sku) : [];
    found.push(fromQuestion(question, answers, cards.get(sku ?? '')));
  }
  return found;
}

async function cardsOf(
  products: ProductsApi,
  list: readonly { readonly sku?: string | null | undefined }[],
  ctx: CallContext,
): Promise<ReadonlyMap<string, string>> {
  const skus = [...new Set(list.flatMap(({ sku }) => (sku && sku !== '0' ? [sku] : [])))];
  if (skus.length === 0) return new Map();
  const infos = await products.infos(ctx, 'conversations.since', { sku: skus });
  return new Map(infos.map((info) => [info.sku ?? '', info.id]));
}
