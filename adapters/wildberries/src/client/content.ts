import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import {
  zBrands,
  zCardPage,
  zCharcs,
  zDirectory,
  zErrorPage,
  zParents,
  zSubjects,
  zTrashPage,
} from '../wire/content.ts';
import type { WireCard, WireCardUpdate, WireCharc, WireErrorBatch, WireGroupDraft } from '../wire/content.ts';
import { zVerdict } from '../wire/common.ts';
import { z } from 'zod';
import { assertNoError } from './verdict.ts';
import type { WildberriesClient } from './client.ts';

/** Where a walk through the cards goes on. */
export interface CardCursor {
  readonly updatedAt?: string;
  readonly nmID?: string;
}

/** Why a batch of cards was not even queued; some sentences name the cards they mean, some do not. */
export interface CardRefusal {
  readonly text: string;
  readonly byVendorCode: Readonly<Record<string, string>>;
}

const pageSize = 100;

/** content-api: cards, dictionaries, media. */
export class ContentApi {
  private readonly client: WildberriesClient;
  constructor(client: WildberriesClient) {
    this.client = client;
  }

  async subjects(ctx: CallContext, ask: { name?: string; parentId?: string }) {
    const limit = 1000;
    const found = [];
    for (let offset = 0; ; offset += limit) {
      const query = { name: ask.name, parentID: ask.parentId, limit, offset, locale: 'ru' };
      const operation = 'catalog.categories';
      const answer = await this.client.request(
        ctx,
        this.dictionary(operation, '/content/v2/object/all', query),
        zSubjects,
      );
      assertNoError(operation, answer);
      found.push(...(answer.data ?? []));
      if ((answer.data?.length ?? 0) < limit) return found;
    }
  }

  async parents(ctx: CallContext) {
    const operation = 'catalog.categories';
    const answer = await this.client.request(
      ctx,
      this.dictionary(operation, '/content/v2/object/parent/all', { locale: 'ru' }),
      zParents,
    );
    assertNoError(operation, answer);
    return answer.data ?? [];
  }

  async characteristics(ctx: CallContext, subjectId: string): Promise<readonly WireCharc[]> {
    const operation = 'catalog.attributes';
    const path = `/content/v2/object/charcs/${encodeURIComponent(subjectId)}`;
    const answer = await this.client.request(ctx, this.dictionary(operation, path, { locale: 'ru' }), zCharcs);
    assertNoError(operation, answer);
    return answer.data ?? [];
  }

  async directory(
    ctx: CallContext,
    name: 'colors' | 'kinds' | 'countries' | 'seasons' | 'vat',
  ): Promise<readonly string[]> {
    const operation = 'catalog.dictionary';
    const answer = await this.client.request(
      ctx,
      this.dictionary(operation, `/content/v2/directory/${name}`, { locale: 'ru' }),
      zDirectory,
    );
    assertNoError(operation, answer);
    return answer.data ?? [];
  }

  /** Brands of a subject come in pages of unknown size; a person types, so a few pages are enough. */
  async brands(ctx: CallContext, subjectId: string): Promise<readonly { id: string; name: string }[]> {
    const found = [];
    let next: string | number | undefined;
    for (let page = 0; page < 5; page++) {
      const query = { subjectId, next };
      const request = {
        operation: 'catalog.dictionary',
        host: 'content',
        limit: 'brands',
        method: 'GET',
        path: '/api/content/v1/brands',
        query,
      } as const;
      const answer = await this.client.request(ctx, request, zBrands);
      found.push(...answer.brands);
      if (!answer.next || Number(answer.next) === 0) break;
      next = answer.next;
    }
    return found;
  }

  async cards(ctx: CallContext, ask: { cursor?: CardCursor; ascending: boolean; text?: string }) {
    const { updatedAt, nmID } = ask.cursor ?? {};
    const cursor = { limit: pageSize, ...(updatedAt && nmID ? { updatedAt, nmID: idNumber(nmID) } : {}) };
    const filter = { withPhoto: -1, ...(ask.text === undefined ? {} : { textSearch: ask.text }) };
    const json = { settings: { sort: { ascending: ask.ascending }, filter, cursor } };
    const path = '/content/v2/get/cards/list';
    const answer = await this.client.request(ctx, read('catalog.listCards', 'content', path, json), zCardPage);
    return { cards: answer.cards ?? [], next: nextOf(answer.cursor), isLast: answer.cursor.total < pageSize };
  }

