import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { zAnswerCreated, zAnswers, zCommentCreated, zComments, zQuestionPage, zReviewPage } from '../wire/feedback.ts';
import type { OzonClient } from './client.ts';

const pageLimit = 100;

/** Reviews (subscription "Управление отзывами" or Premium Pro) and questions (Premium Plus). */
export class FeedbackApi {
  private readonly client: OzonClient;

  constructor(client: OzonClient) {
    this.client = client;
  }

  async reviews(ctx: CallContext, from: Date, lastId: string) {
    const json = {
      filters: { status: 'ALL', published_from: from.toISOString() },
      limit: pageLimit,
      last_id: lastId,
      sort_dir: 'ASC',
    };
    const page = await this.client.read({ ctx, operation: since, path: '/v2/review/list', json }, zReviewPage);
    return { items: page.reviews, next: nextOf(page, page.reviews.length) };
  }

  async comments(ctx: CallContext, reviewId: string) {
    const json = { review_id: reviewId, limit: pageLimit, offset: 0, sort_dir: 'ASC' };
    return (await this.client.read({ ctx, operation: since, path: '/v1/review/comment/list', json }, zComments))
      .comments;
  }

  async comment(ctx: CallContext, reviewId: string, text: string): Promise<void> {
    const json = { review_id: reviewId, text, mark_review_as_processed: true };
    await this.client.write({ ctx, operation: reply, path: '/v1/review/comment/create', json }, zCommentCreated);
  }

  async questions(ctx: CallContext, from: Date, lastId: string) {
    const json = {
      filter: { status: 'ALL', date_from: from.toISOString() },
      limit: pageLimit,
      last_id: lastId,
      sort_dir: 'ASC',
    };
    const page = await this.client.read({ ctx, operation: since, path: '/v1/question/list', json }, zQuestionPage);
    return { items: page.questions, next: nextOf(page, page.questions.length) };
  }

  async answers(ctx: CallContext, questionId: string, sku: string) {
    const json = { question_id: questionId, sku: idNumber(sku) };
    return (await this.client.read({ ctx, operation: since, path: '/v1/question/answer/list', json }, zAnswers))
      .answers;
  }

  async answer(ctx: CallContext, questionId: string, sku: string, text: string): Promise<void> {
    const json = { question_id: questionId, sku: idNumber(sku), text };
    await this.client.write({ ctx, operation: reply, path: '/v1/question/answer/create', json }, zAnswerCreated);
  }
}

const since = 'conversations.since';
const reply = 'conversations.reply';

function nextOf(
  page: { readonly has_next?: boolean | null | undefined; readonly last_id?: string | null | undefined },
  count: number,
) {
  return page.has_next && page.last_id && count > 0 ? page.last_id : undefined;
}
