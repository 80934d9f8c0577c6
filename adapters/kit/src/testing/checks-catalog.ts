import {
  batchesOf,
  targetKey,
  type AttributeValue,
  type CardDraft,
  type PublishResult,
  type RemoteAttribute,
  type RemoteCard,
  type RemoteCategory,
  type Target,
} from '../contract/index.ts';
import type { Check } from './check.ts';
import { claim, same } from './claim.ts';
import { settle } from './settle.ts';
import type { Session } from './session.ts';

export const catalogChecks: readonly Check[] = [
  {
    name: 'catalog.listCards',
    title: 'every live offer is in the list of cards, once',
    needs: ['catalog.listCards'],
    run: async (session) => {
      const seen = (await allCards(session)).flatMap((card) => card.variants.map(({ offerId }) => offerId));
      same(new Set(seen).size, seen.length, 'an offer came twice');
      const skus = (await allCards(session)).flatMap((card) => card.variants.flatMap(({ sku }) => sku ?? []));
      same(
        session.harness.offers().filter(({ sku }) => !skus.includes(sku)),
        [],
        'offers that the list lacks',
      );
    },
  },
  {
    name: 'catalog.search',
    title: 'a category is found by a word and has attributes',
    needs: ['catalog.searchCategories', 'catalog.attributes'],
    uses: ['catalogSample'],
    run: async (session) => {
      const { categoryId, searchText } = session.harness.catalogSample!;
      const found = await session.ports.catalog!.searchCategories!(searchText, session.ctx());
      claim(
        found.some((category) => category.id === categoryId && category.isLeaf),
        `${searchText} finds ${categoryId}`,
      );
      const attributes = await session.ports.catalog!.attributes!(categoryId, session.ctx());
      claim(attributes.length > 0, 'a category has attributes');
    },
  },
  {
    name: 'catalog.validate',
    title: 'a draft without a required part is told before any call, a whole one passes',
    needs: ['catalog.validate'],
    uses: ['catalogSample', 'draft'],
    run: async (session) => {
      const { categoryId, incompleteDraft } = session.harness.catalogSample!;
      const attributes = (await session.ports.catalog!.attributes?.(categoryId, session.ctx())) ?? [];
      claim(session.ports.catalog!.validate!(incompleteDraft, attributes).length > 0, 'something is missing');
      same(session.ports.catalog!.validate!(session.harness.draft!(1), attributes), [], 'nothing is missing');
    },
  },
  {
    name: 'catalog.publish',
    title: 'a draft becomes a card that the list shows; publishing it again makes no second one',
    needs: ['catalog.publish', 'catalog.listCards'],
    uses: ['draft'],
    run: async (session) => {
      const drafts = [1, 2, 3].map((n) => session.harness.draft!(n));
      const results = await publish(session, drafts);
      for (const [ref, { outcome, card }] of results) {
        same(outcome.kind, 'acknowledged', `${ref}: ${JSON.stringify(outcome)}`);
        claim(card !== undefined && card.cardId !== '', 'a published card has its id');
      }
      const again = drafts.map((draft) => ({ ...draft, cardId: results.get(draft.ref)!.card!.cardId }));
      const read = new Map((await allCards(session)).map((card) => [card.cardId, card]));
      await publish(
        session,
        again.map((draft) => ({ ...draft, ...lastReadOf(read.get(draft.cardId)) })),
      );
      const skus = (await allCards(session)).flatMap((card) => card.variants.flatMap(({ sku }) => sku ?? []));
      for (const draft of drafts)
        same(skus.filter((sku) => sku === draft.variants[0]!.sku).length, 1, `cards of ${draft.variants[0]!.sku}`);
    },
  },
  {
    name: 'catalog.partial',
    title: 'a draft the market refuses is rejected with its reason, its neighbours are published',
    needs: ['catalog.publish'],
    uses: ['draft', 'refusedDraft'],
    run: async (session) => {
      const drafts = [session.harness.draft!(11), session.harness.refusedDraft!(12), session.harness.draft!(13)];
      const results = await publish(session, drafts);
      same(
        drafts.map(({ ref }) => results.get(ref)!.outcome.kind),
        ['acknowledged', 'rejected', 'acknowledged'],
        'outcomes',
      );
      const outcome = results.get(drafts[1]!.ref)!.outcome;
      claim(
        outcome.kind === 'rejected' && (outcome.problem.marketText ?? '') !== '' && outcome.problem.remedyKey !== '',
        'a rejection has the market’s words and a remedy',
      );
    },
  },
  {
    name: 'catalog.everyRoot',
    title: 'under every root categories take a card with what they require, and none without',
    needs: ['catalog.categories', 'catalog.attributes', 'catalog.publish'],
    uses: ['draft'],
    run: async (session, level) => {
      const leaves = await leavesOfRoots(session, level === 'full' ? 'all' : 'last');
      claim(leaves.length > 0, 'the tree has leaves');
      const nameOf = new Map<string, string>();
      const pairs: DraftPair[] = [];
      for (const [n, { id, path }] of leaves.entries()) {
        const pair = await draftsFor(session, id, 2 * n);
        for (const { ref } of [pair.whole, pair.bare]) nameOf.set(ref, path.join(' / '));
        pairs.push(pair);
      }
      const whole = pairs.map((pair) => pair.whole);
      for (const { ref, outcome } of await publishAll(session, whole))
        same(outcome.kind, 'acknowledged', `${nameOf.get(ref)}: ${JSON.stringify(outcome)}`);
      // neighbours ask for the same, so one of them tells
      const tellers = new Set(new Map(leaves.map(({ parentId, id }) => [parentId, id])).values());
      const lacking = pairs.flatMap(({ bare, asksMore }) => (asksMore && tellers.has(bare.categoryId) ? [bare] : []));
      for (const { ref, outcome } of await publishAll(session, lacking))
        same(outcome.kind, 'rejected', `${nameOf.get(ref)} without what it requires: ${JSON.stringify(outcome)}`);
    },
  },
  {
    name: 'catalog.archive',
    title: 'a card is archived and comes back',
    needs: ['catalog.archive', 'catalog.unarchive', 'catalog.readBack'],
    run: async (session) => {
      const catalog = session.ports.catalog!;
      const card = session.harness.offers().find((offer) => offer.card !== undefined)!.card!;
      for (const archived of [true, false]) {
        const [result] = await (archived
          ? catalog.archive!([card], session.ctx())
          : catalog.unarchive!([card], session.ctx()));
        same([result?.ref, result?.outcome.kind], [targetKey(card), 'acknowledged'], 'the call');
        session.clock.advance(session.adapter.facets.state?.readBack.afterMs ?? 60_000);
        const [reading] = await catalog.readBack!([card], session.ctx());
        same(reading?.value?.status === 'archived', archived, 'archived');
      }
    },
  },
  {
    name: 'catalog.media',
    title: 'photos are replaced and read back',
    needs: ['catalog.uploadMedia', 'catalog.readBack'],
    run: async (session) => {
      const catalog = session.ports.catalog!;
      const card = session.harness.offers().find((offer) => offer.card !== undefined)!.card!;
      const photos = ['https://example.com/1.jpg', 'https://example.com/2.jpg'];
      const [result] = await catalog.uploadMedia!([{ ref: 'm', target: card, photos }], session.ctx());
      same(result?.outcome.kind, 'acknowledged', JSON.stringify(result));
      session.clock.advance(session.adapter.facets.media?.readBack.afterMs ?? 60_000);
      const [reading] = await catalog.readBack!([card], session.ctx());
      same(reading?.value?.photos.length, 2, 'photos at the market');
    },
  },
  {
    name: 'catalog.exportPack',
    title: 'drafts become a file the cabinet takes',
    needs: ['catalog.exportPack'],
    uses: ['draft'],
    run: async (session) => {
      const file = await session.ports.catalog!.exportPack!([session.harness.draft!(1), session.harness.draft!(2)]);
      claim(file.bytes.byteLength > 100 && file.filename !== '' && file.mime !== '', 'a file with a name and content');
    },
  },
];

