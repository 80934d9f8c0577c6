import type { CallContext } from '@sellercloudx/adapter-kit';
import { pageSize, type FinanceAsk } from './client.ts';

export interface Period {
  readonly from: Date;
  readonly to: Date;
}
type Unit = 's' | 'ms';
type ReadPage<Row> = (ask: Omit<FinanceAsk, 'shopIds'>, ctx: CallContext) => Promise<readonly Row[]>;
const day = 86_400_000;

/**
 * Rows of a period, page by page. Which unit the finance calls take is not documented and differs between clients: seconds
 * work for most, and the wrong one gives an empty 200 or the whole history (seen August 2026). So the rows' own dates
 * decide: a first page with rows outside the window is asked for again in the other unit, the better of the two is read,
 * and what is left outside is dropped. A row is of the period when any of its dates is; one without a date is of none and
 * says nothing about the unit. `totalElements` and the `statuses` filter are not to be trusted and not used.
 */
export async function* financeRows<Row>(
  read: ReadPage<Row>,
  datesOf: (row: Row) => readonly Date[],
  period: Period,
  ctx: CallContext,
): AsyncGenerator<Row[]> {
  const { unit, rows: first } = await firstPage(read, datesOf, period, ctx);
  let rows = first;
  for (let page = 1; ; page++) {
    yield rows.filter((row) => datesOf(row).some((date) => date >= period.from && date < period.to));
    if (rows.length < pageSize.finance) return;
    rows = await read({ page, ...windowIn(unit, period) }, ctx);
  }
}

async function firstPage<Row>(
  read: ReadPage<Row>,
  datesOf: (row: Row) => readonly Date[],
  period: Period,
  ctx: CallContext,
) {
  let best: { unit: Unit; rows: readonly Row[]; share: number } | undefined;
  for (const unit of ['s', 'ms'] as const) {
    const rows = await read({ page: 0, ...windowIn(unit, period) }, ctx);
    const dated = rows.map(datesOf).filter((dates) => dates.length > 0);
    const inside = dated.filter((dates) => dates.some((date) => isNear(date, period))).length;
    if (inside > 0 && inside === dated.length) return { unit, rows };
    // an empty answer is better than one of another time altogether, and worse than one with something of the period
    const share = inside > 0 ? inside / dated.length : rows.length === 0 ? 0 : -1;
    if (!best || share > best.share) best = { unit, rows, share };
  }
  if (best && best.share >= 0) return best;
  // the filter is not obeyed in either unit: all rows are read and judged by their own dates
  return { unit: 's' as const, rows: await read({ page: 0, ...windowIn('s', period) }, ctx) };
}

function isNear(time: Date, { from, to }: Period): boolean {
  return time.getTime() >= from.getTime() - day && time.getTime() <= to.getTime() + day;
}

function windowIn(unit: Unit, { from, to }: Period) {
  const divisor = unit === 's' ? 1000 : 1;
  return { dateFrom: Math.floor(from.getTime() / divisor), dateTo: Math.ceil(to.getTime() / divisor) };
}
