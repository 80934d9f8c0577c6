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
 * decide: a first page with rows outside the window is asked for again in the other unit, and what is left outside is
 * dropped. `totalElements` and the `statuses` filter are not to be trusted and not used.
 */
export async function* financeRows<Row>(
  read: ReadPage<Row>,
  timeOf: (row: Row) => Date,
  period: Period,
  ctx: CallContext,
): AsyncGenerator<Row[]> {
  const { unit, rows: first } = await firstPage(read, timeOf, period, ctx);
  let rows = first;
  for (let page = 1; ; page++) {
    yield rows.filter((row) => timeOf(row) >= period.from && timeOf(row) < period.to);
    if (rows.length < pageSize.finance) return;
    rows = await read({ page, ...windowIn(unit, period) }, ctx);
  }
}

async function firstPage<Row>(read: ReadPage<Row>, timeOf: (row: Row) => Date, period: Period, ctx: CallContext) {
  let empty: { unit: Unit; rows: readonly Row[] } | undefined;
  for (const unit of ['s', 'ms'] as const) {
    const rows = await read({ page: 0, ...windowIn(unit, period) }, ctx);
    const inside = rows.filter((row) => isNear(timeOf(row), period)).length;
    if (rows.length > 0 && inside === rows.length) return { unit, rows };
    if (rows.length === 0) empty ??= { unit, rows };
  }
  // the filter is not obeyed in either unit: all rows are read and judged by their own dates
  return empty ?? { unit: 's' as const, rows: await read({ page: 0, ...windowIn('s', period) }, ctx) };
}

function isNear(time: Date, { from, to }: Period): boolean {
  return time.getTime() >= from.getTime() - day && time.getTime() <= to.getTime() + day;
}

function windowIn(unit: Unit, { from, to }: Period) {
  const divisor = unit === 's' ? 1000 : 1;
  return { dateFrom: Math.floor(from.getTime() / divisor), dateTo: Math.ceil(to.getTime() / divisor) };
}
