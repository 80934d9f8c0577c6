import type { CallContext } from '@sellercloudx/adapter-kit';
import { zVerdict } from '../wire/common.ts';
import { zFeedbacks, zQuestions } from '../wire/feedbacks.ts';
import type { WireFeedback, WireQuestion } from '../wire/feedbacks.ts';
import type { WildberriesClient } from './client.ts';
import { assertNoError } from './verdict.ts';

/** feedbacks-api: reviews and questions. */
export class FeedbacksApi {
  private readonly client: WildberriesClient;
  constructor(client: WildberriesClient) {
    this.client = client;
  }

  async reviews(
    ctx: CallContext,
    ask: { isAnswered: boolean; from?: Date; skip: number; take: number },
  ): Promise<readonly WireFeedback[]> {
    const answer = await this.client.request(ctx, list('/api/v1/feedbacks', ask), zFeedbacks);
    assertNoError('conversations.since', answer);
    return answer.data?.feedbacks ?? [];
  }

  async questions(
    ctx: CallContext,
    ask: { isAnswered: boolean; from?: Date; skip: number; take: number },
  ): Promise<readonly WireQuestion[]> {
    const answer = await this.client.request(ctx, list('/api/v1/questions', ask), zQuestions);
    assertNoError('conversations.since', answer);
    return answer.data?.questions ?? [];
  }

  /** 204 also for an id that does not exist. */
  answerReview(ctx: CallContext, id: string, text: string): Promise<void> {
    const path = '/api/v1/feedbacks/answer';
    return this.client.send(ctx, {
      operation: 'conversations.reply',
      host: 'feedbacks',
      limit: 'feedbacks',
      method: 'POST',
      path,
      json: { id, text },
    });
  }

  async answerQuestion(ctx: CallContext, id: string, text: string): Promise<void> {
    const json = { id, answer: { text }, state: 'wbRu' };
    const request = {
      operation: 'conversations.reply',
      host: 'feedbacks',
      limit: 'feedbacks',
      method: 'PATCH',
      path: '/api/v1/questions',
      json,
    } as const;
    assertNoError('conversations.reply', await this.client.request(ctx, request, zVerdict));
  }
}

function list(path: string, ask: { isAnswered: boolean; from?: Date; skip: number; take: number }) {
  const dateFrom = ask.from && Math.floor(ask.from.getTime() / 1000);
  const query = { isAnswered: ask.isAnswered, take: ask.take, skip: ask.skip, order: 'dateAsc', dateFrom };
  return {
    operation: 'conversations.since',
    host: 'feedbacks',
    limit: 'feedbacks',
    method: 'GET',
    path,
    query,
  } as const;
}