/** Below each root all leaves or the last one; a root nobody can list in has none. */
async function leavesOfRoots(session: Session, which: 'all' | 'last'): Promise<RemoteCategory[]> {
  const below = async (parentId: string | undefined): Promise<RemoteCategory[]> => {
    const children = await session.ports.catalog!.categories!(parentId, session.ctx());
    const wanted = which === 'all' || parentId === undefined ? children : children.slice(-1);
    const found: RemoteCategory[] = [];
    for (const child of wanted) found.push(...(child.isLeaf ? [child] : await below(child.id)));
    return found;
  };
  return below(undefined);
}

interface DraftPair {
  readonly whole: CardDraft;
  /** Without what this category requires beyond the harness's own. */
  readonly bare: CardDraft;
  readonly asksMore: boolean;
}

async function draftsFor(session: Session, categoryId: string, n: number): Promise<DraftPair> {
  const asked = await session.ports.catalog!.attributes!(categoryId, session.ctx());
  const [model, other] = [session.harness.draft!(n), session.harness.draft!(n + 1)];
  const known = model.attributes.filter(({ attributeId }) => asked.some(({ id }) => id === attributeId));
  const filled: AttributeValue[] = [];
  for (const attribute of asked) {
    if (!attribute.required || known.some(({ attributeId }) => attributeId === attribute.id)) continue;
    filled.push({ attributeId: attribute.id, values: [await someValue(session, categoryId, attribute)] });
  }
  return {
    whole: { ...model, categoryId, attributes: [...known, ...filled] },
    bare: { ...other, categoryId, attributes: known },
    asksMore: filled.length > 0,
  };
}

