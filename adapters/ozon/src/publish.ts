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
import type { Categories } from './categories.ts';
import type { ProductsApi } from './client/products.ts';
import { isAboutTheItem, problemOfItem } from './errors.ts';
import { fieldOf, hasSku, problemOfCardError, problemsOf, realErrors, toCard } from './mapping/cards.ts';
import { offerIdOf, toImportItem } from './mapping/drafts.ts';
import { readCards } from './read-cards.ts';
import { commonAttributes } from './rules.ts';
import { cardTicket, readTicket, type CardTicket } from './tickets.ts';
import type { WireImportItem, WireProductInfo } from './wire/products.ts';

export const publishBatch = 100;
const firstLookMs = 20_000;
/** The import takes minutes, the moderation after it mostly less than a day. */
const importLookMs = 60_000;
const moderationLookMs = 10 * 60_000;
const ticketLivesMs = 3 * 24 * 3_600_000;
const quotaPauseMs = 2 * 60_000;

const unknownProduct: Problem = { code: 'not_found', remedyKey: 'remedy.productUnknown' };
/** An empty answer to a task is Ozon's way to say that nothing could be read of it. */
const emptyTask: Problem = { code: 'invalid', remedyKey: 'remedy.emptyTask' };
const notSeen: Problem = { code: 'timeout', remedyKey: 'remedy.cardNotSeen' };

interface Deps {
  readonly products: ProductsApi;
  readonly categories: Categories;
  readonly clock: Clock;
}

/** Taken is all the answer says; what became of each product its task tells, and after that the moderation. */
export async function publishCards(
  deps: Deps,
  drafts: readonly CardDraft[],
  ctx: CallContext,
): Promise<readonly PublishResult[]> {
  const outcomes = new Map<string, WriteOutcome>();
  const items: { draft: CardDraft; item: ReturnType<typeof toImportItem> }[] = [];
  for (const draft of await withLastRead(deps, drafts, outcomes, ctx)) {
    try {
      items.push({ draft, item: toImportItem(draft, await wordsOf(deps.categories, draft, ctx)) });
    } catch (error) {
      if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
      outcomes.set(draft.ref, { kind: 'rejected', problem: problemOf(error) });
    }
  }
  await send(deps, items, outcomes, ctx);
  return drafts.map(({ ref }) => ({ ref, outcome: outcomes.get(ref)! }));
}

/** An update overwrites everything, so it needs the card as it is. */
async function withLastRead(
  { products }: Deps,
  drafts: readonly CardDraft[],
  outcomes: Map<string, WriteOutcome>,
  ctx: CallContext,
): Promise<CardDraft[]> {
  const toRead = drafts.flatMap(({ cardId, lastRead }) => (cardId && lastRead?.raw === undefined ? [cardId] : []));
  const read = await readCards(products, 'catalog.publish', toRead, ctx);
  return drafts.flatMap((draft) => {
    if (draft.cardId === undefined || draft.lastRead?.raw !== undefined) return [draft];
    const lastRead = read.get(draft.cardId);
    if (lastRead) return [{ ...draft, lastRead }];
    outcomes.set(draft.ref, { kind: 'rejected', problem: unknownProduct });
    return [];
  });
}

async function wordsOf(categories: Categories, draft: CardDraft, ctx: CallContext) {
  const { categoryId, brand } = draft;
  const attributes = await categories.attributesOf(categoryId, ctx);
  const valueOf = async (attributeId: string, text: string | undefined) =>
    text && attributes.some(({ id }) => id === attributeId)
      ? categories.valueOf(categoryId, attributeId, text, ctx)
      : undefined;
  return {
    attributes,
    brand: await valueOf(commonAttributes.brand, brand),
    type: await valueOf(commonAttributes.type, await categories.nameOf(categoryId, ctx)),
  };
}

async function send(
  { products, clock }: Deps,
  items: readonly { readonly draft: CardDraft; readonly item: unknown }[],
  outcomes: Map<string, WriteOutcome>,
  ctx: CallContext,
): Promise<void> {
  if (items.length === 0) return;
  try {
    const taskId = await products.import(
      ctx,
      items.map(({ item }) => item),
    );
    for (const { draft } of items) {
      const ticket = cardTicket({ taskId, offerId: offerIdOf(draft), variantRef: draft.variants[0]?.ref ?? draft.ref });
      outcomes.set(draft.ref, pending(ticket, clock, firstLookMs, clock.now()));
    }
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    if (error.marketCode === 'RESOURCE_EXHAUSTED') {
      const until = new Date(clock.now().getTime() + (error.retryAfterMs ?? quotaPauseMs));
      for (const { draft } of items) outcomes.set(draft.ref, { kind: 'deferred', until, why: problemOf(error) });
      return;
    }
    if (!isAboutTheItem(error)) throw error;
    const [only] = items;
    if (items.length === 1) return void outcomes.set(only!.draft.ref, { kind: 'rejected', problem: problemOf(error) });
    // a body that cannot be read refuses the batch without naming the culprit
    for (const { draft } of items) outcomes.set(draft.ref, { kind: 'notTried', because: problemOf(error) });
  }
}

