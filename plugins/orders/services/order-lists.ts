import type { OrderAttention, OrderStage } from '@sellercloudx/adapter-kit';
import { raw } from 'objection';
import { pageBy, type Page, type PageArgs, type SortKey } from '../../../core/db/paging.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { invalid } from '../../../core/errors.ts';
import type { Catalog } from '../../catalog/api.ts';
import type { ConnectionId } from '../../marketplaces/api.ts';
import type { PartnerDirectory } from '../../partners/api.ts';
import type { FulfilledBy, HandoverStatus, OrderId, ReturnStage } from '../api.ts';
import { HandoverRow } from '../models/handover.ts';
import { Order } from '../models/order.ts';
import { Return } from '../models/return.ts';

export type OrderSort = 'NEWEST' | 'OLDEST' | 'DEADLINE';
export type OrderFilter = {
  stages?: readonly OrderStage[] | null;
  connectionIds?: readonly ConnectionId[] | null;
  attention?: readonly OrderAttention[] | null;
  needsAttention?: boolean | null;
  fulfilledBy?: FulfilledBy | null;
  scheme?: string | null;
  /** Deadline before this. */
  dueBefore?: Date | null;
  placedFrom?: Date | null;
  placedTo?: Date | null;
  /** Calendar days in the partner's zone, both included. */
  fromDay?: string | null;
  toDay?: string | null;
  search?: string | null;
  groupRef?: string | null;
};

type Deps = { catalog: Catalog; partnerDirectory: PartnerDirectory };

const iso = (date: Date): string => date.toISOString();
const placed: SortKey<Order> = { column: 'orders.placed_at', value: (row) => iso(row.placedAt), cast: 'timestamptz' };
const id: SortKey<Order> = { column: 'orders.id', value: (row) => row.id, cast: 'uuid' };
/** Orders without a deadline come last; `orders_by_deadline` is the index on it. */
const dueOrNever = raw(`coalesce(orders.due_at, 'infinity')`);
const SORTS: Readonly<Record<OrderSort, readonly SortKey<Order>[]>> = {
  NEWEST: [
    { ...placed, descending: true },
    { ...id, descending: true },
  ],
  OLDEST: [placed, id],
  DEADLINE: [{ column: dueOrNever, value: ({ dueAt }) => (dueAt ? iso(dueAt) : 'infinity'), cast: 'timestamptz' }, id],
};

type OrderQuery = ReturnType<typeof Order.query>;

/** Counting further than this costs more than anyone learns from it. */
export const COUNT_AT_MOST = 1_000;

/** Pages of orders, hand-overs and returns, all by key. */
export class OrderLists {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async page(trx: Trx, filter: OrderFilter, sort: OrderSort, args: PageArgs): Promise<Page<Order>> {
    const { query } = await this.filtered(trx, filter);
    return pageBy(query, SORTS[sort], args);
  }

  /** How many match, counted no further than 1,000. */
  async count(trx: Trx, filter: OrderFilter): Promise<number> {
    const { query } = await this.filtered(trx, filter);
    void query.select('orders.id').limit(COUNT_AT_MOST);
    const { rows } = await trx.raw<{ rows: { n: number }[] }>(`select count(*)::int as n from (?) q`, [
      query.toKnexQuery(),
    ]);
    return rows[0]?.n ?? 0;
  }

  /** By stage, each counted no further than 1,000 (the index gives them in order). */
  async countByStage(
    trx: Trx,
    stages: readonly OrderStage[],
    fulfilledBy: FulfilledBy | null = null,
  ): Promise<{ stage: OrderStage; count: number }[]> {
    const { rows } = await trx.raw<{ rows: { stage: OrderStage; count: number }[] }>(
      `select s.stage, (select count(*)::int from (
         select from orders o where o.stage = s.stage and (:fulfilledBy::text is null or o.fulfilled_by = :fulfilledBy)
         limit :most) c) as count
       from unnest(:stages::text[]) as s(stage)`,
      { most: COUNT_AT_MOST, stages: [...stages], fulfilledBy },
    );
    return rows;
  }

