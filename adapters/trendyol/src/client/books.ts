import type { CallContext } from '@sellercloudx/adapter-kit';
import { zFinancePage, zQuestionPage } from '../wire/books.ts';
import type { TrendyolClient } from './client.ts';

/** 500 or 1000, nothing between. */
const financePageSize = 1000;
/** The guide says 50, the reference 200. */
const questionPageSize = 50;

export type FinanceReport = 'settlements' | 'otherfinancials';

/** The current account and the buyers' questions. */
export class BooksApi {
  private readonly client: TrendyolClient;

  constructor(client: TrendyolClient) {
    this.client = client;
  }

  /** At most 15 days; several types at once are taken since 2026-01-29. */
  async *financeRows(
    ctx: CallContext,
    report: FinanceReport,
    ask: { readonly types: readonly string[]; readonly from: number; readonly to: number },
  ) {
    for (let page = 0; ; page++) {
      const { content } = await this.client.request(
        ctx,
        {
          operation: 'finance.lines',
          method: 'GET',
          path: `/finance/che/sellers/${this.seller}/${report}`,
          query: {
            transactionTypes: ask.types.join(','),
            startDate: ask.from,
            endDate: ask.to,
            page,
            size: financePageSize,
          },
          groups: ['finance'],
          endpoint: report,
        },
        zFinancePage,
      );
      yield content;
      if (content.length < financePageSize) return;
    }
  }

  /** At most two weeks, oldest change first. */
  async *questions(ctx: CallContext, from: number, to: number) {
    for (let page = 0; ; page++) {
      const { content } = await this.client.request(
        ctx,
        {
          operation: 'conversations.since',
          method: 'GET',
          path: `/qna/sellers/${this.seller}/questions/filter`,
          query: {
            startDate: from,
            endDate: to,
            orderByField: 'LastModifiedDate',
            orderByDirection: 'ASC',
            page,
            size: questionPageSize,
          },
          groups: ['questionsRead'],
          endpoint: 'questions/filter',
        },
        zQuestionPage,
      );
      yield content;
      if (content.length < questionPageSize) return;
    }
  }

  async answer(ctx: CallContext, questionId: string, text: string): Promise<void> {
    await this.client.send(ctx, {
      operation: 'conversations.reply',
      method: 'POST',
      path: `/qna/sellers/${this.seller}/questions/${encodeURIComponent(questionId)}/answers`,
      json: { text },
      groups: ['questionsAnswer'],
      endpoint: 'questions/answers',
    });
  }

  private get seller(): string {
    return encodeURIComponent(this.client.sellerId);
  }
}
