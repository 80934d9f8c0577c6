import { fromDecimal } from '../../contract/index.ts';
import { emptyReply, jsonReply, type Router } from '../../sandbox/index.ts';
import { decimal } from './decimal.ts';
import {
  addCard,
  attributes,
  categories,
  nextId,
  type Card,
  type CardTicket,
  type MarketState,
  type Offer,
} from './state.ts';

type SentCard = {
  cardId?: string;
  title: Record<string, string>;
  description: Record<string, string>;
  categoryId: string;
  brand: string;
  attributes: { id: string; values: string[] }[];
  photos: string[];
  offers: { sku: string; barcode: string; size: string; price: string; oldPrice?: string }[];
};

const moderationMs = 5_000;

export function addCatalogRoutes(router: Router<MarketState>): void {
  router.get('/categories', ({ query }) => {
    const text = query.get('text')?.toLowerCase();
    const parent = query.get('parent');
    return jsonReply({
      categories: categories.filter((one) =>
        text ? one.leaf && one.name.toLowerCase().includes(text) : one.parentId === (parent ?? null),
      ),
    });
  });
  router.get('/categories/:id/attributes', () => jsonReply({ attributes }));
  router.get('/cards', ({ query }, state) => {
    const limit = Math.min(100, Number(query.get('limit') ?? 100));
    const after = query.get('after') ?? '';
    const ids = [...state.cards.keys()].sort().filter((id) => id > after);
    const page = ids.slice(0, limit);
    return jsonReply({
      cards: page.map((id) => cardView(state, state.cards.get(id)!)),
      next: ids.length > limit ? page.at(-1) : null,
    });
  });
  router.post('/cards/query', ({ body }, state) => {
    const { cardIds } = body as { cardIds: string[] };
    return jsonReply({
      cards: cardIds.flatMap((id) => (state.cards.has(id) ? [cardView(state, state.cards.get(id)!)] : [])),
    });
  });
  router.post('/cards', ({ body, now }, state) => {
    const { cards } = body as { cards: SentCard[] };
    const ticket: CardTicket = {
      id: nextId(state, 'ticket'),
      doneAt: new Date(now.getTime() + moderationMs),
      results: cards.map((card) => moderate(state, card, now)),
    };
    state.tickets.set(ticket.id, ticket);
    return jsonReply({ ticket: ticket.id }, { status: 202 });
  });
  router.get('/card-tickets/:id', ({ params, now }, state) => {
    const ticket = state.tickets.get(params.id!);
    if (!ticket) return jsonReply({ error: { code: 'no_ticket', text: 'No such ticket' } }, { status: 404 });
    return jsonReply(ticket.doneAt > now ? { done: false, results: [] } : { done: true, results: ticket.results });
  });
  router.post('/cards/archive', ({ body }, state) => {
    const { cardIds, archived } = body as { cardIds: string[]; archived: boolean };
    for (const id of cardIds) {
      const card = state.cards.get(id);
      if (card) card.archived = archived;
    }
    return emptyReply();
  });
  router.put('/cards/:id/photos', ({ params, body }, state) => {
    const card = state.cards.get(params.id!);
    if (!card) return jsonReply({ error: { code: 'no_card', text: 'No such card' } }, { status: 404 });
    card.photos = (body as { photos: string[] }).photos;
    return emptyReply();
  });
}

/** Refuses forbidden words and codes that another card has; a known card is overwritten. */
function moderate(state: MarketState, sent: SentCard, now: Date): CardTicket['results'][number] {
  const sku = sent.offers[0]?.sku ?? '';
  if (Object.values(sent.title).some((title) => /forbidden/i.test(title))) {
    return { sku, error: { code: 'bad_word', text: 'The title has a forbidden word', field: 'title' } };
  }
  const taken = [...state.offers.values()].find(
    (offer) => offer.cardId !== sent.cardId && sent.offers.some((other) => other.sku === offer.sku),
  );
  const known = state.cards.get(sent.cardId ?? taken?.cardId ?? '');
  const offers = sent.offers.map((offer) => ({
    sku: offer.sku,
    barcode: offer.barcode,
    size: offer.size,
    price: fromDecimal(offer.price, 'UZS').minor,
    oldPrice: offer.oldPrice === undefined ? undefined : fromDecimal(offer.oldPrice, 'UZS').minor,
  }));
  if (!known) return resultOf(state, addCard(state, sent, offers, now));
  const { title, description, categoryId, brand, attributes: values, photos } = sent;
  Object.assign(known, { title, description, categoryId, brand, attributes: values, photos, changedAt: now });
  return resultOf(state, known);
}

function resultOf(state: MarketState, card: Card): CardTicket['results'][number] {
  const offers = card.offerIds.map((id) => state.offers.get(id)!);
  return {
    sku: offers[0]!.sku,
    cardId: card.id,
    offerIds: Object.fromEntries(offers.map((offer) => [offer.sku, offer.id])),
  };
}

function cardView(state: MarketState, card: Card) {
  return {
    ...card,
    status: card.archived ? 'archived' : card.status,
    offers: card.offerIds.map((id) => offerView(state.offers.get(id)!)),
  };
}

function offerView(offer: Offer) {
  const stock = offer.stock.size === 0 ? null : [...offer.stock.values()].reduce((sum, quantity) => sum + quantity, 0);
  return {
    offerId: offer.id,
    sku: offer.sku,
    barcode: offer.barcode,
    size: offer.size,
    price: decimal(offer.price),
    oldPrice: decimal(offer.oldPrice),
    stock,
  };
}