  handovers(
    trx: Trx,
    filter: { connectionId?: ConnectionId | null; statuses?: readonly HandoverStatus[] | null },
    args: PageArgs,
  ): Promise<Page<HandoverRow>> {
    const query = HandoverRow.query(trx);
    if (filter.connectionId) void query.where({ connection_id: filter.connectionId });
    if (filter.statuses?.length) void query.whereIn('status', [...filter.statuses]);
    return pageBy(
      query,
      [
        { column: 'placed_at', descending: true, value: (row) => iso(row.placedAt), cast: 'timestamptz' },
        { column: 'id', descending: true, value: (row) => row.id, cast: 'uuid' },
      ],
      args,
    );
  }

  returns(
    trx: Trx,
    filter: { connectionId?: ConnectionId | null; stages?: readonly ReturnStage[] | null; orderId?: OrderId | null },
    args: PageArgs,
  ): Promise<Page<Return>> {
    const query = Return.query(trx);
    if (filter.connectionId) void query.where({ connection_id: filter.connectionId });
    if (filter.orderId) void query.where({ order_id: filter.orderId });
    if (filter.stages?.length) void query.whereIn('stage', [...filter.stages]);
    return pageBy(
      query,
      [
        { column: 'opened_at', descending: true, value: (row) => iso(row.openedAt), cast: 'timestamptz' },
        { column: 'id', descending: true, value: (row) => row.id, cast: 'uuid' },
      ],
      args,
    );
  }

  /** Wrapped: a query builder is thenable, so returning it alone would run it. */
  private async filtered(trx: Trx, filter: OrderFilter) {
    const query = Order.query(trx);
    if (filter.stages?.length) void query.whereIn('orders.stage', [...filter.stages]);
    if (filter.connectionIds?.length) void query.whereIn('orders.connection_id', [...filter.connectionIds]);
    if (filter.attention?.length) void query.whereRaw('orders.attention && ?::text[]', [[...filter.attention]]);
    if (filter.needsAttention || filter.attention?.length) void query.whereRaw(`orders.attention <> '{}'`);
    if (filter.fulfilledBy) void query.where('orders.fulfilled_by', filter.fulfilledBy);
    if (filter.scheme) void query.where('orders.scheme', filter.scheme);
    if (filter.dueBefore) void query.where(dueOrNever, '<', filter.dueBefore);
    if (filter.placedFrom) void query.where('orders.placed_at', '>=', filter.placedFrom);
    if (filter.placedTo) void query.where('orders.placed_at', '<', filter.placedTo);
    if (filter.groupRef) void query.where('orders.group_ref', filter.groupRef);
    if (filter.fromDay || filter.toDay) await this.onDays(trx, query, filter);
    const search = filter.search?.trim();
    if (search) await this.search(trx, query, search);
    return { query };
  }

  private async onDays(trx: Trx, query: OrderQuery, { fromDay, toDay }: OrderFilter): Promise<void> {
    const { zone } = await this.deps.partnerDirectory.get(trx, requirePartner(trx));
    if (fromDay) void query.whereRaw('orders.placed_at >= ?::date::timestamp at time zone ?', [fromDay, zone]);
    if (toDay) void query.whereRaw('orders.placed_at < (?::date + 1)::timestamp at time zone ?', [toDay, zone]);
  }

  /** A number begins with it, a line's SKU is it, a title contains it, or it finds a variant. */
  private async search(trx: Trx, query: OrderQuery, search: string): Promise<void> {
    if (search.length > 200) throw invalid('filter.search', 'orders:errors.searchTooLong');
    const variantIds = await this.deps.catalog.searchVariantIds(trx, search, 200);
    const escaped = search.replace(/[\\%_]/g, (found) => `\\${found}`);
    void query.whereRaw(
      `(orders.number like :begins or orders.remote_id = :search or orders.id in (
         select l.order_id from order_lines l where l.partner_id = orders.partner_id
           and (lower(l.sku) = lower(:search) or l.title ilike :contains or l.variant_id = any(:variantIds::uuid[]))))`,
      { begins: `${escaped}%`, search, contains: `%${escaped}%`, variantIds },
    );
  }
}
