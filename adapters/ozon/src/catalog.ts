import { batchesOf, isMarketplaceError, isNumericId, problemOf, targetKey } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  CardStateResult,
  CatalogPort,
  Clock,
  Page,
  Reading,
  RemoteCard,
  Target,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import { keysOrThrow, toAttribute, type Categories } from './categories.ts';
import type { ProductsApi, Visibility } from './client/products.ts';
import { isAboutTheItem } from './errors.ts';
import { savePictures } from './media.ts';
import { checkCardTickets, publishCards } from './publish.ts';
import { readCards } from './read-cards.ts';
import { validateDraft } from './validate.ts';

const pageSize = 500;
const archiveBatch = 100;
const dictionaryLimit = 50;

/** `ALL` leaves the archive out. */
const lists: readonly Visibility[] = ['ALL', 'ARCHIVED'];

interface Cursor {
  readonly list: Visibility;
  readonly lastId: string;
}

interface Deps {
  readonly products: ProductsApi;
  readonly categories: Categories;
  readonly clock: Clock;
}

export function catalogPort(deps: Deps): CatalogPort {
  const { products, categories, clock } = deps;
  return {
    searchCategories: (text, ctx) => categories.search(text, ctx),
    categories: (parentId, ctx) => categories.children(parentId, ctx),

    async attributes(categoryId, ctx) {
      // complex attributes (video, sizes tables) have a form of their own
      const list = await categories.attributesOf(categoryId, ctx);
      return list.filter(({ attribute_complex_id: id }) => !id || id === '0').map(toAttribute);
    },

    async dictionary({ categoryId, attributeId, text }, ctx) {
      const keys = keysOrThrow(categoryId, 'catalog.dictionary');
      const values = await products.values(ctx, keys, attributeId, text.trim(), dictionaryLimit);
      return values.map(({ id, value }) => ({ id, text: value }));
    },

    /** The list cannot be asked for changes: a read from the last cursor begins anew. */
    async *listCards({ cursor }, ctx): AsyncIterable<Page<RemoteCard>> {
      const start: Cursor = cursor ? (JSON.parse(cursor) as Cursor) : { list: 'ALL', lastId: '' };
      for (const list of lists.slice(lists.indexOf(start.list))) {
        let lastId = list === start.list ? start.lastId : '';
        for (;;) {
          const page = await products.page(ctx, { visibility: list, lastId, limit: pageSize });
          const ids = page.items.map(({ product_id: id }) => id);
          const cards = await readCards(products, 'catalog.listCards', ids, ctx);
          lastId = page.last_id ?? '';
          const isLast = ids.length < pageSize || lastId === '';
          const next: Cursor | undefined = !isLast
            ? { list, lastId }
            : list === 'ALL'
              ? { list: 'ARCHIVED', lastId: '' }
              : undefined;
          const items = ids.flatMap((id) => cards.get(id) ?? []);
          yield { items, cursor: next ? JSON.stringify(next) : '' };
          if (isLast) break;
        }
      }
    },

    validate: validateDraft,
    publish: (drafts, ctx) => publishCards(deps, drafts, ctx),
    checkTickets: (items, ctx) => checkCardTickets(deps, items, ctx),
    uploadMedia: (sets, ctx) => savePictures(products, clock, sets, ctx),

    async readBack(targets, ctx) {
      const ids = targets.map(({ keys }) => keys.cardId).filter(isNumericId);
      const cards = await readCards(products, 'catalog.readBack', [...new Set(ids)], ctx);
      const readAt = clock.now();
      return targets.map((target): Reading<RemoteCard> => {
        return { target, value: cards.get(target.keys.cardId ?? '') ?? null, readAt };
      });
    },

    archive: (targets, ctx) => moveAll(products, 'archive', targets, ctx),
    unarchive: (targets, ctx) => moveAll(products, 'unarchive', targets, ctx),
  };
}

/** One answer for the batch; a refused batch is sent again product by product, so that one cannot hold back the others. */
async function moveAll(
  products: ProductsApi,
  to: 'archive' | 'unarchive',
  targets: readonly Target[],
  ctx: CallContext,
): Promise<readonly CardStateResult[]> {
  const outcomes = new Map<Target, WriteOutcome>();
  const move = async (batch: readonly Target[]): Promise<void> => {
    const outcome = await moveBatch(products, to, batch, ctx);
    if (outcome.kind === 'rejected' && batch.length > 1) for (const target of batch) await move([target]);
    else for (const target of batch) outcomes.set(target, outcome);
  };
  for (const batch of batchesOf(
    targets.filter(({ keys }) => isNumericId(keys.cardId)),
    archiveBatch,
  ))
    await move(batch);
  return targets.map((target) => ({
    ref: targetKey(target),
    outcome: outcomes.get(target) ?? {
      kind: 'rejected',
      problem: { code: 'not_found', remedyKey: 'remedy.productUnknown' },
    },
  }));
}

async function moveBatch(
  products: ProductsApi,
  to: 'archive' | 'unarchive',
  batch: readonly Target[],
  ctx: CallContext,
): Promise<WriteOutcome> {
  try {
    const isDone = await products.move(
      ctx,
      to,
      batch.map(({ keys }) => keys.cardId!),
    );
    if (isDone) return { kind: 'acknowledged' };
    return { kind: 'rejected', problem: { code: 'conflict', remedyKey: 'remedy.archiveRefused' } };
  } catch (error) {
    if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
    return { kind: 'rejected', problem: problemOf(error) };
  }
}
