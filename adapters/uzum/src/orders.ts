import { eachGroup, isMarketplaceError, MarketplaceError, outcomeOfError, problemOf } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  CancelReason,
  Clock,
  ItemResult,
  Json,
  LabelAnswer,
  LabelRequest,
  OrderRequirement,
  OrdersPort,
  OrderStep,
  RefreshAnswer,
  RemoteOrder,
  RequirementValue,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import type { UzumAccount } from './account.ts';
import { pageSize, type UzumClient } from './client.ts';
import { statuses, toOrder } from './mapping/order.ts';
import type { OfferIndex } from './offer-index.ts';
import { OrderFeed } from './order-feed.ts';
import { cancelReasonsOf, stepsOf } from './order-steps.ts';
import type { WireOrder } from './wire.ts';

export interface OrdersDeps {
  readonly client: UzumClient;
  readonly account: UzumAccount;
  readonly offers: OfferIndex;
  readonly clock: Clock;
}

/** From how many orders on the lists by status are tried first; they end when they cost as much as a call per order. */
const listInsteadFrom = 20;
const openStatuses = statuses.filter((status) => !['COMPLETED', 'CANCELED', 'RETURNED'].includes(status));

export function ordersPort(deps: OrdersDeps): OrdersPort {
  return new Orders(deps);
}

class Orders implements OrdersPort {
  private readonly deps: OrdersDeps;

  constructor(deps: OrdersDeps) {
    this.deps = deps;
  }

  since(cursor: string | undefined, ctx: CallContext) {
    return OrderFeed.read(this.deps, cursor, ctx);
  }

  async refresh(remoteIds: readonly string[], ctx: CallContext): Promise<RefreshAnswer> {
    const found = new Map<string, WireOrder>();
    const wanted = new Set(remoteIds);
    if (wanted.size >= listInsteadFrom) await this.findInLists(wanted, found, ctx);
    for (const id of wanted) {
      if (found.has(id)) continue;
      const order = await this.findOne(id, ctx);
      if (order) found.set(id, order);
    }
    const find = await this.deps.offers.prepare(
      [...found.values()].flatMap((order) => order.orderItems ?? []),
      ctx,
    );
    return {
      orders: [...found.values()].map((order) => toOrder(order, find)),
      missing: [...wanted].filter((id) => !found.has(id)),
    };
  }

  steps(order: RemoteOrder): readonly OrderStep[] {
    return stepsOf(order);
  }

  cancelReasons(order: RemoteOrder): readonly CancelReason[] {
    return cancelReasonsOf(order);
  }

  confirm(remoteIds: readonly string[], ctx: CallContext): Promise<readonly ItemResult[]> {
    return eachOrder(remoteIds, (id) => this.confirmOne(id, ctx), this.deps.clock);
  }

  async cancel(ask: { remoteId: string; reason: string; comment?: string }, ctx: CallContext): Promise<ItemResult> {
    const { remoteId: ref, reason, comment } = ask;
    return this.oneStep(ref, () => this.deps.client.cancel(ref, { reason, ...(comment ? { comment } : {}) }, ctx), [
      'seller-order-13',
    ]);
  }

  /** The order tells only that identifiers are wanted; which kind, the market says when they are sent. */
  async requirements(
    remoteIds: readonly string[],
    ctx: CallContext,
  ): Promise<Readonly<Record<string, readonly OrderRequirement[]>>> {
    const { orders } = await this.refresh(remoteIds, ctx);
    return Object.fromEntries(
      orders.map((order) => [
        order.remoteId,
        order.hasRequirements
          ? order.lines.map((line) => ({
              kind: 'identifier',
              remoteLineId: line.remoteLineId,
              required: true,
              count: line.ordered - line.cancelled,
              filled: 0,
            }))
          : [],
      ]),
    );
  }

  async supplyRequirements(
    remoteId: string,
    values: readonly RequirementValue[],
    ctx: CallContext,
  ): Promise<ItemResult> {
    const items = values.flatMap((value) =>
      value.remoteLineId ? [{ orderItemId: value.remoteLineId, values: value.values }] : [],
    );
    return this.oneStep(remoteId, () => this.deps.client.identify(remoteId, items, ctx));
  }

