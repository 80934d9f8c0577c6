import { isMarketplaceError } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, ItemResult, PendingItem, Problem, WriteOutcome } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { InventoryApi, WireInventoryItem } from './client/inventory.ts';
import type { ProductsApi } from './client/products.ts';
import { isSameBodyRefusal, problemOfText } from './errors.ts';
import { readStockAndPrice } from './inventory-reads.ts';
import type { WireBatchResult } from './wire/products.ts';

/** A batch is worked off in about half a minute; asking earlier only costs. */
const firstLookMs = 30_000;
const laterLookMs = 60_000;
/** Results are kept four hours. */
const ticketLivesMs = 4 * 3_600_000;
const sameBodyBarredMs = 15 * 60_000;
const priceAgainMs = 60_000;
const approvalAgainMs = 30 * 60_000;

const batchGone: Problem = { code: 'timeout', remedyKey: 'remedy.batchGone' };
const sameBody: Problem = { code: 'conflict', remedyKey: 'remedy.sameBody' };

/** Which batch has the answer, or what is wished when the market would not hear it again. */
const zTicket = z.union([
  z.object({ batch: z.string() }),
  z.object({
    wish: z.object({
      quantity: z.number().optional(),
      salePrice: z.number().optional(),
      listPrice: z.number().optional(),
    }),
  }),
]);
type Wish = Omit<WireInventoryItem, 'barcode'>;

export interface InventoryChange {
  readonly ref: string;
  readonly item: WireInventoryItem;
}

export interface InventoryDeps {
  readonly inventory: InventoryApi;
  readonly products: ProductsApi;
  readonly clock: Clock;
}

/** Prices and quantities go the same way: one queue, one batch id for all, an answer an item half a minute later. */
export async function writeInventory(
  { inventory, clock }: InventoryDeps,
  operation: string,
  changes: readonly InventoryChange[],
  ctx: CallContext,
): Promise<readonly ItemResult[]> {
  if (changes.length === 0) return [];
  const wires = changes.map(({ item }) => item);
  const batch = await sendOnce(() => inventory.update(ctx, operation, wires, 'usual'));
  // what was wished before is wished again: 8, then 9, then 8. Only the text may not be the same.
  const accepted = batch ?? (await sendOnce(() => inventory.update(ctx, operation, wires, 'other')));
  return changes.map(({ ref, item: { barcode: _barcode, ...wish } }) => ({
    ref,
    outcome: pending(accepted === undefined ? { wish } : { batch: accepted }, clock, firstLookMs),
  }));
}

export async function checkInventory(
  deps: InventoryDeps,
  operation: string,
  items: readonly PendingItem[],
  ctx: CallContext,
): Promise<readonly ItemResult[]> {
  const results: ItemResult[] = [];
  const wished: { readonly item: PendingItem; readonly wish: Wish }[] = [];
  const byBatch = new Map<string, PendingItem[]>();
  for (const item of items) {
    const ticket = zTicket.parse(JSON.parse(item.ticket));
    if ('batch' in ticket) byBatch.set(ticket.batch, [...(byBatch.get(ticket.batch) ?? []), item]);
    else wished.push({ item, wish: ticket.wish as Wish });
  }
  for (const [batch, group] of byBatch) {
    const answer = await deps.products.batch(ctx, operation, batch);
    const verdicts = verdictsOf(answer);
    for (const item of group) {
      const verdict = verdicts.get(item.target.keys.offerId ?? '');
      results.push({ ref: item.ref, outcome: outcomeOf(item, verdict, answer, deps.clock) });
    }
  }
  results.push(...(await settleByReading(deps, operation, wished, ctx)));
  return results;
}

/** Undefined: this very body was sent within the last quarter of an hour. */
async function sendOnce(send: () => Promise<string>): Promise<string | undefined> {
  try {
    return await send();
  } catch (error) {
    if (isMarketplaceError(error) && isSameBodyRefusal(error)) return undefined;
    throw error;
  }
}

type Verdict = { readonly status: string | undefined; readonly reasons: readonly string[] };

function verdictsOf(answer: WireBatchResult | undefined): Map<string, Verdict> {
  return new Map(
    (answer?.items ?? []).map(({ requestItem, status, failureReasons }) => [
      requestItem?.barcode ?? requestItem?.product?.barcode ?? '',
      { status: status ?? undefined, reasons: failureReasons ?? [] },
    ]),
  );
}

function outcomeOf(
  item: PendingItem,
  verdict: Verdict | undefined,
  answer: WireBatchResult | undefined,
  clock: Clock,
): WriteOutcome {
  const age = clock.now().getTime() - item.since.getTime();
  if (!answer || age > ticketLivesMs) return { kind: 'unknown', because: batchGone };
  if (verdict?.status === 'SUCCESS') return { kind: 'acknowledged' };
  if (verdict?.status !== 'FAILED') return waiting(item, clock);
  const problem = problemOfText(verdict.reasons.join('; ') || 'FAILED');
  const again = { 'remedy.priceTooOften': priceAgainMs, 'remedy.notApproved': approvalAgainMs }[problem.remedyKey];
  if (again === undefined) return { kind: 'rejected', problem };
  return { kind: 'deferred', until: new Date(clock.now().getTime() + again), why: problem };
}

/** Neither wording was heard, so both were sent before: whether the last of them still holds, the market's values tell. */
async function settleByReading(
  { products, clock }: InventoryDeps,
  operation: string,
  wished: readonly { readonly item: PendingItem; readonly wish: Wish }[],
  ctx: CallContext,
): Promise<ItemResult[]> {
  if (wished.length === 0) return [];
  const barcodes = wished.map(({ item }) => item.target.keys.offerId ?? '');
  const found = await readStockAndPrice(products, operation, barcodes, ctx);
  return wished.map(({ item, wish }): ItemResult => {
    const shown = found.get(item.target.keys.offerId ?? '');
    const holds =
      shown !== undefined &&
      (['quantity', 'salePrice', 'listPrice'] as const).every(
        (name) => wish[name] === undefined || Number(shown[name]) === wish[name],
      );
    if (holds) return { ref: item.ref, outcome: { kind: 'acknowledged', verified: true } };
    const until = new Date(Math.max(clock.now().getTime(), item.since.getTime() + sameBodyBarredMs));
    return { ref: item.ref, outcome: { kind: 'deferred', until, why: sameBody } };
  });
}

function pending(ticket: z.input<typeof zTicket>, clock: Clock, afterMs: number): WriteOutcome {
  const now = clock.now().getTime();
  return {
    kind: 'pending',
    ticket: JSON.stringify(ticket),
    notBefore: new Date(now + afterMs),
    expiresAt: new Date(now + ticketLivesMs),
  };
}

function waiting({ ticket, since }: PendingItem, clock: Clock): WriteOutcome {
  return {
    kind: 'pending',
    ticket,
    notBefore: new Date(clock.now().getTime() + laterLookMs),
    expiresAt: new Date(since.getTime() + ticketLivesMs),
  };
}
