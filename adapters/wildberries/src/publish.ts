import { idNumber, sendHalving } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  CardDraft,
  Clock,
  PendingItem,
  Problem,
  PublishResult,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import type { Characteristics } from './characteristics.ts';
import type { CardCursor, CardRefusal, ContentApi } from './client/content.ts';
import { problemOfText } from './errors.ts';
import { rawCard, toCard } from './mapping/cards.ts';
import { isSameSize, toCardUpdate, toNewCard, vendorCodeOf } from './mapping/drafts.ts';
import { cardTicket, readTicket, type CardTicket } from './tickets.ts';
import type { WireCard, WireGroupDraft } from './wire/content.ts';

const groupLimit = 30;
const firstLookMs = 30_000;
const laterLookMs = 60_000;
/** Cards are made in minutes, at the worst in half an hour; after two hours something else is wrong. */
const ticketLivesMs = 2 * 3_600_000;
/** Their clock and ours need not agree to the second. */
const clockSkewMs = 30_000;

const unknownCard: Problem = { code: 'not_found', remedyKey: 'remedy.cardUnknown' };

type Send = { readonly draft: CardDraft };

/** Accepted is all the answer says: cards are made later, and what is wrong with them stands in the error list. */
export async function publishCards(
  content: ContentApi,
  characteristics: Characteristics,
  clock: Clock,
  drafts: readonly CardDraft[],
  ctx: CallContext,
): Promise<readonly PublishResult[]> {
  const results = new Map<string, WriteOutcome>();
  const settle = async (
    items: readonly Send[],
    kind: CardTicket['kind'],
    send: (batch: readonly Send[]) => Promise<CardRefusal | undefined>,
  ) => {
    const at = clock.now();
    const sent = await sendNamed(items, send, results);
    for (const [{ draft }, outcome] of sent) {
      if (outcome.kind === 'refused') results.set(draft.ref, { kind: 'rejected', problem: outcome.problem });
      else if (outcome.kind === 'notTried') results.set(draft.ref, { kind: 'notTried', because: outcome.problem });
      else results.set(draft.ref, pending(cardTicket(kind, draft, at), clock, firstLookMs, at));
    }
  };

  const fresh = drafts.filter(({ cardId }) => cardId === undefined);
  await settle(
    fresh.map((draft) => ({ draft })),
    'create',
    async (batch) => content.upload(ctx, await groupsOf(batch, characteristics, ctx)),
  );
  for (const draft of fresh) {
    const outcome = results.get(draft.ref);
    if (outcome?.kind === 'rejected' && outcome.problem.remedyKey === 'remedy.vendorCodeTaken') {
      results.set(draft.ref, await outcomeOfTakenCode(content, clock, draft, outcome, ctx));
    }
  }

  const known: Send[] = [];
  for (const draft of drafts.filter(({ cardId }) => cardId !== undefined)) {
    const current = draft.lastRead?.raw === undefined ? await readCard(content, draft.cardId!, ctx) : draft.lastRead;
    if (current) known.push({ draft: { ...draft, lastRead: current } });
    else results.set(draft.ref, { kind: 'rejected', problem: unknownCard });
  }
  await settle(known, 'update', async (batch) => {
    const cards = [];
    for (const { draft } of batch) {
      const charcs = await characteristics.of(draft.categoryId, ctx);
      cards.push(toCardUpdate({ ...draft, cardId: draft.cardId! }, charcs, rawCard(draft.lastRead!)));
    }
    return content.update(ctx, cards);
  });
  return drafts.map(({ ref }) => ({ ref, outcome: results.get(ref)! }));
}

/** An earlier try whose answer was lost has made this card, or is making it; an older card with the code is another one. */
async function outcomeOfTakenCode(
  content: ContentApi,
  clock: Clock,
  draft: CardDraft,
  refused: WriteOutcome,
  ctx: CallContext,
): Promise<WriteOutcome> {
  const code = vendorCodeOf(draft);
  const { cards } = await content.cards(ctx, { ascending: false, text: code });
  const card = cards.find(({ vendorCode }) => vendorCode === code);
  const earlier = new Date(clock.now().getTime() - ticketLivesMs / 2);
  if (card && new Date(card.createdAt ?? 0) < earlier) return refused;
  return pending(cardTicket('create', draft, earlier), clock, 0, earlier);
}

/** Refused cards that are named are settled at once and the rest is sent again. Without names the batch is halved. */
async function sendNamed(
  items: readonly Send[],
  send: (batch: readonly Send[]) => Promise<CardRefusal | undefined>,
  results: Map<string, WriteOutcome>,
) {
  const sent = await sendHalving(items, async (batch) => {
    let part = batch.filter(({ draft }) => !results.has(draft.ref));
    while (part.length > 0) {
      const refusal = await send(part);
      if (!refusal) break;
      const reasonOf = ({ draft }: Send) => refusal.byVendorCode[vendorCodeOf(draft)];
      const named = part.filter((item) => reasonOf(item) !== undefined);
      if (named.length === 0) return { problem: problemOfText(refusal.text) };
      for (const item of named) {
        const problem = problemOfText(`${refusal.text} ${reasonOf(item)}`);
        results.set(item.draft.ref, { kind: 'rejected', problem });
      }
      part = part.filter((item) => !named.includes(item));
    }
    return { answer: true };
  });
  return [...sent].filter(([{ draft }]) => !results.has(draft.ref));
}

