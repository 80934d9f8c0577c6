import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { zAccrualPage, zAccrualTypes, zBalance, zReturnPage } from '../wire/books.ts';
import type { OzonClient } from './client.ts';

const returnLimit = 500;

/** Goods coming back and money. */
export class BooksApi {
  private readonly client: OzonClient;

  constructor(client: OzonClient) {
    this.client = client;
  }

  /** FBO goods go back into Ozon's warehouse and are no business of ours. */
  async returnsPage(ctx: CallContext, changed: { from: Date; to: Date }, lastId: string) {
    const json = {
      filter: {
        visual_status_change_moment: { time_from: changed.from.toISOString(), time_to: changed.to.toISOString() },
        return_schema: 'FBS',
      },
      limit: returnLimit,
      last_id: idNumber(lastId),
    };
    const page = await this.client.read(
      { ctx, operation: 'returns.since', path: '/v1/returns/list', json },
      zReturnPage,
    );
    return { returns: page.returns, next: page.has_next ? page.returns.at(-1)?.id : undefined };
  }

  /** The answer's `last_id` lives 15 minutes and only for the same day. */
  async accruals(ctx: CallContext, date: string, lastId: string) {
    const request = {
      ctx,
      operation: 'finance.lines',
      path: '/v1/finance/accrual/by-day',
      json: { date, last_id: lastId },
    };
    const page = await this.client.read(request, zAccrualPage);
    return { accruals: page.accruals, next: page.accruals.length > 0 && page.last_id ? page.last_id : undefined };
  }

  async accrualTypes(ctx: CallContext): Promise<ReadonlyMap<string, string>> {
    const request = { ctx, operation: 'finance.lines', path: '/v1/finance/accrual/types' };
    const { accrual_types: types } = await this.client.read(request, zAccrualTypes);
    return new Map(types.map(({ id, name, description }) => [id, description ? `${name}: ${description}` : name]));
  }

  async balance(ctx: CallContext, from: string, to: string) {
    const json = { date_from: from, date_to: to };
    return (await this.client.read({ ctx, operation: 'finance.balance', path: '/v1/finance/balance', json }, zBalance))
      .total;
  }
}
