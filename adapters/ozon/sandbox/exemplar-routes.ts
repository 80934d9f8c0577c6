import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { isFilled } from './assembly-routes.ts';
import { bodyOf, invalid, listOf, notFound, numberOf, objectOf, textOf } from './replies.ts';
import { nextNumber, type Exemplar, type OzonState, type Posting } from './state.ts';

const checkMs = 1_500;
const wrongStatus = "Posting must have 'awaiting_packaging' status";

/** Each unit of a product is an exemplar with values of its own, checked a moment after they were given. */
export function addExemplarRoutes(router: Router<OzonState>): void {
  router.post('/v6/fbs/posting/product/exemplar/create-or-get', (request, state) => {
    const posting = state.postings.get(textOf(bodyOf(request).posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    if (posting.status !== 'awaiting_packaging') return invalid(wrongStatus);
    const products = posting.lines.map(({ sku, quantity }) => ({
      product_id: sku,
      quantity,
      is_mandatory_mark_needed: wants(posting, 'mandatory_mark', sku),
      is_mandatory_mark_possible: wants(posting, 'mandatory_mark', sku),
      is_gtd_needed: wants(posting, 'gtd', sku),
      is_rnpt_needed: wants(posting, 'rnpt', sku),
      is_jw_uin_needed: wants(posting, 'jw_uin', sku),
      is_weight_needed: wants(posting, 'weight', sku),
      has_imei: wants(posting, 'imei', sku),
      weight_min: 0,
      weight_max: 0,
      exemplars: unitsOf(state, posting, sku, quantity).map(toWire),
    }));
    return jsonReply({ posting_number: posting.number, multi_box_qty: 0, products });
  });

  router.post('/v6/fbs/posting/product/exemplar/set', (request, state) => {
    const body = bodyOf(request);
    const posting = state.postings.get(textOf(body.posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    if (posting.status !== 'awaiting_packaging') return invalid(wrongStatus);
    for (const product of listOf(body.products).map(objectOf)) {
      const units = posting.exemplars.get(numberOf(product.product_id)) ?? [];
      for (const sent of listOf(product.exemplars).map(objectOf)) {
        const unit = units.find(({ id }) => id === numberOf(sent.exemplar_id));
        if (!unit)
          return invalid(`${textOf(sent.exemplar_id)} does not belong to product ${textOf(product.product_id)}`);
        Object.assign(unit, {
          gtd: textOf(sent.gtd),
          isGtdAbsent: sent.is_gtd_absent === true,
          rnpt: textOf(sent.rnpt),
          isRnptAbsent: sent.is_rnpt_absent === true,
          weight: numberOf(sent.weight ?? 0),
          marks: listOf(sent.marks)
            .map(objectOf)
            .map(({ mark, mark_type: type }) => ({
              mark: textOf(mark),
              mark_type: textOf(type),
              ...errorOf(textOf(mark)),
            })),
        });
      }
    }
    posting.exemplarsCheckedAt = new Date(request.now.getTime() + checkMs);
    return emptyReply(200);
  });

  router.post('/v5/fbs/posting/product/exemplar/status', (request, state) => {
    const posting = state.postings.get(textOf(bodyOf(request).posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    const isChecked = posting.exemplarsCheckedAt === undefined || posting.exemplarsCheckedAt <= request.now;
    const status = !isChecked ? 'validation_in_process' : isFilled(posting) ? 'ship_available' : 'ship_not_available';
    const products = posting.lines.map(({ sku, quantity }) => ({
      product_id: sku,
      exemplars: unitsOf(state, posting, sku, quantity).map((unit) => toStatus(unit, isChecked)),
    }));
    return jsonReply({ posting_number: posting.number, status, products });
  });

  router.post('/v2/posting/fbs/product/country/set', (request, state) => {
    const body = bodyOf(request);
    const posting = state.postings.get(textOf(body.posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    const sku = numberOf(body.product_id);
    const left = (posting.requirements.country ?? []).filter((one) => one !== sku);
    if (left.length > 0) posting.requirements.country = left;
    else delete posting.requirements.country;
    return jsonReply({ product_id: sku, is_gtd_needed: false });
  });
}

function wants({ requirements }: Posting, kind: keyof Posting['requirements'], sku: number): boolean {
  return requirements[kind]?.includes(sku) ?? false;
}

function unitsOf(state: OzonState, posting: Posting, sku: number, quantity: number): Exemplar[] {
  const units = posting.exemplars.get(sku) ?? [];
  while (units.length < quantity) {
    const id = nextNumber(state, 'exemplar', 880_000_001);
    units.push({ id, gtd: '', isGtdAbsent: false, rnpt: '', isRnptAbsent: false, weight: 0, marks: [] });
  }
  posting.exemplars.set(sku, units);
  return units;
}

/** The sandbox takes any mark but those that say themselves that they are bad. */
function errorOf(mark: string) {
  return mark.includes('BAD') ? { error: 'mark_not_in_circulation' } : {};
}

function toWire({ id, gtd, isGtdAbsent, rnpt, isRnptAbsent, weight, marks }: Exemplar) {
  return {
    exemplar_id: id,
    gtd,
    is_gtd_absent: isGtdAbsent,
    rnpt,
    is_rnpt_absent: isRnptAbsent,
    weight,
    marks: marks.map(({ mark, mark_type }) => ({ mark, mark_type })),
  };
}

function toStatus(unit: Exemplar, isChecked: boolean) {
  const check = isChecked ? 'passed' : 'processing';
  return {
    ...toWire(unit),
    gtd_check_status: check,
    gtd_error_codes: [],
    rnpt_check_status: check,
    rnpt_error_codes: [],
    weight_check_status: check,
    weight_error_codes: [],
    marks: unit.marks.map(({ mark, mark_type, error }) => ({
      mark,
      mark_type,
      check_status: error && isChecked ? 'failed' : check,
      error_codes: error && isChecked ? [error] : [],
    })),
  };
}