  /** All cards in the trash; it is purged after 30 days, so it stays small. */
  async trash(ctx: CallContext): Promise<readonly WireCard[]> {
    const found: WireCard[] = [];
    let position: { trashedAt: string; nmID: number | bigint } | undefined;
    for (;;) {
      const json = { settings: { sort: { ascending: true }, cursor: { limit: pageSize, ...position } } };
      const path = '/content/v2/get/cards/trash';
      const answer = await this.client.request(
        ctx,
        read('catalog.listCards', this.dictionaryLimits, path, json),
        zTrashPage,
      );
      found.push(...(answer.cards ?? []));
      const { trashedAt, nmID, total } = answer.cursor;
      if (total < pageSize || !trashedAt || !nmID) return found;
      position = { trashedAt, nmID: idNumber(nmID) };
    }
  }

  /** The body is an array; an object is "Invalid request format". */
  upload(ctx: CallContext, groups: readonly WireGroupDraft[]): Promise<CardRefusal | undefined> {
    return this.submit(ctx, 'cardsUpload', '/content/v2/cards/upload', groups);
  }

  update(ctx: CallContext, cards: readonly WireCardUpdate[]): Promise<CardRefusal | undefined> {
    return this.submit(ctx, 'cardsUpdate', '/content/v2/cards/update', cards);
  }

  /** Refused batches, newest first, back to `since`. */
  async errorsSince(ctx: CallContext, since: Date): Promise<readonly WireErrorBatch[]> {
    const found: WireErrorBatch[] = [];
    let position: { updatedAt: string; batchUUID: string } | undefined;
    for (;;) {
      const json = { cursor: { limit: pageSize, ...position }, order: { ascending: false } };
      const operation = 'catalog.checkTickets';
      const answer = await this.client.request(
        ctx,
        read(operation, 'cardErrors', '/content/v2/cards/error/list', json),
        zErrorPage,
      );
      assertNoError(operation, answer);
      const recent = (answer.data.items ?? []).filter((batch) => new Date(batch.updatedAt) >= since);
      found.push(...recent);
      const { next, updatedAt, batchUUID } = answer.data.cursor;
      if (!next || !updatedAt || !batchUUID || recent.length < (answer.data.items?.length ?? 0)) return found;
      position = { updatedAt, batchUUID };
    }
  }

  /** Replaces all photos. The answer promises nothing: one bad file and none is taken, with the same 200. */
  saveMedia(ctx: CallContext, nmId: string, urls: readonly string[]): Promise<void> {
    return this.write(ctx, 'catalog.uploadMedia', 'media', '/content/v3/media/save', {
      nmId: idNumber(nmId),
      data: urls,
    });
  }

  toTrash(ctx: CallContext, nmIds: readonly string[]): Promise<void> {
    const json = { nmIDs: nmIds.map(idNumber) };
    return this.write(ctx, 'catalog.archive', this.dictionaryLimits, '/content/v2/cards/delete/trash', json);
  }

  recover(ctx: CallContext, nmIds: readonly string[]): Promise<void> {
    return this.write(ctx, 'catalog.unarchive', 'cardsRecover', '/content/v2/cards/recover', {
      nmIDs: nmIds.map(idNumber),
    });
  }

  /** Dictionaries and the trash share the limit of all content, but for a Basic token, which has a far smaller one for them. */
  private get dictionaryLimits(): readonly string[] {
    return this.client.token?.tier === 'basic' ? ['contentDictionary'] : ['content', 'contentDictionary'];
  }

  private dictionary(operation: string, path: string, query: Record<string, string | number | undefined>) {
    return { operation, host: 'content', limit: this.dictionaryLimits, method: 'GET', path, query } as const;
  }

  private async submit(ctx: CallContext, limit: string, path: string, json: unknown): Promise<CardRefusal | undefined> {
    const request = {
      operation: 'catalog.publish',
      host: 'content',
      limit,
      method: 'POST',
      path,
      json,
      accept: [400],
    } as const;
    const { status, body } = await this.client.exchange(ctx, request, zVerdict.optional());
    if (status !== 400 && !body?.error) return undefined;
    const named = z
      .record(z.string(), z.string())
      .catch({})
      .parse(body?.additionalErrors ?? {});
    return { text: body?.errorText || 'refused without a reason', byVendorCode: named };
  }

  private async write(
    ctx: CallContext,
    operation: string,
    limit: string | readonly string[],
    path: string,
    json: unknown,
  ) {
    const request = { operation, host: 'content', limit, method: 'POST', path, json } as const;
    assertNoError(operation, (await this.client.request(ctx, request, zVerdict.optional())) ?? {});
  }
}

function nextOf(cursor: { updatedAt?: string | null; nmID?: string | null }): CardCursor {
  return cursor.updatedAt && cursor.nmID ? { updatedAt: cursor.updatedAt, nmID: cursor.nmID } : {};
}

function read(operation: string, limit: string | readonly string[], path: string, json: unknown) {
  return { operation, host: 'content', limit, method: 'POST', path, json, changesState: false } as const;
}