export async function checkCardTickets(
  { products, clock }: Pick<Deps, 'products' | 'clock'>,
  items: readonly PendingItem[],
  ctx: CallContext,
): Promise<readonly PublishResult[]> {
  const tickets = items.map((item) => ({ item, ticket: readTicket(item.ticket) }));
  const tasks = new Map<string, readonly WireImportItem[] | undefined>();
  for (const taskId of new Set(tickets.map(({ ticket }) => ticket.taskId))) {
    tasks.set(taskId, await importInfo(products, taskId, ctx));
  }
  const done = tickets.flatMap(({ ticket }) =>
    isTaken(entryOf(tasks, ticket)) || tasks.get(ticket.taskId) === undefined ? [ticket.offerId] : [],
  );
  const infos = new Map<string, WireProductInfo>();
  if (done.length > 0) {
    const list = await products.infos(ctx, 'catalog.checkTickets', { offer_id: done });
    for (const info of list) infos.set(info.offer_id, info);
  }
  return tickets.map(({ item, ticket }): PublishResult => {
    const rows = tasks.get(ticket.taskId);
    const entry = entryOf(tasks, ticket);
    const ref = item.ref;
    if (rows?.length === 0) return { ref, outcome: { kind: 'rejected', problem: emptyTask } };
    if (entry?.status === 'failed') return { ref, outcome: { kind: 'rejected', problem: problemOfEntry(entry) } };
    const info = infos.get(ticket.offerId);
    return info ? resultOf(item, ticket, info, clock) : { ref, outcome: waiting(item, clock, importLookMs) };
  });
}

/** Undefined: the task is forgotten; the product itself tells. */
async function importInfo(products: ProductsApi, taskId: string, ctx: CallContext) {
  try {
    return await products.importInfo(ctx, taskId);
  } catch (error) {
    if (isMarketplaceError(error) && error.code === 'not_found') return undefined;
    throw error;
  }
}

function entryOf(tasks: ReadonlyMap<string, readonly WireImportItem[] | undefined>, ticket: CardTicket) {
  return tasks.get(ticket.taskId)?.find(({ offer_id: offerId }) => offerId === ticket.offerId);
}

/** `skipped`: nothing was different, or a picture's address was not. */
function isTaken(entry: WireImportItem | undefined): boolean {
  return entry?.status === 'imported' || entry?.status === 'skipped';
}

function problemOfEntry({ errors }: WireImportItem): Problem {
  const error = errors.find(({ level }) => !level || /error/i.test(level)) ?? errors[0];
  if (!error) return problemOfItem({ message: 'refused without a reason' });
  const { code, message, description, attribute_id: attribute, field } = error;
  return problemOfItem({ code, message: description || message || code }, fieldOf(attribute, field));
}

/** The product exists once it has passed the moderation and has the number buyers see. */
function resultOf(item: PendingItem, ticket: CardTicket, info: WireProductInfo, clock: Clock): PublishResult {
  const { ref } = item;
  const [error] = realErrors(info);
  if (error) return { ref, outcome: { kind: 'rejected', problem: problemOfCardError(error) } };
  const [problem] = info.statuses?.status_failed ? problemsOf(info) : [];
  if (problem) return { ref, outcome: { kind: 'rejected', problem } };
  if (!info.statuses?.is_created || !hasSku(info)) return { ref, outcome: waiting(item, clock, moderationLookMs) };
  const { cardId } = toCard(info, undefined);
  return { ref, outcome: { kind: 'acknowledged' }, card: { cardId, offerIds: { [ticket.variantRef]: info.sku! } } };
}

function pending(ticket: string, clock: Clock, afterMs: number, since: Date): WriteOutcome {
  const notBefore = new Date(clock.now().getTime() + afterMs);
  return { kind: 'pending', ticket, notBefore, expiresAt: new Date(since.getTime() + ticketLivesMs) };
}

function waiting({ ticket, since }: PendingItem, clock: Clock, afterMs: number): WriteOutcome {
  if (clock.now().getTime() - since.getTime() > ticketLivesMs) return { kind: 'unknown', because: notSeen };
  return pending(ticket, clock, afterMs, since);
}
