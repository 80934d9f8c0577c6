import { jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { setStatus } from './order-life.ts';
import { bodyOf, invalid, listOf, notFound, numberOf, objectOf, textOf, type Body } from './replies.ts';
import type { Exemplar, OzonState, Posting, PostingLine } from './state.ts';

const assemblyMs = 1_500;

/** A posting becomes parcels: at once, or split into postings of their own. */
export function addAssemblyRoutes(router: Router<OzonState>): void {
  router.post('/v4/posting/fbs/ship', (request, state) => {
    const body = bodyOf(request);
    const posting = state.postings.get(textOf(body.posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    if (posting.status === 'cancelled') return invalid('POSTING_ALREADY_CANCELLED');
    if (posting.status !== 'awaiting_packaging') return invalid('POSTING_ALREADY_SHIPPED');
    const parcels = listOf(body.packages).map((parcel) => productsOf(objectOf(parcel)));
    const fault = faultOfParts(posting, parcels);
    if (fault) return invalid(fault);
    if (!isFilled(posting)) return invalid('EXEMPLAR_INFO_NOT_FILLED_COMPLETELY');
    const fails =
      posting.lines.some(({ offerId }) => offerId.startsWith('SHIP-FAILS')) && posting.substatus !== 'ship_failed';
    const dueAt = new Date(request.now.getTime() + assemblyMs);
    const [first, ...others] = parcels;
    const children = others.map((parcel) => childOf(state, posting, parcel, request.now));
    posting.lines = linesOf(posting, first!);
    for (const one of [posting, ...children]) one.assembly = { dueAt, fails };
    return jsonReply({ result: [posting.number, ...children.map(({ number }) => number)] });
  });

  router.post('/v1/posting/fbs/split', (request, state) => {
    const body = bodyOf(request);
    const posting = state.postings.get(textOf(body.posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    if (posting.status !== 'awaiting_packaging') return invalid('HAS_INCORRECT_STATUS');
    const parts = listOf(body.postings).map((part) => productsOf(objectOf(part)));
    const fault = parts.length < 2 ? 'HAS_INCORRECT_PRODUCT_QUANTITY' : faultOfParts(posting, parts);
    if (fault) return invalid(fault);
    const children = parts.map((part) => childOf(state, posting, part, request.now));
    const products = (lines: readonly PostingLine[]) =>
      lines.map(({ sku, quantity }) => ({ product_id: sku, quantity }));
    setStatus(posting, 'cancelled_from_split_pending', 'posting_split_pending', request.now);
    return jsonReply({
      parent_posting: { posting_number: posting.number, products: products(posting.lines) },
      postings: children.map(({ number, lines }) => ({ posting_number: number, products: products(lines) })),
    });
  });
}

function productsOf(parcel: Body): { sku: number; quantity: number }[] {
  return listOf(parcel.products)
    .map(objectOf)
    .map(({ product_id: sku, quantity }) => ({ sku: numberOf(sku), quantity: numberOf(quantity) }));
}

/** Together the parts must hold what the posting holds. The number in them is the SKU, whatever it is called. */
function faultOfParts(posting: Posting, parts: readonly { sku: number; quantity: number }[][]): string | undefined {
  const told = new Map<number, number>();
  for (const { sku, quantity } of parts.flat()) told.set(sku, (told.get(sku) ?? 0) + quantity);
  if ([...told.keys()].some((sku) => !posting.lines.some((line) => line.sku === sku))) return 'UNKNOW_PRODUCT';
  const isWhole = posting.lines.every(({ sku, quantity }) => told.get(sku) === quantity);
  return isWhole && parts.every((part) => part.length > 0) ? undefined : 'HAS_INCORRECT_PRODUCT_QUANTITY';
}

function linesOf(posting: Posting, part: readonly { sku: number; quantity: number }[]): PostingLine[] {
  return part.map(({ sku, quantity }) => ({ ...posting.lines.find((line) => line.sku === sku)!, quantity }));
}

function childOf(
  state: OzonState,
  parent: Posting,
  part: readonly { sku: number; quantity: number }[],
  now: Date,
): Posting {
  let at = 2;
  while (state.postings.has(`${parent.orderNumber}-${at}`)) at += 1;
  const child: Posting = {
    ...parent,
    number: `${parent.orderNumber}-${at}`,
    parent: parent.number,
    lines: linesOf(parent, part),
    exemplars: new Map(),
    changedAt: now,
  };
  state.postings.set(child.number, child);
  return child;
}

export function isFilled({ requirements, exemplars, lines }: Posting): boolean {
  return Object.entries(requirements).every(([kind, skus]) =>
    skus.every((sku) => {
      if (kind === 'country') return false; // taken off the list once told
      const units = exemplars.get(sku) ?? [];
      const quantity = lines.find((line) => line.sku === sku)?.quantity ?? 0;
      return units.filter((unit) => hasValue(unit, kind)).length >= quantity;
    }),
  );
}

function hasValue(unit: Exemplar, kind: string): boolean {
  if (kind === 'gtd') return unit.gtd !== '' || unit.isGtdAbsent;
  if (kind === 'rnpt') return unit.rnpt !== '' || unit.isRnptAbsent;
  if (kind === 'weight') return unit.weight > 0;
  return unit.marks.some(({ mark_type: type, mark, error }) => type === kind && mark !== '' && error === undefined);
}
