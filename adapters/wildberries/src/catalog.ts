import { batchesOf, isNumericId, targetKey } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  CatalogPort,
  Clock,
  Page,
  Reading,
  RemoteCard,
  RemoteCategory,
  Target,
} from '@sellercloudx/adapter-kit';
import type { CardCursor, ContentApi } from './client/content.ts';
import type { PricesApi } from './client/prices.ts';
import { toCard } from './mapping/cards.ts';
import { directoryOf, toAttribute } from './mapping/attributes.ts';
import { findCards } from './find-cards.ts';
import { saveMedia } from './media.ts';
import { checkCardTickets, publishCards } from './publish.ts';
import { Characteristics } from './characteristics.ts';
import { validateDraft } from './validate.ts';
import type { WireCard } from './wire/content.ts';
import type { WireGood } from './wire/prices.ts';

const trashBatch = 1000;

export interface CatalogDeps {
  readonly content: ContentApi;
  /** Undefined: the token may not read prices, or too rarely; cards then come without them. */
  readonly prices: PricesApi | undefined;
  readonly clock: Clock;
}

export function catalogPort(deps: CatalogDeps): CatalogPort {
  const { content, clock } = deps;
  const characteristics = new Characteristics(content);
  return {
    async searchCategories(text, ctx) {
      return (await content.subjects(ctx, { name: text })).map(toCategory);
    },

    async categories(parentId, ctx) {
      if (parentId !== undefined)
        return (await content.subjects(ctx, { parentId: parentId.replace(/^parent:/, '') })).map(toCategory);
      return (await content.parents(ctx)).map(({ id, name }) => ({
        id: `parent:${id}`,
        name,
        path: [name],
        isLeaf: false,
      }));
    },

    async attributes(categoryId, ctx) {
      return (await characteristics.of(categoryId, ctx)).filter(({ charcType }) => charcType !== 0).map(toAttribute);
    },

    async dictionary({ categoryId, attributeId, text }, ctx) {
      const wanted = text.trim().toLowerCase();
      const charc = (await characteristics.of(categoryId, ctx)).find(({ charcID }) => charcID === attributeId);
      const directory = charc && directoryOf(charc.name);
      const words =
        attributeId === 'brand'
          ? (await content.brands(ctx, categoryId)).map(({ name }) => name)
          : directory
            ? await content.directory(ctx, directory)
            : [];
      return words
        .filter((word) => word.toLowerCase().includes(wanted))
        .slice(0, 50)
        .map((word) => ({ id: word, text: word }));
    },

    /** Oldest change first; the cursor of the last page brings what changes after it. */
    async *listCards({ cursor }, ctx): AsyncIterable<Page<RemoteCard>> {
      let position = cursor ? (JSON.parse(cursor) as CardCursor) : undefined;
      for (;;) {
        const page = await content.cards(ctx, { ascending: true, ...(position ? { cursor: position } : {}) });
        const goods = await goodsOf(deps.prices, page.cards, ctx);
        if (page.next.nmID) position = page.next;
        yield {
          items: page.cards.map((card) => toCard(card, goods.get(card.nmID))),
          cursor: position ? JSON.stringify(position) : (cursor ?? ''),
        };
        if (page.isLast) return;
      }
    },

    validate: validateDraft,
    publish: (drafts, ctx) => publishCards(content, characteristics, clock, drafts, ctx),
    checkTickets: (items, ctx) => checkCardTickets(content, clock, items, ctx),
    uploadMedia: (sets, ctx) => saveMedia(content, clock, sets, ctx),

    async readBack(targets, ctx) {
      const wanted = new Set(targets.map(({ keys }) => keys.cardId).filter(isNumericId));
      const found = await findCards(content, wanted, ctx);
      const goods = await goodsOf(deps.prices, [...found.values()], ctx);
      const readAt = clock.now();
      return targets.map((target): Reading<RemoteCard> => {
        const card = found.get(target.keys.cardId ?? '');
        return { target, value: card ? toCard(card, goods.get(card.nmID)) : null, readAt };
      });
    },

    /** Into the trash: not sold any more, purged after 30 days. */
    archive: (targets, ctx) => moveAll(targets, (ids) => content.toTrash(ctx, ids)),
    unarchive: (targets, ctx) => moveAll(targets, (ids) => content.recover(ctx, ids)),
  };
}

function toCategory(subject: {
  subjectID: string;
  parentID: string;
  subjectName: string;
  parentName?: string | undefined;
}): RemoteCategory {
  const { subjectID, parentID, subjectName, parentName } = subject;
  return {
    id: subjectID,
    name: subjectName,
    parentId: `parent:${parentID}`,
    path: parentName ? [parentName, subjectName] : [subjectName],
    isLeaf: true,
  };
}

async function goodsOf(
  prices: PricesApi | undefined,
  cards: readonly WireCard[],
  ctx: CallContext,
): Promise<Map<string, WireGood>> {
  if (!prices || cards.length === 0) return new Map();
  return new Map(
    (
      await prices.goodsOf(
        ctx,
        cards.map(({ nmID }) => nmID),
      )
    ).map((good) => [good.nmID, good]),
  );
}

/** All or nothing, and no word about single cards; what became of them the list tells. */
async function moveAll(targets: readonly Target[], move: (nmIds: readonly string[]) => Promise<void>) {
  const known = targets.filter(({ keys }) => isNumericId(keys.cardId));
  for (const batch of batchesOf(known, trashBatch)) await move(batch.map(({ keys }) => keys.cardId!));
  return targets.map((target) => ({
    ref: targetKey(target),
    outcome: known.includes(target)
      ? ({ kind: 'acknowledged' } as const)
      : ({ kind: 'rejected', problem: { code: 'not_found', remedyKey: 'remedy.cardUnknown' } } as const),
  }));
}
