import { batchesOf, isMarketplaceError, isNumericId, MarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  ItemResult,
  Json,
  MarketplaceErrorCode,
  OrdersPort,
  Problem,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import { packagesPerQuery, type LineQuantity, type OrdersApi } from './client/orders.ts';
import { labelsOf } from './labels.ts';
import { stages, toOrder } from './mapping/orders.ts';
import { orderFeed } from './order-feed.ts';
import { cancelReasons, orderSteps } from './order-steps.ts';
import type { WirePackage } from './wire/orders.ts';

export const appearsWithinMs = 60_000;

const unknownPackage: Problem = { code: 'not_found', remedyKey: 'remedy.packageUnknown' };
/** What the answer to a step may say of the parcel itself; anything else is about the connection. */
const ofTheParcel: ReadonlySet<MarketplaceErrorCode> = new Set(['invalid', 'conflict', 'not_found']);

export function ordersPort(orders: OrdersApi, clock: Clock): OrdersPort {
  async function packagesOf(operation: string, remoteIds: readonly string[], ctx: CallContext) {
    const found = new Map<string, WirePackage>();
    for (const batch of batchesOf([...new Set(remoteIds.filter(isNumericId))], packagesPerQuery)) {
      for (const one of await orders.packages(ctx, operation, batch)) found.set(one.shipmentPackageId, one);
    }
    return found;
  }

  async function onePackage(operation: string, remoteId: string, ctx: CallContext) {
    return (await packagesOf(operation, [remoteId], ctx)).get(remoteId);
  }

  /** Runs a step; a refusal that is about the parcel counts as done when the parcel is already there. */
  async function attempt(
    remoteId: string,
    run: () => Promise<void>,
    isDone: (now: WirePackage) => boolean,
    operation: string,
    ctx: CallContext,
  ): Promise<WriteOutcome> {
    try {
      await run();
      return { kind: 'acknowledged' };
    } catch (error) {
      if (!isMarketplaceError(error) || !ofTheParcel.has(error.code)) throw error;
      const now = await onePackage(operation, remoteId, ctx);
      if (now && isDone(now)) return { kind: 'acknowledged', verified: true };
      return { kind: 'rejected', problem: now ? problemOf(error) : unknownPackage };
    }
  }

  return {
    since: (cursor, ctx) => orderFeed(orders, clock, cursor, ctx),

    async refresh(remoteIds, ctx) {
      const found = await packagesOf('orders.refresh', remoteIds, ctx);
      return { orders: [...found.values()].map(toOrder), missing: remoteIds.filter((id) => !found.has(id)) };
    },

    steps: orderSteps,

    /** `Picking` for all lines of the parcel: from now on the buyer sees that it is being prepared. */
    async confirm(remoteIds, ctx) {
      const found = await packagesOf('orders.confirm', remoteIds, ctx);
      const results: ItemResult[] = [];
      let refusal: MarketplaceError | undefined;
      for (const remoteId of remoteIds) {
        const parcel = found.get(remoteId);
        let outcome: WriteOutcome | undefined = parcel && outcomeWithoutCall(parcel);
        if (!parcel) outcome = { kind: 'rejected', problem: unknownPackage };
        else if (refusal) outcome ??= { kind: 'notTried', because: problemOf(refusal) };
        else if (!outcome) {
          const ask = {
            operation: 'orders.confirm',
            packageId: remoteId,
            status: 'Picking',
            lines: linesOf(parcel),
          } as const;
          try {
            outcome = await attempt(remoteId, () => orders.setStatus(ctx, ask), isPicked, 'orders.confirm', ctx);
          } catch (error) {
            if (!isMarketplaceError(error) || (results.length === 0 && !error.mayHaveApplied)) throw error;
            refusal = error;
            const because = problemOf(error);
            outcome = error.mayHaveApplied ? { kind: 'unknown', because } : { kind: 'notTried', because };
          }
        }
        results.push({ ref: remoteId, outcome });
      }
      return results;
    },

    cancelReasons,

    /** A part cancelled ends the parcel: the rest comes back under a new id that names this one as its origin. */
    async cancel({ remoteId, reason, lines }, ctx) {
      const parcel = await onePackage('orders.cancel', remoteId, ctx);
      if (!parcel) return { ref: remoteId, outcome: { kind: 'rejected', problem: unknownPackage } };
      if (isCancelled(parcel)) return { ref: remoteId, outcome: { kind: 'acknowledged', verified: true } };
      const wanted =
        lines?.map(({ remoteLineId, quantity }) => ({ lineId: remoteLineId, quantity })) ?? linesOf(parcel);
      const run = () => orders.unsupplied(ctx, remoteId, wanted, Number(reason));
      const isDone = (now: WirePackage) => isCancelled(now) || (lines !== undefined && isShell(now));
      return { ref: remoteId, outcome: await attempt(remoteId, run, isDone, 'orders.cancel', ctx) };
    },

    async labels(ask, ctx) {
      const found = await packagesOf('orders.labels', ask.orderIds, ctx);
      return labelsOf({ orders, clock }, ask, found, ctx);
    },

    async perform({ remoteId, step, input }, ctx) {
      const parcel = await onePackage('orders.perform', remoteId, ctx);
      if (!parcel) return { ref: remoteId, outcome: { kind: 'rejected', problem: unknownPackage } };
      const run = callOf(orders, parcel, step, input, ctx);
      const isDone = (now: WirePackage) => step === 'invoiced' && now.status === 'Invoiced';
      return { ref: remoteId, outcome: await attempt(remoteId, run, isDone, 'orders.perform', ctx) };
    },
  };
}

function callOf(
  orders: OrdersApi,
  parcel: WirePackage,
  step: string,
  input: Readonly<Record<string, Json>>,
  ctx: CallContext,
): () => Promise<void> {
  const packageId = parcel.shipmentPackageId;
  const of = (name: string) => textOf(input[name]);
  switch (step) {
    case 'invoiced': {
      const ask = { operation: 'orders.perform', packageId, status: 'Invoiced', lines: linesOf(parcel) } as const;
      return () => orders.setStatus(ctx, { ...ask, invoiceNumber: of('invoiceNumber') });
    }
    case 'invoiceLink':
      return () => orders.addInvoiceLink(ctx, packageId, of('invoiceLink'));
    case 'tracking': {
      const body = { trackingNumber: of('trackingNumber') };
      return () => orders.change(ctx, packageId, 'update-tracking-number', body, 'packageStatus');
    }
    case 'boxes': {
      const body = { boxQuantity: Number(of('boxQuantity')), deci: Number(of('deci').replace(',', '.')) };
      return () => orders.change(ctx, packageId, 'box-info', body, 'packageChange');
    }
    case 'extend': {
      const body = { extendedDayCount: Number(of('extendedDayCount')) };
      return () => orders.change(ctx, packageId, 'extended-agreed-delivery-date', body, 'packageChange');
    }
    default:
      throw new MarketplaceError({
        code: 'unsupported',
        operation: 'orders.perform',
        message: `Trendyol has no step "${step}"`,
      });
  }
}

/** All lines that are still to be shipped. */
function linesOf({ lines }: WirePackage): LineQuantity[] {
  return lines
    .filter(({ orderLineItemStatusName }) => !['Cancelled', 'UnSupplied'].includes(orderLineItemStatusName ?? ''))
    .map(({ lineId, quantity }) => ({ lineId, quantity }));
}

const pickedWords: ReadonlySet<string> = new Set(['Picking', 'Invoiced', 'Shipped', 'AtCollectionPoint', 'Delivered']);
const isPicked = ({ status }: WirePackage): boolean => pickedWords.has(status ?? '');
const isCancelled = ({ status }: WirePackage): boolean => stages[status ?? ''] === 'cancelled';
const isShell = ({ status }: WirePackage): boolean => stages[status ?? ''] === 'superseded';

/** Only a released parcel can be confirmed; one that is further already needs no call. */
function outcomeWithoutCall(parcel: WirePackage): WriteOutcome | undefined {
  if (parcel.status === 'Created') return undefined;
  if (isPicked(parcel)) return { kind: 'acknowledged', verified: true };
  const problem: Problem = {
    code: 'conflict',
    remedyKey: stages[parcel.status ?? ''] === 'on_hold' ? 'remedy.paymentCheck' : 'remedy.orderStatus',
    marketText: parcel.status ?? '',
  };
  return { kind: 'rejected', problem };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
