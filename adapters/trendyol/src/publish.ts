import type { CallContext, CardDraft, Clock, Problem, PublishResult, WriteOutcome } from '@sellercloudx/adapter-kit';
import type { AttributeBook } from './attribute-book.ts';
import { pendingCard } from './card-tickets.ts';
import type { ProductsApi } from './client/products.ts';
import { completeDraft } from './complete-draft.ts';
import { isUnapprovedCard, rawOf, type RawCard } from './mapping/cards.ts';
import {
  textIn,
  toNewProduct,
  toProductDraft,
  toVariantUpdate,
  toWireAttributes,
  type DraftParts,
} from './mapping/drafts.ts';
import { sendWires } from './send-wires.ts';
import type { WireNewProduct, WireProductDraft } from './wire/products.ts';

const barcodeTaken: Problem = { code: 'conflict', remedyKey: 'remedy.barcodeApproved' };

type ContentUpdate = Parameters<ProductsApi['updateContent']>[1][number];
type VariantUpdate = Parameters<ProductsApi['updateVariants']>[1][number];

/** What is to be sent for one draft, by call. */
interface Plan {
  readonly draft: CardDraft;
  readonly cardId: string | undefined;
  readonly offers: readonly { readonly ref: string; readonly barcode: string }[];
  readonly created: WireNewProduct[];
  readonly overwritten: WireProductDraft[];
  readonly contents: ContentUpdate[];
  readonly variants: VariantUpdate[];
}

export interface PublishDeps {
  readonly products: ProductsApi;
  readonly book: AttributeBook;
  readonly clock: Clock;
}

/**
 * What a draft becomes depends on what is there: new barcodes are created, those under moderation overwritten, approved
 * pages changed by two calls. No call knows a key of ours, so each barcode is looked up before it is sent.
 */
export async function publishCards(
  deps: PublishDeps,
  drafts: readonly CardDraft[],
  ctx: CallContext,
): Promise<readonly PublishResult[]> {
  const outcomes = new Map<string, WriteOutcome>();
  const plans: Plan[] = [];
  for (const draft of drafts) {
    const plan = await planOf(deps, draft, ctx);
    if ('code' in plan) outcomes.set(draft.ref, { kind: 'rejected', problem: plan });
    else plans.push(plan);
  }
  const batches = await sendAll(deps, plans, outcomes, ctx);
  const at = deps.clock.now().getTime();
  for (const { draft, offers, cardId } of plans) {
    if (outcomes.has(draft.ref)) continue;
    const ticket = { at, batches: batches.get(draft.ref) ?? [], offers: [...offers], ...(cardId ? { cardId } : {}) };
    outcomes.set(draft.ref, pendingCard(ticket, deps.clock));
  }
  return drafts.map(({ ref }) => ({ ref, outcome: outcomes.get(ref)! }));
}

async function planOf(deps: PublishDeps, draft: CardDraft, ctx: CallContext): Promise<Plan | Problem> {
  const completed = await completeDraft(deps.book, draft, ctx);
  if ('problem' in completed) return completed.problem;
  const { parts } = completed;
  const cardId = draft.cardId !== undefined && !isUnapprovedCard(draft.cardId) ? draft.cardId : undefined;
  const last = cardId === undefined ? undefined : await lastRead(deps, draft, cardId, ctx);
  const offers = parts.map(({ variant, barcode }) => ({ ref: variant.ref, barcode }));
  const plan: Plan = { draft, cardId, offers, created: [], overwritten: [], contents: [], variants: [] };
  if (cardId !== undefined && last) plan.contents.push(contentOf(cardId, draft, parts));
  for (const part of parts) {
    const problem = await addVariant(deps, plan, part, last, ctx);
    if (problem) return problem;
  }
  return plan;
}

async function addVariant(
  { products }: PublishDeps,
  plan: Plan,
  part: DraftParts,
  last: RawCard | undefined,
  ctx: CallContext,
): Promise<Problem | undefined> {
  const { draft, variant, barcode } = part;
  if (last?.variants.some((one) => one.barcode === barcode)) {
    plan.variants.push(toVariantUpdate(draft, variant, barcode, last));
    return undefined;
  }
  const base = await products.base(ctx, 'catalog.publish', barcode);
  // an approved product of the seller's is to be linked, not overwritten by a draft that does not know it
  if (base?.approved) return barcodeTaken;
  if (base) plan.overwritten.push(toProductDraft(part));
  else plan.created.push(toNewProduct(part));
  return undefined;
}

/** Attributes are replaced as a whole; those that tell the variants apart stay as they were approved. */
function contentOf(cardId: string, draft: CardDraft, parts: readonly DraftParts[]): ContentUpdate {
  const given = parts[0]?.attributes ?? [];
  const before = draft.lastRead?.attributes ?? [];
  const kept = before.filter(({ attributeId }) => !given.some((one) => one.attributeId === attributeId));
  return {
    contentId: cardId,
    title: textIn(draft.title),
    description: textIn(draft.description),
    images: draft.photos.map((url) => ({ url })),
    attributes: toWireAttributes([...given, ...kept]),
  };
}

async function lastRead(
  { products }: PublishDeps,
  draft: CardDraft,
  cardId: string,
  ctx: CallContext,
): Promise<RawCard | undefined> {
  const known = rawOf(draft.lastRead);
  if (known) return known;
  const barcodes = await products.barcodesOfContent(ctx, 'catalog.publish', cardId);
  if (barcodes.length === 0) return undefined;
  const variants = barcodes.map((barcode) => ({ barcode, stockCode: null, vatRate: null, dimensionalWeight: null }));
  return { productMainId: null, variants };
}

/** Which batches answer for a draft. */
async function sendAll(
  { products }: PublishDeps,
  plans: readonly Plan[],
  outcomes: Map<string, WriteOutcome>,
  ctx: CallContext,
): Promise<Map<string, string[]>> {
  const batches = new Map<string, string[]>();
  const sending = { batches, outcomes };
  const of = <Wire>(wires: (plan: Plan) => readonly Wire[]) =>
    plans.flatMap((plan) => wires(plan).map((wire) => ({ ref: plan.draft.ref, wire })));
  await sendWires(
    sending,
    of((plan) => plan.created),
    (wires) => products.create(ctx, wires),
  );
  await sendWires(
    sending,
    of((plan) => plan.overwritten),
    (wires) => products.updateUnapproved(ctx, wires),
  );
  await sendWires(
    sending,
    of((plan) => plan.contents),
    (wires) => products.updateContent(ctx, wires),
  );
  await sendWires(
    sending,
    of((plan) => plan.variants),
    (wires) => products.updateVariants(ctx, wires),
  );
  return batches;
}
