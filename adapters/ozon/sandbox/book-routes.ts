import { jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { accrualTypes } from './accruals.ts';
import { bodyOf, dateOf, listOf, malformed, numberOf, objectOf, pageOf, textOf } from './replies.ts';
import { roubles, type Accrual, type OzonState, type ReturnRow } from './state.ts';

const dateFilters = ['logistic_return_date', 'storage_tariffication_start_date', 'visual_status_change_moment'];
const longestBalanceMs = 30 * 24 * 3_600_000;
const accrualsPerPage = 100;

export function addBookRoutes(router: Router<OzonState>): void {
  router.post('/v1/returns/list', (request, state) => {
    const { filter, limit, last_id: lastId } = bodyOf(request);
    const wanted = objectOf(filter);
    const given = dateFilters.filter((name) => wanted[name] !== undefined);
    if (given.length > 1) return malformed('only one date filter is allowed');
    const count = numberOf(limit);
    if (!(count >= 1 && count <= 500)) return malformed('limit should be between 1 and 500');
    const period = objectOf(wanted[given[0] ?? '']);
    const [from, to] = [dateOf(period.time_from), dateOf(period.time_to)];
    const momentOf = (row: ReturnRow) => (given[0] === 'visual_status_change_moment' ? row.changedAt : row.createdAt);
    const schema = textOf(wanted.return_schema);
    const numbers = listOf(wanted.posting_numbers);
    const found = [...state.returns.values()].filter(
      (row) =>
        row.id > numberOf(lastId ?? 0) &&
        (schema === '' || row.schema === schema) &&
        (numbers.length === 0 || numbers.includes(row.postingNumber)) &&
        (!from || momentOf(row) >= from) &&
        (!to || momentOf(row) <= to),
    );
    const returns = found.slice(0, count).map((row) => toReturn(state, row));
    return jsonReply({ returns, has_next: found.length > count });
  });

  router.post('/v1/finance/accrual/by-day', (request, state) => {
    const { date, last_id: lastId } = bodyOf(request);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(textOf(date))) return malformed('date should be YYYY-MM-DD');
    const found = state.accruals.filter(({ at }) => moscowDay(at) === date);
    const page = pageOf(found, lastId, accrualsPerPage, ({ id }) => String(id));
    const accruals = page.rows.map((row) => toAccrual(state, row));
    return jsonReply({ accruals, last_id: page.hasNext ? page.cursor : '' });
  });

  router.post('/v1/finance/accrual/types', () => jsonReply({ accrual_types: Object.values(accrualTypes) }));

  router.post('/v1/finance/balance', (request, state) => {
    const { date_from: from, date_to: to } = bodyOf(request);
    const [start, end] = [dateOf(from), dateOf(to)];
    if (!start || !end || end.getTime() - start.getTime() > longestBalanceMs) return malformed('period is too long');
    const money = (kopecks: number) => ({ currency_code: state.currency, value: kopecks / 100 });
    const accrued = state.accruals
      .filter(({ at }) => moscowDay(at) >= textOf(from) && moscowDay(at) <= textOf(to))
      .reduce((sum, row) => sum + totalOf(row), 0);
    const nothing = { amount: money(0), amount_details: { revenue: money(0), partner_programs: money(0), points_for_discounts: '0' }, fee: money(0) }; // prettier-ignore
    return jsonReply({
      cashflows: { returns: nothing, sales: nothing, services: [] },
      total: { accrued: money(accrued), opening_balance: money(0), closing_balance: money(accrued), payments: [] },
    });
  });
}

function moscowDay(at: Date): string {
  return new Date(at.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
}

function totalOf({ products, fee }: Accrual): number {
  const ofProducts = products.reduce(
    (sum, { sale, commission, services }) =>
      sum + sale + commission + services.reduce((total, { amount }) => total + amount, 0),
    0,
  );
  return ofProducts + (fee?.amount ?? 0);
}

function toAccrual(state: OzonState, accrual: Accrual) {
  const money = (kopecks: number) => ({ amount: roubles(kopecks), currency: state.currency });
  const feeOf = ({ typeId, amount }: { typeId: number; amount: number }) => ({
    type_id: typeId,
    accrued: money(amount),
  });
  return {
    accrual_id: accrual.id,
    unit_number: accrual.unitNumber,
    accrued_category: accrual.category,
    date: moscowDay(accrual.at),
    total_amount: money(totalOf(accrual)),
    ...(accrual.category === 'POSTING'
      ? {
          posting: {
            delivery_schema: 'FBS',
            delivery_speed: 48,
            products: accrual.products.map(({ sku, sale, commission, services }) => ({
              sku,
              commission: {
                sale_amount: money(sale),
                sale_price: money(sale),
                seller_price: money(sale),
                sale_commission: money(commission),
                commission: money(commission),
                commission_ratio: '0.15',
                bonus: money(0),
                coinvestment: money(0),
              },
              delivery: {
                services: services.map(feeOf),
                total_accrued: money(services.reduce((sum, { amount }) => sum + amount, 0)),
              },
            })),
          },
        }
      : {}),
    ...(accrual.fee ? { non_item_fee: feeOf(accrual.fee) } : {}),
  };
}

function toReturn(state: OzonState, row: ReturnRow) {
  const price = { currency_code: state.currency, price: row.line.price / 100 };
  return {
    id: row.id,
    company_id: Number(state.clientId),
    posting_number: row.postingNumber,
    order_id: row.orderId,
    order_number: row.postingNumber.replace(/-\d+$/, ''),
    schema: row.schema,
    type: row.type,
    return_reason_name: row.reason,
    product: {
      sku: row.line.sku,
      offer_id: row.line.offerId,
      name: row.line.name,
      quantity: 1,
      price,
      price_without_commission: price,
      commission_percent: 15,
      commission: { currency_code: state.currency, price: (row.line.price * 0.15) / 100 },
    },
    logistic: { return_date: row.createdAt.toISOString(), barcode: `ii${row.id}` },
    visual: {
      status: { id: row.status.id, sys_name: row.status.sysName, display_name: row.status.displayName },
      change_moment: row.changedAt.toISOString(),
    },
    exemplars: [{ id: row.id * 10 }],
    source_id: row.orderId,
    additional_info: { is_opened: false, is_super_econom: false },
  };
}