/** Drafts of one group and subject become one element: their cards are shown together. */
async function groupsOf(
  batch: readonly Send[],
  characteristics: Characteristics,
  ctx: CallContext,
): Promise<WireGroupDraft[]> {
  const groups: { subjectID: string; key: string | undefined; drafts: CardDraft[] }[] = [];
  for (const { draft } of batch) {
    const key = draft.groupRef;
    const open = groups.find(
      (group) =>
        key !== undefined &&
        group.key === key &&
        group.subjectID === draft.categoryId &&
        group.drafts.length < groupLimit,
    );
    if (open) open.drafts.push(draft);
    else groups.push({ subjectID: draft.categoryId, key, drafts: [draft] });
  }
  const wire: WireGroupDraft[] = [];
  for (const { subjectID, drafts } of groups) {
    const charcs = await characteristics.of(subjectID, ctx);
    wire.push({ subjectID: idNumber(subjectID), variants: drafts.map((draft) => toNewCard(draft, charcs)) });
  }
  return wire;
}

/** One walk over the refused batches and one over the cards changed since the oldest ticket. */
export async function checkCardTickets(
  content: ContentApi,
  clock: Clock,
  items: readonly PendingItem[],
  ctx: CallContext,
): Promise<readonly PublishResult[]> {
  if (items.length === 0) return [];
  const tickets = items.map((item) => ({ item, ticket: readTicket(item.ticket) }));
  const oldest = new Date(Math.min(...tickets.map(({ ticket }) => ticket.at.getTime())) - clockSkewMs);
  const refusals = await content.errorsSince(ctx, oldest);
  const cards = await cardsChangedSince(content, oldest, ctx);
  return tickets.map(({ item, ticket }): PublishResult => {
    const since = ticket.at.getTime() - clockSkewMs;
    const refusal = refusals.find(
      (batch) => batch.errors[ticket.vendorCode] && new Date(batch.updatedAt).getTime() >= since,
    );
    if (refusal) {
      const text = refusal.errors[ticket.vendorCode]!.join('; ');
      return { ref: item.ref, outcome: { kind: 'rejected', problem: problemOfText(text) } };
    }
    const card = cards.find(
      ({ vendorCode, updatedAt }) =>
        vendorCode === ticket.vendorCode &&
        updatedAt !== ticket.changedBefore &&
        new Date(updatedAt ?? 0).getTime() >= since,
    );
    if (!card) return { ref: item.ref, outcome: waiting(ticket, item.ticket, clock) };
    return {
      ref: item.ref,
      outcome: { kind: 'acknowledged' },
      card: { cardId: card.nmID, priceGroupId: card.nmID, offerIds: offerIdsOf(ticket, card) },
    };
  });
}

async function cardsChangedSince(content: ContentApi, since: Date, ctx: CallContext): Promise<readonly WireCard[]> {
  const found: WireCard[] = [];
  let cursor: CardCursor | undefined;
  for (;;) {
    const page = await content.cards(ctx, { ascending: false, ...(cursor ? { cursor } : {}) });
    const recent = page.cards.filter(({ updatedAt }) => new Date(updatedAt ?? 0) >= since);
    found.push(...recent);
    if (page.isLast || recent.length < page.cards.length) return found;
    cursor = page.next;
  }
}

async function readCard(content: ContentApi, nmId: string, ctx: CallContext) {
  const card = (await content.cards(ctx, { ascending: false, text: nmId })).cards.find(({ nmID }) => nmID === nmId);
  return card && toCard(card);
}

function offerIdsOf(ticket: CardTicket, card: WireCard): Record<string, string> {
  const isOnlyOne = card.sizes.length === 1 && ticket.variants.length === 1;
  return Object.fromEntries(
    ticket.variants.flatMap(({ ref, barcode, size }) => {
      const options: Record<string, string> = size === undefined ? {} : { size };
      const variant = { barcodes: barcode === undefined ? [] : [barcode], options };
      const found = card.sizes.find((one) => isSameSize(one, variant, isOnlyOne));
      return found ? [[ref, found.chrtID]] : [];
    }),
  );
}

function pending(ticket: string, clock: Clock, afterMs: number, since: Date): WriteOutcome {
  const notBefore = new Date(clock.now().getTime() + afterMs);
  return { kind: 'pending', ticket, notBefore, expiresAt: new Date(since.getTime() + ticketLivesMs) };
}

function waiting(ticket: CardTicket, text: string, clock: Clock): WriteOutcome {
  if (clock.now().getTime() - ticket.at.getTime() > ticketLivesMs) {
    return { kind: 'unknown', because: { code: 'timeout', remedyKey: 'remedy.cardNotSeen' } };
  }
  return pending(text, clock, laterLookMs, ticket.at);
}
