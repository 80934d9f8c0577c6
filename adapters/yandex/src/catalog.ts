import { batchesOf, isMarketplaceError, problemOf, sendHalving, targetKey } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  CardStateResult,
  CatalogPort,
  ItemResult,
  MediaSet,
  Page,
  Reading,
  RemoteCard,
  Target,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import { toAttribute, type Categories } from './categories.ts';
import { isAboutTheItem, problemOfItem } from './errors.ts';
import { toCard } from './mapping/cards.ts';
import { checkCardTickets, publishCards, type CatalogDeps } from './publish.ts';
import { validateDraft } from './validate.ts';
import type { WireOfferMapping } from './wire/cards.ts';

export const stateBatch = 200;
export const mediaBatch = 100;
const mostFound = 50;

interface Cursor {
  readonly archived: boolean;
  readonly token?: string | undefined;
}

interface Deps extends CatalogDeps {
  readonly categories: Categories;
}

export function catalogPort(deps: Deps): CatalogPort {
  const { cards, account, categories, clock } = deps;

  async function withContent(
    list: readonly WireOfferMapping[],
    operation: string,
    businessId: string,
    ctx: CallContext,
  ): Promise<RemoteCard[]> {
    const offerIds = list.flatMap(({ offer }) => offer?.offerId ?? []);
    if (offerIds.length === 0) return [];
    const content = await cards.contentOf(ctx, operation, businessId, offerIds);
    const byOffer = new Map(content.map((card) => [card.offerId, card]));
    return list.flatMap((one) => toCard(one, byOffer.get(one.offer?.offerId ?? '')) ?? []);
  }

  return {
    searchCategories: (text, ctx) => categories.search(text, ctx),
    categories: (parentId, ctx) => categories.children(parentId, ctx),

    async attributes(categoryId, ctx) {
      return (await categories.parameters(categoryId, 'catalog.attributes', ctx)).map(toAttribute);
    },

    async dictionary({ categoryId, attributeId, text }, ctx) {
      const parameters = await categories.parameters(categoryId, 'catalog.dictionary', ctx);
      const wanted = text.trim().toLowerCase();
      const values = parameters.find(({ id }) => id === attributeId)?.values ?? [];
      const found = values.filter(({ value }) => value.toLowerCase().includes(wanted));
      return found.slice(0, mostFound).map(({ id, value }) => ({ id, text: value }));
    },

    /** The list cannot be asked for changes: a read from the last cursor begins anew. */
    async *listCards({ cursor }, ctx): AsyncIterable<Page<RemoteCard>> {
      const operation = 'catalog.listCards';
      const businessId = await account.businessId(ctx, operation);
      const start: Cursor = cursor ? (JSON.parse(cursor) as Cursor) : { archived: false };
      for (const archived of start.archived ? [true] : [false, true]) {
        let token = archived === start.archived ? start.token : undefined;
        do {
          const page = await cards.page(ctx, businessId, { archived, pageToken: token });
          token = page.next;
          const next: Cursor | undefined = token ? { archived, token } : archived ? undefined : { archived: true };
          const items = await withContent(page.items, operation, businessId, ctx);
          yield { items, cursor: next ? JSON.stringify(next) : '' };
        } while (token !== undefined);
      }
    },

    validate: validateDraft,
    publish: (drafts, ctx) => publishCards(deps, drafts, ctx),
    checkTickets: (items, ctx) => checkCardTickets(deps, items, ctx),
    uploadMedia: (sets, ctx) => savePictures(deps, sets, ctx),

    async readBack(targets, ctx) {
      const operation = 'catalog.readBack';
      const businessId = await account.businessId(ctx, operation);
      const mappings = await cards.mappingsOf(
        ctx,
        operation,
        businessId,
        targets.flatMap(({ keys }) => keys.cardId ?? []),
      );
      const found = new Map(
        (await withContent(mappings, operation, businessId, ctx)).map((card) => [card.cardId, card]),
      );
      const readAt = clock.now();
      return targets.map((target): Reading<RemoteCard> => {
        return { target, value: found.get(target.keys.cardId ?? '') ?? null, readAt };
      });
    },

    archive: (targets, ctx) => moveAll(deps, 'archive', targets, ctx),
    unarchive: (targets, ctx) => moveAll(deps, 'unarchive', targets, ctx),
  };
}

/** The list of pictures is replaced whole and nothing else of the card is touched. */
async function savePictures(
  { cards, account }: CatalogDeps,
  sets: readonly MediaSet[],
  ctx: CallContext,
): Promise<readonly ItemResult[]> {
  const operation = 'catalog.uploadMedia';
  const businessId = await account.businessId(ctx, operation);
  const known = await cards.mappingsOf(
    ctx,
    operation,
    businessId,
    sets.flatMap(({ target }) => target.keys.cardId ?? []),
  );
  const offerIds = new Set(known.map(({ offer }) => offer?.offerId));
  const sent = await sendHalving(
    sets.filter(({ target }) => offerIds.has(target.keys.cardId)),
    async (batch) => {
      const offers = batch.map(({ target, photos }) => ({ offerId: target.keys.cardId!, pictures: photos }));
      try {
        const { results } = await cards.update(ctx, operation, businessId, offers, 'RU');
        const error = results.flatMap(({ errors }) => errors)[0];
        return error ? { problem: problemOfItem({ code: error.type, message: error.message }) } : { answer: true };
      } catch (error) {
        if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
        return { problem: problemOf(error) };
      }
    },
  );
  return sets.map((set): ItemResult => {
    const result = sent.get(set);
    if (!result) return { ref: set.ref, outcome: unknownOffer };
    if (result.kind === 'taken') return { ref: set.ref, outcome: { kind: 'acknowledged' } };
    if (result.kind === 'notTried') return { ref: set.ref, outcome: { kind: 'notTried', because: result.problem } };
    return { ref: set.ref, outcome: { kind: 'rejected', problem: result.problem } };
  });
}

const unknownOffer: WriteOutcome = {
  kind: 'rejected',
  problem: { code: 'not_found', remedyKey: 'remedy.offerUnknown' },
};

/** The answer names those that stay where they are. */
async function moveAll(
  { cards, account }: CatalogDeps,
  to: 'archive' | 'unarchive',
  targets: readonly Target[],
  ctx: CallContext,
): Promise<readonly CardStateResult[]> {
  const businessId = await account.businessId(ctx, `catalog.${to}`);
  const outcomes = new Map<string, WriteOutcome>();
  const offerIds = [...new Set(targets.flatMap(({ keys }) => keys.cardId ?? []))];
  for (const batch of batchesOf(offerIds, stateBatch)) {
    const stayed = await cards[to](ctx, businessId, batch);
    for (const offerId of batch) {
      const code = stayed.get(offerId);
      const problem = problemOfItem({ code }, code === 'UNKNOWN' ? { remedyKey: 'remedy.archiveRefused' } : {});
      outcomes.set(offerId, code ? { kind: 'rejected', problem } : { kind: 'acknowledged' });
    }
  }
  return targets.map((target) => ({
    ref: targetKey(target),
    outcome: outcomes.get(target.keys.cardId ?? '') ?? unknownOffer,
  }));
}
