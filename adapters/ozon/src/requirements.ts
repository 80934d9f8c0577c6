import { idNumber, isMarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  ItemResult,
  OrderRequirement,
  Problem,
  RequirementValue,
} from '@sellercloudx/adapter-kit';
import type { PostingsApi } from './client/postings.ts';
import { isAboutTheItem, problemOfItem } from './errors.ts';
import type { OrderFeed } from './order-feed.ts';
import { requiredSkus } from './mapping/orders.ts';
import type { WireExemplar, WireExemplarProduct, WireExemplarStatus } from './wire/postings.ts';

/** Our kind → Ozon's type of mark. */
const markTypes: Readonly<Record<string, string>> = { sgtin: 'mandatory_mark', uin: 'jw_uin', imei: 'imei' };

const patterns: Readonly<Record<string, string>> = {
  sgtin: '^[\\s\\S]{16,135}$',
  uin: '^\\d{16}$',
  imei: '^\\d{15}$',
  gtd: '^\\d{8}/\\d{6}/\\d{7}(/\\d{1,3})?$',
  country: '^[A-Z]{2}$',
  weight: '^\\d+([.,]\\d+)?$',
};

/** Checks of the marks take some seconds. */
const looksMs = [2_000, 4_000];

interface Deps {
  readonly postings: PostingsApi;
  readonly feed: OrderFeed;
  readonly clock: Clock;
}

/** A unit of a product is an exemplar; each wants its own values. The country is asked once a product. */
export async function requirementsOf(
  { postings, feed }: Deps,
  remoteIds: readonly string[],
  ctx: CallContext,
): Promise<Record<string, readonly OrderRequirement[]>> {
  const operation = 'orders.requirements';
  const known = await feed.fbsByNumber(remoteIds, operation, ctx);
  const wanted: Record<string, readonly OrderRequirement[]> = {};
  for (const id of remoteIds) {
    const posting = known.get(id);
    const skus =
      posting?.status === 'awaiting_packaging' ? requiredSkus(posting) : new Map<string, readonly string[]>();
    if (skus.size === 0) {
      wanted[id] = [];
      continue;
    }
    const products = await postings.exemplars(ctx, operation, id);
    const status = await postings.exemplarStatus(ctx, operation, id);
    wanted[id] = [...skus].flatMap(([kind, list]) =>
      list.map((sku) => toRequirement(kind, sku, products, status, posting!.products)),
    );
  }
  return wanted;
}

function toRequirement(
  kind: string,
  sku: string,
  products: readonly WireExemplarProduct[],
  status: WireExemplarStatus,
  lines: readonly { readonly sku: string; readonly quantity: number }[],
): OrderRequirement {
  const exemplars = products.find(({ product_id: id }) => id === sku)?.exemplars ?? [];
  const quantity = lines.find((line) => line.sku === sku)?.quantity ?? exemplars.length;
  const refused = errorsOf(kind, sku, status)[0];
  return {
    kind,
    remoteLineId: sku,
    required: true,
    count: kind === 'country' ? 1 : quantity,
    // the country is not told again once given: Ozon takes the product off its list
    filled: kind === 'country' ? 0 : exemplars.filter((exemplar) => isFilled(kind, exemplar)).length,
    ...(patterns[kind] ? { pattern: patterns[kind] } : {}),
    ...(refused === undefined ? {} : { problem: markProblem(refused) }),
  };
}

function isFilled(kind: string, exemplar: WireExemplar): boolean {
  if (kind === 'gtd') return Boolean(exemplar.gtd) || exemplar.is_gtd_absent === true;
  if (kind === 'rnpt') return Boolean(exemplar.rnpt) || exemplar.is_rnpt_absent === true;
  if (kind === 'weight') return (exemplar.weight ?? 0) > 0;
  return exemplar.marks.some(({ mark_type: type, mark }) => type === markTypes[kind] && Boolean(mark));
}

function errorsOf(kind: string, sku: string, status: WireExemplarStatus): readonly string[] {
  const exemplars = status.products.find(({ product_id: id }) => id === sku)?.exemplars ?? [];
  return exemplars.flatMap((exemplar) => {
    if (kind === 'gtd') return exemplar.gtd_error_codes;
    if (kind === 'rnpt') return exemplar.rnpt_error_codes;
    if (kind === 'weight') return exemplar.weight_error_codes;
    return exemplar.marks.flatMap((mark) => (mark.mark_type === markTypes[kind] ? mark.error_codes : []));
  });
}

/** The whole set is sent each time: what is left out is lost. An empty text for gtd and rnpt says that there is none. */
export async function supplyRequirements(
  { postings, clock }: Deps,
  remoteId: string,
  values: readonly RequirementValue[],
  ctx: CallContext,
): Promise<ItemResult> {
  const operation = 'orders.supplyRequirements';
  const reject = (problem: Problem): ItemResult => ({ ref: remoteId, outcome: { kind: 'rejected', problem } });
  try {
    for (const {
      kind,
      remoteLineId,
      values: [country],
    } of values) {
      if (kind === 'country' && remoteLineId && country)
        await postings.setCountry(ctx, remoteId, remoteLineId, country);
    }
    const ofUnits = values.filter(({ kind }) => kind !== 'country');
    if (ofUnits.length === 0) return { ref: remoteId, outcome: { kind: 'acknowledged' } };
    const products = await postings.exemplars(ctx, operation, remoteId);
    await postings.setExemplars(
      ctx,
      remoteId,
      products.map((product) => withValues(product, ofUnits)),
    );
    for (const pauseMs of looksMs) {
      await clock.sleep(pauseMs, ctx.signal);
      const status = await postings.exemplarStatus(ctx, operation, remoteId);
      const refused = ofUnits.flatMap(({ kind, remoteLineId }) =>
        errorsOf(kind, remoteLineId ?? '', status).map((code) => ({ ...markProblem(code), field: kind })),
      )[0];
      if (refused) return reject(refused);
      if (status.status === 'ship_available')
        return { ref: remoteId, outcome: { kind: 'acknowledged', verified: true } };
    }
    // still being checked, or more values are wanted: the order tells at its next read
    return { ref: remoteId, outcome: { kind: 'acknowledged' } };
  } catch (error) {
    if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
    return reject(problemOf(error));
  }
}

function withValues(product: WireExemplarProduct, values: readonly RequirementValue[]) {
  const own = values.filter(({ remoteLineId }) => remoteLineId === product.product_id);
  const exemplars = product.exemplars.map((exemplar, at) => {
    const given = new Map(own.map(({ kind, values: list }) => [kind, list[at]]));
    const gtd = given.get('gtd') ?? exemplar.gtd ?? '';
    const rnpt = given.get('rnpt') ?? exemplar.rnpt ?? '';
    const weight = given.get('weight');
    const marks = Object.entries(markTypes).flatMap(([kind, type]) => {
      const mark = given.get(kind) ?? exemplar.marks.find(({ mark_type: known }) => known === type)?.mark;
      return mark ? [{ mark, mark_type: type }] : [];
    });
    return {
      exemplar_id: idNumber(exemplar.exemplar_id),
      gtd,
      is_gtd_absent: gtd === '',
      rnpt,
      is_rnpt_absent: rnpt === '',
      ...(weight === undefined ? {} : { weight: Number(weight.replace(',', '.')) }),
      marks,
    };
  });
  return { product_id: idNumber(product.product_id), exemplars };
}

function markProblem(code: string): Problem {
  const known = problemOfItem({ code });
  return known.remedyKey === 'remedy.refused' ? { ...known, remedyKey: 'remedy.markRefused' } : known;
}