/** The first the market offers; a number or a word where it offers none. */
async function someValue(
  session: Session,
  categoryId: string,
  { id, kind, values }: RemoteAttribute,
): Promise<AttributeValue['values'][number]> {
  if (kind === 'number') return { text: '10' };
  if (kind === 'boolean') return { text: 'true' };
  const ask = { categoryId, attributeId: id, text: '' };
  const offered = values ?? (await session.ports.catalog!.dictionary?.(ask, session.ctx())) ?? [];
  return offered[0] ?? { text: 'Orzu' };
}

async function publishAll(session: Session, drafts: readonly CardDraft[]): Promise<PublishResult[]> {
  const results: PublishResult[] = [];
  for (const batch of batchesOf(drafts, session.adapter.facets.content!.batchSize))
    results.push(...(await publish(session, batch)).values());
  return results;
}

async function allCards(session: Session): Promise<RemoteCard[]> {
  const cards: RemoteCard[] = [];
  for await (const page of session.ports.catalog!.listCards!({}, session.ctx())) cards.push(...page.items);
  return cards;
}

function publish(session: Session, drafts: readonly CardDraft[]): Promise<Map<string, PublishResult>> {
  const catalog = session.ports.catalog!;
  const targetOf = (draft: CardDraft): Target => {
    const { sku, barcodes } = draft.variants[0]!;
    return {
      grain: 'card',
      keys: {
        sku,
        ...(barcodes[0] ? { barcode: barcodes[0] } : {}),
        ...(draft.cardId ? { cardId: draft.cardId } : {}),
      },
    };
  };
  const writer = { write: catalog.publish!.bind(catalog), checkTickets: catalog.checkTickets?.bind(catalog), targetOf };
  return settle<CardDraft, PublishResult>(session, session.adapter.facets.content!, writer, drafts);
}

function lastReadOf(card: RemoteCard | undefined): { lastRead?: RemoteCard; variants?: never } {
  return card ? { lastRead: card } : {};
}
