import { batchesOf, isNumericId, targetKey } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  CardStateResult,
  CatalogPort,
  Clock,
  Page,
  Problem,
  Reading,
  RemoteCard,
  Target,
} from '@sellercloudx/adapter-kit';
import { AttributeBook, folded } from './attribute-book.ts';
import { checkCardTickets } from './card-tickets.ts';
import { barcodesPerQuery, type ProductsApi } from './client/products.ts';
import { extraAttributes, toAttribute } from './mapping/attributes.ts';
import { flatCategories, isUnapprovedCard, toCard, toUnapprovedCard } from './mapping/cards.ts';
import { publishCards } from './publish.ts';
import { validateDraft } from './validate.ts';

const mostFound = 50;
const itemsPerCall = 1000;
const unknownCard: Problem = { code: 'not_found', remedyKey: 'remedy.cardUnknown' };

export function catalogPort(products: ProductsApi, clock: Clock): CatalogPort {
  const book = new AttributeBook(products, clock);
  return {
    async searchCategories(text, ctx) {
      const wanted = folded(text);
      return flatCategories(await book.tree(ctx))
        .filter(({ isLeaf, path }) => isLeaf && folded(path.join(' ')).includes(wanted))
        .slice(0, mostFound);
    },

    async categories(parentId, ctx) {
      return flatCategories(await book.tree(ctx)).filter((category) => category.parentId === parentId);
    },

    async attributes(categoryId, ctx) {
      return [...extraAttributes, ...(await book.attributes(categoryId, ctx)).map(toAttribute)];
    },

    async dictionary({ categoryId, attributeId, text }, ctx) {
      if (attributeId === 'brand') return text.trim() === '' ? [] : book.brands(text.trim(), ctx);
      const own = extraAttributes.find(({ id }) => id === attributeId);
      const values = own ? (own.values ?? []) : await book.values(categoryId, attributeId, ctx);
      return values.filter((value) => folded(value.text).includes(folded(text))).slice(0, mostFound);
    },

    /** Approved pages first, then what waits for approval or was turned down. */
    async *listCards({ cursor }, ctx): AsyncIterable<Page<RemoteCard>> {
      const [phase, at] = splitCursor(cursor);
      if (phase === 'approved') {
        for await (const page of products.approved(ctx, at))
          yield {
            items: page.items.map(toCard),
            cursor: page.cursor === '' ? 'unapproved|' : `approved|${page.cursor}`,
          };
      }
      for await (const page of products.unapproved(ctx, phase === 'unapproved' ? at : undefined))
        yield {
          items: page.items.map(toUnapprovedCard),
          cursor: page.cursor === '' ? '' : `unapproved|${page.cursor}`,
        };
    },

    validate: validateDraft,
    publish: (drafts, ctx) => publishCards({ products, book, clock }, drafts, ctx),
    checkTickets: (items, ctx) => checkCardTickets(products, clock, items, ctx),

    async readBack(targets, ctx) {
      const cards = new Map<string, RemoteCard>();
      const barcodes: string[] = [];
      for (const cardId of new Set(targets.map(({ keys }) => keys.cardId).filter(isNumericId)))
        barcodes.push(...(await products.barcodesOfContent(ctx, 'catalog.readBack', cardId)).slice(0, 1));
      for (const batch of batchesOf(barcodes, barcodesPerQuery))
        for (const content of await products.approvedByBarcodes(ctx, batch))
          cards.set(content.contentId, toCard(content));
      for (const { keys } of targets) {
        if (!keys.cardId || !isUnapprovedCard(keys.cardId)) continue;
        const found = await products.unapprovedOf(ctx, 'catalog.readBack', keys.cardId.slice('unapproved:'.length));
        if (found) cards.set(keys.cardId, toUnapprovedCard(found));
      }
      const readAt = clock.now();
      return targets.map((target): Reading<RemoteCard> => ({
        target,
        value: cards.get(target.keys.cardId ?? '') ?? null,
        readAt,
      }));
    },

    archive: (targets, ctx) => setArchived(products, 'catalog.archive', targets, true, ctx),
    unarchive: (targets, ctx) => setArchived(products, 'catalog.unarchive', targets, false, ctx),
  };
}

/** Taken into a queue, all variants of a page together; whether it came out the page itself tells. */
async function setArchived(
  products: ProductsApi,
  operation: string,
  targets: readonly Target[],
  archived: boolean,
  ctx: CallContext,
): Promise<readonly CardStateResult[]> {
  const items: { barcode: string; archived: boolean }[] = [];
  const known = new Set<Target>();
  for (const target of targets) {
    const { cardId } = target.keys;
    if (!isNumericId(cardId)) continue;
    const barcodes = await products.barcodesOfContent(ctx, operation, cardId);
    if (barcodes.length > 0) known.add(target);
    items.push(...barcodes.map((barcode) => ({ barcode, archived })));
  }
  for (const batch of batchesOf(items, itemsPerCall)) await products.setArchived(ctx, operation, batch);
  return targets.map((target) => ({
    ref: targetKey(target),
    outcome: known.has(target) ? { kind: 'acknowledged' } : { kind: 'rejected', problem: unknownCard },
  }));
}

function splitCursor(cursor: string | undefined): ['approved' | 'unapproved', string | undefined] {
  const at = cursor?.indexOf('|') ?? -1;
  if (!cursor || at < 0) return ['approved', undefined];
  const position = cursor.slice(at + 1) || undefined;
  return [cursor.startsWith('unapproved') ? 'unapproved' : 'approved', position];
}
