import type {
  CallContext,
  CardDraft,
  CatalogPort,
  ItemResult,
  MissingPart,
  RemoteAttribute,
  Target,
} from '../contract/index.ts';
import { targetKey, toDecimal } from '../contract/index.ts';
import type { MemoryClient } from './client.ts';
import { problemOfItem, toCard } from './mapping.ts';
import { attributes, cards, cardTicket, categories, done, sentCards } from './wire.ts';

const moderationMs = 5_000;

export const catalogPort = (client: MemoryClient, now: () => Date): CatalogPort => ({
  searchCategories: (text, ctx) => findCategories(client, { text }, ctx),
  categories: (parent, ctx) => findCategories(client, { parent }, ctx),

  async attributes(categoryId, ctx) {
    const path = `/categories/${encodeURIComponent(categoryId)}/attributes`;
    const answer = await client.get(path, attributes, { operation: 'catalog.attributes' }, ctx);
    return answer.attributes.map((one) => ({
      id: one.id,
      name: one.name,
      kind: one.type,
      required: one.required,
      maxValues: one.max,
      distinguishesVariants: false,
      ...(one.values.length > 0 ? { values: one.values.map((text) => ({ id: text, text })) } : {}),
    }));
  },

  async *listCards({ cursor }, ctx) {
    let after = cursor ?? '';
    for (;;) {
      const page = await client.get(
        '/cards',
        cards,
        { operation: 'catalog.listCards', query: { after, limit: 100 } },
        ctx,
      );
      after = page.cards.at(-1)?.id ?? after;
      yield { items: page.cards.map(toCard), cursor: after };
      if (page.next == null) return;
    }
  },

  validate: missingParts,

  async publish(drafts, ctx) {
    const { ticket } = await client.send(
      'POST',
      '/cards',
      { cards: drafts.map(toWire) },
      sentCards,
      { operation: 'catalog.publish' },
      ctx,
    );
    const outcome = { kind: 'pending', ticket, notBefore: new Date(now().getTime() + moderationMs) } as const;
    return drafts.map(({ ref }) => ({ ref, outcome }));
  },

  async checkTickets(items, ctx) {
    const tickets = new Map<string, Awaited<ReturnType<typeof readTicket>>>();
    for (const { ticket } of items)
      if (!tickets.has(ticket)) tickets.set(ticket, await readTicket(client, ticket, ctx));
    return items.map(({ ref, ticket, target }) => {
      const { done: isDone, results } = tickets.get(ticket)!;
      const result = results.find((one) => one.sku === target.keys.sku);
      if (!isDone || !result)
        return { ref, outcome: { kind: 'pending', ticket, notBefore: new Date(now().getTime() + 1_000) } };
      if (result.error) return { ref, outcome: { kind: 'rejected', problem: problemOfItem(result.error) } };
      return {
        ref,
        outcome: { kind: 'acknowledged', verified: true },
        card: { cardId: result.cardId!, offerIds: result.offerIds ?? {} },
      };
    });
  },

  async uploadMedia(sets, ctx) {
    const results: ItemResult[] = [];
    for (const { ref, target, photos } of sets) {
      const path = `/cards/${encodeURIComponent(target.keys.cardId ?? '')}/photos`;
      await client.send('PUT', path, { photos }, done, { operation: 'catalog.uploadMedia' }, ctx);
      results.push({ ref, outcome: { kind: 'acknowledged' } });
    }
    return results;
  },

  async readBack(targets, ctx) {
    const cardIds = targets.map((target) => target.keys.cardId);
    const answer = await client.query('/cards/query', { cardIds }, cards, { operation: 'catalog.readBack' }, ctx);
    const found = new Map(answer.cards.map((card) => [card.id, toCard(card)]));
    return targets.map((target) => ({ target, value: found.get(target.keys.cardId ?? '') ?? null, readAt: now() }));
  },

  archive: (targets, ctx) => setArchived(client, targets, true, ctx),
  unarchive: (targets, ctx) => setArchived(client, targets, false, ctx),
});

async function findCategories(
  client: MemoryClient,
  query: { text?: string; parent?: string | undefined },
  ctx: CallContext,
) {
  const answer = await client.get('/categories', categories, { operation: 'catalog.categories', query }, ctx);
  return answer.categories.map(({ id, name, parentId, leaf }) => ({
    id,
    name,
    path: [name],
    isLeaf: leaf,
    ...(parentId === null ? {} : { parentId }),
  }));
}

function readTicket(client: MemoryClient, ticket: string, ctx: CallContext) {
  return client.get(
    `/card-tickets/${encodeURIComponent(ticket)}`,
    cardTicket,
    { operation: 'catalog.checkTickets' },
    ctx,
  );
}

async function setArchived(
  client: MemoryClient,
  targets: readonly Target[],
  archived: boolean,
  ctx: CallContext,
): Promise<ItemResult[]> {
  const cardIds = targets.map((target) => target.keys.cardId);
  await client.send(
    'POST',
    '/cards/archive',
    { cardIds, archived },
    done,
    { operation: archived ? 'catalog.archive' : 'catalog.unarchive' },
    ctx,
  );
  return targets.map((target) => ({ ref: targetKey(target), outcome: { kind: 'acknowledged' } }));
}

function missingParts(draft: CardDraft, wanted: readonly RemoteAttribute[]): MissingPart[] {
  const missing: MissingPart[] = [];
  for (const language of ['ru', 'uz']) {
    const title = draft.title[language] ?? '';
    if (title.trim() === '') missing.push({ field: `title.${language}`, reason: 'missing' });
    else if (title.length > 100) missing.push({ field: `title.${language}`, reason: 'too_long', limit: 100 });
  }
  const given = new Set(
    draft.attributes.filter(({ values }) => values.length > 0).map(({ attributeId }) => attributeId),
  );
  for (const { id, required } of wanted)
    if (required && !given.has(id)) missing.push({ field: `attributes.${id}`, reason: 'missing' });
  draft.variants.forEach((variant, at) => {
    if (variant.barcodes.length === 0) missing.push({ field: `variants.${at}.barcodes`, reason: 'missing' });
    if (!variant.price) missing.push({ field: `variants.${at}.price`, reason: 'missing' });
  });
  if (draft.photos.length === 0) missing.push({ field: 'photos', reason: 'missing' });
  return missing;
}

function toWire(draft: CardDraft) {
  return {
    cardId: draft.cardId,
    title: draft.title,
    description: draft.description,
    categoryId: draft.categoryId,
    brand: draft.brand ?? '',
    attributes: draft.attributes.map(({ attributeId, values }) => ({
      id: attributeId,
      values: values.map(({ text }) => text),
    })),
    photos: draft.photos,
    offers: draft.variants.map((variant) => ({
      sku: variant.sku,
      barcode: variant.barcodes[0] ?? '',
      size: variant.options.size ?? '',
      ...(variant.price ? { price: toDecimal(variant.price) } : {}),
      ...(variant.oldPrice ? { oldPrice: toDecimal(variant.oldPrice) } : {}),
    })),
  };
}
