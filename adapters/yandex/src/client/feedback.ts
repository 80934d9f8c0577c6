import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import {
  zAnswerPage,
  zCommentPage,
  zFeedbackPage,
  zQuestionPage,
  type WireFeedback,
  type WireQuestion,
} from '../wire/feedback.ts';
import { everyPage, nextOf, type TokenPage, type YandexClient } from './client.ts';

const limit = 50;

type Asked = { readonly path: string; readonly json: object; readonly pageToken: string | undefined };
const pageOf = (ctx: CallContext, bucket: string, { path, json, pageToken }: Asked) => ({
  ctx,
  operation: 'conversations.since',
  path,
  bucket,
  query: { limit, pageToken },
  json,
});

/** Reviews of goods with their comments, questions with their answers. */
export class FeedbackApi {
  private readonly client: YandexClient;

  constructor(client: YandexClient) {
    this.client = client;
  }

  async reviews(
    ctx: CallContext,
    businessId: string,
    window: { readonly from: Date; readonly to: Date },
    pageToken: string | undefined,
  ): Promise<TokenPage<WireFeedback>> {
    const path = `/v2/businesses/${businessId}/goods-feedback`;
    const json = { dateTimeFrom: window.from.toISOString(), dateTimeTo: window.to.toISOString() };
    const request = pageOf(ctx, 'feedback', { path, json, pageToken });
    const { feedbacks, paging } = (await this.client.read(request, zFeedbackPage)).result;
    return { items: feedbacks, next: nextOf(paging) };
  }

  comments(ctx: CallContext, businessId: string, feedbackId: string) {
    return everyPage(async (pageToken) => {
      const path = `/v2/businesses/${businessId}/goods-feedback/comments`;
      const json = { feedbackId: idNumber(feedbackId) };
      const request = pageOf(ctx, 'feedback', { path, json, pageToken });
      const { comments, paging } = (await this.client.read(request, zCommentPage)).result;
      return { items: comments, next: nextOf(paging) };
    });
  }

  async comment(ctx: CallContext, businessId: string, feedbackId: string, text: string): Promise<void> {
    const path = `/v2/businesses/${businessId}/goods-feedback/comments/update`;
    const json = { feedbackId: idNumber(feedbackId), comment: { text } };
    await this.client.write(
      { ctx, operation: 'conversations.reply', path, bucket: 'feedback-answers', json },
      z.unknown(),
    );
  }

  async questions(
    ctx: CallContext,
    businessId: string,
    days: { readonly dateFrom: string; readonly dateTo: string },
    pageToken: string | undefined,
  ): Promise<TokenPage<WireQuestion>> {
    const path = `/v1/businesses/${businessId}/goods-questions`;
    const json = { ...days, sort: 'CREATED_AT_ASC' };
    const request = pageOf(ctx, 'questions', { path, json, pageToken });
    const { questions, paging } = (await this.client.read(request, zQuestionPage)).result;
    return { items: questions, next: nextOf(paging) };
  }

  answers(ctx: CallContext, businessId: string, questionId: string) {
    return everyPage(async (pageToken) => {
      const path = `/v1/businesses/${businessId}/goods-questions/answers`;
      const json = { questionId: idNumber(questionId) };
      const request = pageOf(ctx, 'questions', { path, json, pageToken });
      const { answers, paging } = (await this.client.read(request, zAnswerPage)).result;
      return { items: answers, next: nextOf(paging) };
    });
  }

  async answer(ctx: CallContext, businessId: string, questionId: string, text: string): Promise<void> {
    const path = `/v1/businesses/${businessId}/goods-questions/update`;
    const parentEntityId = { id: idNumber(questionId), type: 'QUESTION' };
    const json = { parentEntityId, text, operationType: 'CREATE' };
    await this.client.write(
      { ctx, operation: 'conversations.reply', path, bucket: 'question-answers', json },
      z.unknown(),
    );
  }
}
