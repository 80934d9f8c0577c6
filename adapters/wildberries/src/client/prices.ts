import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { zGoods, zQuarantine, zTask, zTaskGoods, zUpload } from '../wire/prices.ts';
import type { WireGood, WireHistoryGood, WirePriceChange, WireQuarantineGood } from '../wire/prices.ts';
import type { WildberriesClient } from './client.ts';
import { assertNoError } from './verdict.ts';

const pageSize = 1000;

/** What the market said to an upload: a task, or that there is nothing to do. */
export type UploadAnswer =
  | { readonly kind: 'task'; readonly uploadId: string }
  | { readonly kind: 'alreadySet' }
  | { readonly kind: 'nothingTaken'; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string };

/** discounts-prices-api. */
export class PricesApi {
  private readonly client: WildberriesClient;
  constructor(client: WildberriesClient) {
    this.client = client;
  }

  /** 208 = the same upload exists: its id is as good as a new one. 400 "already set" is no failure either. */
  async upload(ctx: CallContext, data: readonly WirePriceChange[]): Promise<UploadAnswer> {
    const request = {
      operation: 'prices.write',
      host: 'prices',
      limit: 'prices',
      method: 'POST',
      path: '/api/v2/upload/task',
    } as const;
    const { status, body } = await this.client.exchange(
      ctx,
      { ...request, json: { data }, accept: [208, 400] },
      zUpload,
    );
    const id = body.data?.id;
    const text = body.errorText ?? '';
    if (status === 400) {
      if (/^The specified prices and discounts are already set/i.test(text)) return { kind: 'alreadySet' };
      if (/^All item Nos\. are specified incorrectly/i.test(text)) return { kind: 'nothingTaken', text };
      return { kind: 'refused', text: text || 'refused without a reason' };
    }
    if (id) return { kind: 'task', uploadId: id };
    return status === 208 ? { kind: 'alreadySet' } : { kind: 'refused', text: text || 'no task id came' };
  }

  /** Undefined: still in the queue. */
  async taskStatus(ctx: CallContext, uploadId: string): Promise<number | undefined> {
    const answer = await this.client.request(
      ctx,
      read('/api/v2/history/tasks', { uploadID: uploadId }, 'prices.checkTickets'),
      zTask,
    );
    assertNoError('prices.checkTickets', answer);
    return answer.data?.status;
  }

  taskGoods(ctx: CallContext, uploadId: string): Promise<readonly WireHistoryGood[]> {
    return this.pages(async (offset) => {
      const query = { uploadID: uploadId, limit: pageSize, offset };
      const answer = await this.client.request(
        ctx,
        read('/api/v2/history/goods/task', query, 'prices.checkTickets'),
        zTaskGoods,
      );
      return answer.data?.historyGoods ?? [];
    });
  }

  quarantine(ctx: CallContext): Promise<readonly WireQuarantineGood[]> {
    return this.pages(async (offset) => {
      const answer = await this.client.request(
        ctx,
        read('/api/v2/quarantine/goods', { limit: pageSize, offset }, 'prices.read'),
        zQuarantine,
      );
      return answer.data?.quarantineGoods ?? [];
    });
  }

  async goodsOf(ctx: CallContext, nmIds: readonly string[]): Promise<readonly WireGood[]> {
    const json = { nmList: nmIds.map(idNumber) };
    const request = {
      ...read('/api/v2/list/goods/filter', {}, 'prices.read'),
      method: 'POST',
      json,
      changesState: false,
    } as const;
    const answer = await this.client.request(ctx, request, zGoods);
    assertNoError('prices.read', answer);
    return answer.data?.listGoods ?? [];
  }

  async goodsPage(ctx: CallContext, offset: number): Promise<readonly WireGood[]> {
    const answer = await this.client.request(
      ctx,
      read('/api/v2/list/goods/filter', { limit: pageSize, offset }, 'prices.list'),
      zGoods,
    );
    assertNoError('prices.list', answer);
    return answer.data?.listGoods ?? [];
  }

  /** Lists of this host have no total; they end with an empty page. */
  private async pages<T>(page: (offset: number) => Promise<readonly T[]>): Promise<readonly T[]> {
    const found: T[] = [];
    for (let offset = 0; ; offset += pageSize) {
      const items = await page(offset);
      found.push(...items);
      if (items.length < pageSize) return found;
    }
  }
}

function read(path: string, query: Record<string, string | number>, operation: string) {
  return { operation, host: 'prices', limit: 'prices', method: 'GET', path, query } as const;
}
