import { jsonReply, type Router, type SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { acceptCards, acceptUpdates } from './card-jobs.ts';
import { limited } from './limits.ts';
import { contentError, contentOk, malformedContent } from './replies.ts';
import { nextUuid, type Card, type SentCard, type WildberriesState } from './state.ts';
import { brands, colours, countries, kinds, seasons, vat } from './directories.ts';
import { parents, subjectOf, subjects } from './subjects.ts';

type Cursor = { limit?: number; updatedAt?: string; trashedAt?: string; nmID?: number };

/** Dictionaries, cards, their errors and the trash. */
export function addContentRoutes(router: Router<WildberriesState>): void {
  const dictionary = limited('content', 'contentDictionary');
  router.get(
    '/content/v2/object/parent/all',
    () => contentOk(parents.map((one) => ({ ...one, isVisible: true }))),
    dictionary,
  );
  router.get(
    '/content/v2/object/all',
    ({ query }) => {
      const name = query.get('name')?.toLowerCase() ?? '';
      const parentId = query.get('parentID');
      const offset = Number(query.get('offset') ?? 0);
      const limit = Number(query.get('limit') ?? 30);
      if (limit > 1000) return malformedContent('Неправильный запрос');
      const found = subjects.filter(
        (one) => one.name.toLowerCase().includes(name) && (!parentId || one.parentId === Number(parentId)),
      );
      const rows = found.slice(offset, offset + limit).map(({ id, name: subjectName, parentId: parentID }) => {
        return { subjectID: id, parentID, subjectName, parentName: parents.find((one) => one.id === parentID)!.name };
      });
      return contentOk(rows);
    },
    dictionary,
  );
  router.get(
    '/content/v2/object/charcs/:subjectId',
    ({ params }) => {
      const subject = subjectOf(Number(params.subjectId));
      if (!subject) return contentError('This category does not exist', { id: params.subjectId });
      return contentOk(subject.charcs.map((charc) => ({ ...charc, subjectID: subject.id, subjectName: subject.name })));
    },
    dictionary,
  );
  router.get(
    '/content/v2/directory/colors',
    () => contentOk(colours.map(([name, parentName]) => ({ name, parentName }))),
    dictionary,
  );
  router.get('/content/v2/directory/kinds', () => contentOk(kinds), dictionary);
  router.get(
    '/content/v2/directory/countries',
    () => contentOk(countries.map(([id, name, fullName]) => ({ id, name, fullName }))),
    dictionary,
  );
  router.get('/content/v2/directory/seasons', () => contentOk(seasons), dictionary);
  router.get('/content/v2/directory/vat', () => contentOk(vat), dictionary);
  router.get(
    '/api/content/v1/brands',
    () =>
      jsonReply({
        brands: brands.map((name, at) => ({ id: 9_007_199_254 + at, logoUrl: '', name })),
        next: 0,
        total: brands.length,
      }),
    limited('brands'),
  );
  router.get('/content/v2/cards/limits', () => contentOk({ freeLimits: 1500, paidLimits: 10 }), dictionary);

  router.post(
    '/content/v2/get/cards/list',
    (request, state) => {
      const { settings = {} } = (request.body ?? {}) as {
        settings?: { sort?: { ascending?: boolean }; filter?: { textSearch?: string }; cursor?: Cursor };
      };
      const text = settings.filter?.textSearch;
      const cards = [...state.cards.values()].filter((card) => !card.trashedAt && (!text || matches(card, text)));
      return page(request, cards, settings.sort?.ascending ?? false, settings.cursor ?? {}, 'updatedAt');
    },
    limited('content'),
  );
  router.post(
    '/content/v2/get/cards/trash',
    (request, state) => {
      const { settings = {} } = (request.body ?? {}) as {
        settings?: { sort?: { ascending?: boolean }; cursor?: Cursor };
      };
      const cards = [...state.cards.values()].filter((card) => card.trashedAt);
      return page(request, cards, settings.sort?.ascending ?? false, settings.cursor ?? {}, 'trashedAt');
    },
    dictionary,
  );

  router.post(
    '/content/v2/cards/upload',
    ({ body, now }, state) => acceptCards(state, body, now),
    limited('cardsUpload'),
  );
  router.post(
    '/content/v2/cards/update',
    ({ body, now }, state) => acceptUpdates(state, body as SentCard[], now),
    limited('cardsUpdate'),
  );
  router.post(
    '/content/v2/cards/error/list',
    ({ body }, state) => {
      const { cursor = {}, order } = body as {
        cursor?: { limit?: number; updatedAt?: string; batchUUID?: string };
        order?: { ascending?: boolean };
      };
      const sign = order?.ascending ? 1 : -1;
      const sorted = [...state.errors].sort(
        (a, b) => sign * (a.updatedAt.getTime() - b.updatedAt.getTime() || (a.batchUUID < b.batchUUID ? -1 : 1)),
      );
      const start = cursor.batchUUID ? sorted.findIndex(({ batchUUID }) => batchUUID === cursor.batchUUID) + 1 : 0;
      const limit = Math.min(100, cursor.limit ?? 100);
      const items = sorted.slice(start, start + limit);
      const last = items.at(-1);
      const position = {
        next: start + limit < sorted.length,
        updatedAt: (last?.updatedAt ?? new Date(0)).toISOString(),
        batchUUID: last?.batchUUID ?? nextUuid(state, 'none'),
      };
      return contentOk({ items: items.map((item) => ({ ...item, brands: {} })), cursor: position });
    },
    limited('cardErrors'),
  );

  router.post(
    '/content/v2/cards/delete/trash',
    ({ body, now }, state) => {
      for (const id of nmIds(body)) {
        const card = state.cards.get(id);
        if (card) card.trashedAt = now;
      }
      return contentOk(null, {});
    },
    dictionary,
  );
  router.post(
    '/content/v2/cards/recover',
    ({ body, now }, state) => {
      for (const id of nmIds(body)) {
        const card = state.cards.get(id);
        if (card) Object.assign(card, { trashedAt: undefined, updatedAt: now });
      }
      return contentOk(null, {});
    },
    limited('cardsRecover'),
  );
}

function nmIds(body: unknown): number[] {
  return (body as { nmIDs?: number[] }).nmIDs ?? [];
}

function matches(card: Card, text: string): boolean {
  return card.vendorCode === text || String(card.nmID) === text || card.sizes.some(({ skus }) => skus.includes(text));
}

function page(
  request: SandboxRequest,
  cards: Card[],
  isAscending: boolean,
  cursor: Cursor,
  by: 'updatedAt' | 'trashedAt',
) {
  const sign = isAscending ? 1 : -1;
  const at = (card: Card) => card[by]!.getTime();
  const sorted = cards.sort((a, b) => sign * (at(a) - at(b) || a.nmID - b.nmID));
  const limit = Math.min(100, cursor.limit ?? 100);
  const since = cursor[by];
  const after = since === undefined ? undefined : { at: new Date(since).getTime(), nmID: cursor.nmID ?? 0 };
  const rest = after ? sorted.filter((card) => sign * (at(card) - after.at || card.nmID - after.nmID) > 0) : sorted;
  const found = rest.slice(0, limit);
  const last = found.at(-1);
  const position = last
    ? { [by]: last[by]!.toISOString(), nmID: last.nmID }
    : { [by]: since ?? '', nmID: cursor.nmID ?? 0 };
  return jsonReply({
    cards: found.map((card) => view(card, `http://${request.headers.host}`)),
    cursor: { ...position, total: found.length },
  });
}

function view(card: Card, origin: string) {
  const subject = subjectOf(card.subjectID)!;
  const names = new Map(subject.charcs.map(({ charcID, name }) => [charcID, name]));
  const { trashedAt, photos, ...rest } = card;
  const { nmID, vendorCode, kizMarked, subjectID, sizes, createdAt } = card;
  // the trash tells less of a card
  const told = trashedAt
    ? { nmID, vendorCode, kizMarked, subjectID, sizes, createdAt, trashedAt: trashedAt.toISOString() }
    : { ...rest, needKiz: subject.marks.includes('sgtin'), tags: [] };
  return {
    ...told,
    subjectName: subject.name,
    photos: photos.map((_source, at) => {
      const link = (size: string) =>
        `${origin}/photos/${card.nmID}/${size}/${at + 1}.webp?v=${card.updatedAt.getTime()}`;
      return {
        big: link('big'),
        c246x328: link('c246x328'),
        c516x688: link('c516x688'),
        square: link('square'),
        tm: link('tm'),
      };
    }),
    dimensions: { ...card.dimensions, isValid: card.dimensions.length > 0 },
    characteristics: card.characteristics.map(({ id, value }) => ({ id, name: names.get(id) ?? '', value })),
  };
}
