import { addSaleRows } from './finance-rows.ts';
import { nextNumber, nextUuid, type Claim, type Line, type Package, type TrendyolState } from './state.ts';

const dayMs = 24 * 3_600_000;
const shipWithinMs = 2 * dayMs;
const autoApproveMs = 2 * dayMs;
const providers = ['Trendyol Express Marketplace', 'Aras Kargo Marketplace', 'Yurtiçi Kargo Marketplace'] as const;

export interface OrderWish {
  readonly items: readonly { readonly barcode: string; readonly quantity?: number }[];
  readonly at: Date;
  readonly status?: string;
  readonly sellerPays?: boolean;
  /** Which carrier: 0 Trendyol Express, 1 Aras, 2 Yurtiçi. */
  readonly provider?: number;
  readonly sellerDiscount?: number;
  readonly trendyolDiscount?: number;
}

/** A buyer orders; the stock of each barcode goes down at once. */
export function addOrder(state: TrendyolState, wish: OrderWish): Package {
  const lines = wish.items.map(({ barcode, quantity = 1 }): Line => {
    const variant = state.variants.get(barcode)!;
    variant.quantity = Math.max(0, variant.quantity - quantity);
    return {
      lineId: nextNumber(state, 'line', 4_765_000_001),
      barcode,
      quantity,
      gross: variant.salePrice,
      sellerDiscount: wish.sellerDiscount ?? 0,
      trendyolDiscount: wish.trendyolDiscount ?? 0,
      status: wish.status ?? 'Created',
      cancelReason: undefined,
    };
  });
  const orderNumber = String(nextNumber(state, 'order', 10_654_000_001));
  return addPackage(state, {
    orderNumber,
    lines,
    at: wish.at,
    status: wish.status ?? 'Created',
    sellerPays: wish.sellerPays ?? false,
    provider: providers[wish.provider ?? 0]!,
    createdBy: 'order-creation',
    originPackageIds: [],
  });
}

function addPackage(
  state: TrendyolState,
  from: Pick<Package, 'orderNumber' | 'lines' | 'status' | 'sellerPays' | 'createdBy' | 'originPackageIds'> & {
    readonly at: Date;
    readonly createdAt?: Date;
    readonly provider: string;
  },
): Package {
  const { at, createdAt = at, provider, ...rest } = from;
  const parcel: Package = {
    ...rest,
    id: nextNumber(state, 'package', 3_330_000_001),
    createdAt,
    modifiedAt: at,
    agreedDeliveryDate: new Date(createdAt.getTime() + shipWithinMs),
    trackingNumber: from.sellerPays ? undefined : String(nextNumber(state, 'tracking', 7_280_027_504_000_001)),
    cargoProviderName: provider,
    history: [{ status: from.status, at }],
    invoiceNumber: undefined,
    invoiceLink: undefined,
    senderNumber: undefined,
    boxes: undefined,
    nextStepAt: undefined,
  };
  state.packages.set(parcel.id, parcel);
  return parcel;
}

export function setStatus(parcel: Package, status: string, now: Date): void {
  parcel.status = status;
  parcel.modifiedAt = now;
  parcel.history.push({ status, at: now });
  for (const line of parcel.lines) if (!['Cancelled', 'UnSupplied'].includes(line.status)) line.status = status;
}

/** What is left of a parcel goes on under a new id; the old one is a shell. */
export function takeOut(
  state: TrendyolState,
  parcel: Package,
  taken: ReadonlyMap<number, number>,
  reason: string,
  now: Date,
): Package | undefined {
  const left: Line[] = [];
  for (const line of parcel.lines) {
    const quantity = taken.get(line.lineId) ?? 0;
    if (quantity < line.quantity)
      left.push({ ...line, lineId: nextNumber(state, 'line', 4_765_000_001), quantity: line.quantity - quantity });
    if (quantity > 0) Object.assign(line, { status: 'UnSupplied', cancelReason: reason });
  }
  if (left.length === 0) {
    setStatus(parcel, 'UnSupplied', now);
    return undefined;
  }
  const { orderNumber, status, sellerPays, cargoProviderName, createdAt } = parcel;
  setStatus(parcel, 'UnPacked', now);
  return addPackage(state, {
    orderNumber,
    status,
    sellerPays,
    createdAt,
    lines: left,
    at: now,
    provider: cargoProviderName,
    createdBy: 'cancel',
    originPackageIds: [parcel.id],
  });
}

/** What the carrier tells next. Undefined: it is the seller's turn or the end. */
export function stepOrder(state: TrendyolState, parcel: Package, now: Date): string | undefined {
  const next = { Picking: 'Shipped', Invoiced: 'Shipped', Shipped: 'Delivered' }[parcel.status];
  if (!next) return undefined;
  setStatus(parcel, next, now);
  if (next === 'Delivered') addSaleRows(state, parcel, now);
  return next;
}

/** To the buyer at once, whatever was left to do. */
export function deliverOrder(state: TrendyolState, parcel: Package, now: Date): void {
  setStatus(parcel, 'Shipped', now);
  stepOrder(state, parcel, now);
}

/** Only before the carrier has it. */
export function buyerCancels(parcel: Package, now: Date): boolean {
  if (!['Awaiting', 'Verified', 'Created', 'Picking', 'Invoiced'].includes(parcel.status)) return false;
  for (const line of parcel.lines) Object.assign(line, { status: 'Cancelled', cancelReason: 'Müşteri vazgeçti' });
  setStatus(parcel, 'Cancelled', now);
  return true;
}

/** The buyer sends a delivered parcel back; it is with the seller at once and waits for his word. */
export function openClaim(
  state: TrendyolState,
  parcel: Package,
  { note = '', status = 'WaitingInAction' }: { readonly note?: string; readonly status?: string },
  now: Date,
): Claim {
  const claim: Claim = {
    id: nextUuid(state, 'claim'),
    packageId: parcel.id,
    orderNumber: parcel.orderNumber,
    openedAt: now,
    modifiedAt: now,
    items: parcel.lines.flatMap((line) =>
      Array.from({ length: line.quantity }, () => ({
        id: nextUuid(state, 'claimItem'),
        lineId: line.lineId,
        barcode: line.barcode,
        price: line.gross - line.sellerDiscount,
        reasonId: 401,
        status,
        note,
        autoApproveAt: status === 'WaitingInAction' ? new Date(now.getTime() + autoApproveMs) : undefined,
      })),
    ),
  };
  state.claims.set(claim.id, claim);
  return claim;
}

/** For demos: confirmed parcels are shipped and delivered by themselves. */
export function runAutoLife(state: TrendyolState, now: Date): void {
  const { autoStepMs } = state;
  if (autoStepMs <= 0) return;
  for (const parcel of state.packages.values()) {
    if (!['Picking', 'Invoiced', 'Shipped'].includes(parcel.status)) continue;
    parcel.nextStepAt ??= new Date(now.getTime() + autoStepMs);
    while (parcel.nextStepAt && parcel.nextStepAt <= now) {
      const at: Date = parcel.nextStepAt;
      parcel.nextStepAt = stepOrder(state, parcel, at) === 'Shipped' ? new Date(at.getTime() + autoStepMs) : undefined;
    }
  }
}
