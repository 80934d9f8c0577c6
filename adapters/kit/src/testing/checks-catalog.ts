import { targetKey, type CardDraft, type PublishResult, type RemoteCard, type Target } from '../contract/index.ts';
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
