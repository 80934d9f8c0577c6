import { isMarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  CardDraft,
  Clock,
  PendingItem,
  Problem,
  PublishResult,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import type { Account } from './account.ts';
import type { CardsApi } from './client/cards.ts';
import { isAboutTheItem, problemOfItem } from './errors.ts';
import { fateOf, problemOfRemark, type CardFate } from './mapping/cards.ts';
import { offerIdOf, toOffer, toUzbekTexts } from './mapping/drafts.ts';
import { cardTicket, readTicket, type CardTicket } from './tickets.ts';
import type { WireMappingError, WireOfferCard } from './wire/cards.ts';

export const publishBatch = 100;
const firstLookMs = 60_000;
const laterLookMs = 10 * 60_000;
/** Cards are looked at for minutes to days. */
const ticketLivesMs = 3 * 24 * 3_600_000;
const uzbekMarket = 'MARKET_YANDEX_GO';
const sellersOwn = ['FBS', 'DBS'];

const notSeen: Problem = { code: 'timeout', remedyKey: 'remedy.cardNotSeen' };
const needsContent: Problem = { code: 'invalid', remedyKey: 'remedy.needsContent', marketCode: 'NO_CARD_NEED_CONTENT' };
const unexplained: Problem = { code: 'invalid', remedyKey: 'remedy.refused' };

export interface CatalogDeps {
  readonly cards: CardsApi;
  readonly account: Account;
  readonly clock: Clock;
}

/** Checked at once and saved as a whole or not at all; what the moderation says is asked for later. */
export async function publishCards(
  { cards, account, clock }: CatalogDeps,
  drafts: readonly CardDraft[],
  ctx: CallContext,
): Promise<readonly PublishResult[]> {
  const operation = 'catalog.publish';
  const businessId = await account.businessId(ctx, operation);
  const refused = await refusalsOf(() => cards.update(ctx, operation, businessId, drafts.map(toOffer), 'RU'), drafts);
  if (refused.size === 0 && drafts.some((draft) => toUzbekTexts(draft))) {
    const { traits } = await account.settings(ctx, operation);
    const texts = drafts.flatMap((draft) => toUzbekTexts(draft) ?? []);
    if (traits.includes(uzbekMarket)) await cards.update(ctx, operation, businessId, texts, 'UZ');
  }
  const [because] = refused.values();
  return drafts.map((draft): PublishResult => {
    const { ref } = draft;
    const problem = refused.get(offerIdOf(draft));
    if (problem) return { ref, outcome: { kind: 'rejected', problem } };
    if (because) return { ref, outcome: { kind: 'notTried', because } };
    const ticket = cardTicket({ offerId: offerIdOf(draft), variantRef: draft.variants[0]?.ref ?? ref });
    return { ref, outcome: pending(ticket, clock, firstLookMs, clock.now()) };
  });
}

/** By offer. A call refused as a whole names no culprit unless it carries one card only. */
async function refusalsOf(
  send: () => ReturnType<CardsApi['update']>,
  drafts: readonly CardDraft[],
): Promise<ReadonlyMap<string, Problem>> {
  try {
    const { results } = await send();
    return new Map(
      results.flatMap(({ offerId, errors: [error] }) => (error ? [[offerId, problemOfMapping(error)] as const] : [])),
    );
  } catch (error) {
    if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
    return new Map([[drafts.length === 1 ? offerIdOf(drafts[0]!) : '', problemOf(error)]]);
  }
}

function problemOfMapping({ type, parameterId, message }: WireMappingError): Problem {
  return problemOfItem({ code: type, message }, parameterId ? { field: `attributes.${parameterId}` } : {});
}

export async function checkCardTickets(
  { cards, account, clock }: CatalogDeps,
  items: readonly PendingItem[],
  ctx: CallContext,
): Promise<readonly PublishResult[]> {
  const operation = 'catalog.checkTickets';
  const businessId = await account.businessId(ctx, operation);
  const tickets = items.map((item) => ({ item, ticket: readTicket(item.ticket) }));
  const content = await cards.contentOf(
    ctx,
    operation,
    businessId,
    tickets.map(({ ticket }) => ticket.offerId),
  );
  const byOffer = new Map(content.map((card) => [card.offerId, card]));
  const homeless = tickets.filter(({ ticket }) => fateOf(byOffer.get(ticket.offerId)?.cardStatus) === 'needs_store');
  if (homeless.length > 0) {
    const offerIds = homeless.map(({ ticket }) => ticket.offerId);
    for (const { id } of await account.stores(ctx, operation, sellersOwn))
      await cards.placeIn(ctx, operation, id, offerIds);
  }
  return tickets.map(({ item, ticket }) => ({
    ref: item.ref,
    ...resultOf(item, ticket, byOffer.get(ticket.offerId), clock),
  }));
}

function resultOf(
  item: PendingItem,
  { offerId, variantRef }: CardTicket,
  content: WireOfferCard | undefined,
  clock: Clock,
): Omit<PublishResult, 'ref'> {
  const fate: CardFate = content ? fateOf(content.cardStatus) : 'waiting';
  if (fate === 'there') {
    return { outcome: { kind: 'acknowledged' }, card: { cardId: offerId, offerIds: { [variantRef]: offerId } } };
  }
  if (fate === 'needs_content') return { outcome: { kind: 'rejected', problem: needsContent } };
  if (fate === 'refused') {
    const [remark] = content!.errors;
    return { outcome: { kind: 'rejected', problem: remark ? problemOfRemark(remark) : unexplained } };
  }
  if (clock.now().getTime() - item.since.getTime() > ticketLivesMs)
    return { outcome: { kind: 'unknown', because: notSeen } };
  return { outcome: pending(item.ticket, clock, laterLookMs, item.since) };
}

function pending(ticket: string, clock: Clock, afterMs: number, since: Date): WriteOutcome {
  const notBefore = new Date(clock.now().getTime() + afterMs);
  return { kind: 'pending', ticket, notBefore, expiresAt: new Date(since.getTime() + ticketLivesMs) };
}