  async labels({ orderIds, size }: LabelRequest, ctx: CallContext): Promise<LabelAnswer> {
    const labels: LabelAnswer['labels'][number][] = [];
    const notYet: LabelAnswer['notYet'][number][] = [];
    for (const orderId of orderIds) {
      try {
        const documents = await this.deps.client.label(orderId, size, ctx);
        documents.forEach((text, at) =>
          labels.push({ orderIds: [orderId], document: pdf(`uzum-${orderId}-${at + 1}.pdf`, text) }),
        );
        if (documents.length === 0) notYet.push({ orderId, notBefore: this.soon() });
      } catch (error) {
        const outcome = outcomeOfError(error, this.deps.clock);
        if (!isMarketplaceError(error) || (!outcome && labels.length === 0 && notYet.length === 0)) throw error;
        notYet.push({
          orderId,
          problem: problemOf(error),
          ...(error.retryable ? { notBefore: this.soon(error.retryAfterMs) } : {}),
        });
      }
    }
    return { labels, notYet };
  }

  async perform(
    { remoteId, step, input }: { remoteId: string; step: string; input: Readonly<Record<string, Json>> },
    ctx: CallContext,
  ): Promise<ItemResult> {
    if (step !== 'delivering' && step !== 'completed' && step !== 'refund') {
      throw new MarketplaceError({
        code: 'unsupported',
        operation: 'orders.perform',
        message: `Uzum has no step "${step}"`,
      });
    }
    const query = step === 'completed' ? { issueCode: textOf(input.issueCode) } : {};
    return this.oneStep(remoteId, () => this.deps.client.dbs(remoteId, step, query, ctx));
  }

  private async confirmOne(id: string, ctx: CallContext): Promise<WriteOutcome> {
    try {
      const order = await this.deps.client.confirm(id, ctx);
      return { kind: 'acknowledged', verified: order.status !== 'CREATED' };
    } catch (error) {
      if (!isMarketplaceError(error) || error.marketCode !== 'seller-order-02') throw error;
      // "wrong status" is also what a second confirmation of the same order hears
      const order = await this.findOne(id, ctx);
      if (order && !['CREATED', 'CANCELED', 'PENDING_CANCELLATION'].includes(order.status))
        return { kind: 'acknowledged', verified: true };
      throw error;
    }
  }

  /** A step of one order; the codes given mean that it is done already. */
  private async oneStep(
    ref: string,
    run: () => Promise<unknown>,
    doneCodes: readonly string[] = [],
  ): Promise<ItemResult> {
    const [result] = await eachOrder(
      [ref],
      async () => {
        try {
          await run();
        } catch (error) {
          if (!isMarketplaceError(error) || !doneCodes.includes(error.marketCode ?? '')) throw error;
        }
        return { kind: 'acknowledged' };
      },
      this.deps.clock,
    );
    return result!;
  }

  private async findInLists(
    wanted: ReadonlySet<string>,
    found: Map<string, WireOrder>,
    ctx: CallContext,
  ): Promise<void> {
    const shopIds = await this.deps.account.shopIds(ctx);
    let calls = 0;
    for (const status of openStatuses) {
      for (let page = 0; found.size < wanted.size && calls < wanted.size; page++, calls++) {
        const { orders } = await this.deps.client.orders({ shopIds, status, page }, ctx);
        for (const order of orders) if (wanted.has(order.id)) found.set(order.id, order);
        if (orders.length < pageSize.orders) break;
      }
    }
  }

  private async findOne(id: string, ctx: CallContext): Promise<WireOrder | undefined> {
    if (!/^\d+$/.test(id)) return undefined;
    return this.deps.client.order(id, ctx).catch((error: unknown) => {
      if (isMarketplaceError(error) && error.code === 'not_found') return undefined;
      throw error;
    });
  }

  private soon(ms = 60_000): Date {
    return new Date(this.deps.clock.now().getTime() + ms);
  }
}

function eachOrder(
  ids: readonly string[],
  run: (id: string) => Promise<WriteOutcome>,
  clock: Clock,
): Promise<ItemResult[]> {
  return eachGroup(ids, (id) => [id], run, clock);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function pdf(filename: string, base64: string) {
  return { filename, mime: 'application/pdf', bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
}
