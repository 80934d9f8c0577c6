import { isMarketplaceError, MarketplaceError } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, FileDocument, LabelAnswer, LabelRequest, Problem } from '@sellercloudx/adapter-kit';
import type { OrdersApi } from './client/orders.ts';
import { stages } from './mapping/orders.ts';
import { trackingPattern } from './order-steps.ts';
import { labelSize, ownLabelPdf, ownLabelZpl } from './own-label.ts';
import type { WirePackage } from './wire/orders.ts';

export const labelSizes = [labelSize];
export const labelFormats = ['pdf', 'zpl'] as const;

/** How long the carrier's service takes to have a label that was just asked for. */
const labelMadeMs = 3_000;
const trackingComesMs = 5 * 60_000;

const unknownPackage: Problem = { code: 'not_found', remedyKey: 'remedy.packageUnknown' };
const afterPicking: Problem = { code: 'conflict', remedyKey: 'remedy.labelAfterPicking' };
const isScannable = new RegExp(trackingPattern);
const noTracking: Problem = { code: 'conflict', remedyKey: 'remedy.noTracking' };

interface Deps {
  readonly orders: OrdersApi;
  readonly clock: Clock;
}

/**
 * Trendyol gives labels only as ZPL, and only for its own contracts with TEX and Aras. What every carrier takes is the
 * tracking number as Code 128, so that is what the PDF has, and the ZPL where there is no label of the carrier's.
 */
export async function labelsOf(
  deps: Deps,
  { orderIds, size, format }: LabelRequest,
  found: ReadonlyMap<string, WirePackage>,
  ctx: CallContext,
): Promise<LabelAnswer> {
  if (size !== labelSize.id || (format !== 'pdf' && format !== 'zpl')) {
    throw new MarketplaceError({
      code: 'unsupported',
      operation: 'orders.labels',
      message: `No label of ${size} as ${format}`,
    });
  }
  const labels: { orderIds: readonly string[]; document: FileDocument }[] = [];
  const notYet: LabelAnswer['notYet'][number][] = [];
  for (const orderId of orderIds) {
    const parcel = found.get(orderId);
    const stage = stages[parcel?.status ?? ''];
    if (!parcel) notYet.push({ orderId, problem: unknownPackage });
    else if (stage === 'on_hold' || stage === 'new') notYet.push({ orderId, problem: afterPicking });
    else if (!parcel.cargoTrackingNumber) {
      const notBefore = new Date(deps.clock.now().getTime() + trackingComesMs);
      notYet.push({ orderId, problem: noTracking, notBefore });
    } else if (!isScannable.test(parcel.cargoTrackingNumber)) {
      notYet.push({ orderId, problem: noTracking });
    } else {
      const document = await documentOf(deps, parcel, parcel.cargoTrackingNumber, format, ctx);
      labels.push({ orderIds: [orderId], document });
    }
  }
  return { labels, notYet };
}

async function documentOf(
  deps: Deps,
  parcel: WirePackage,
  trackingNumber: string,
  format: 'pdf' | 'zpl',
  ctx: CallContext,
): Promise<FileDocument> {
  const filename = `trendyol-${parcel.shipmentPackageId}.${format}`;
  if (format === 'pdf')
    return { filename, mime: 'application/pdf', bytes: await ownLabelPdf({ parcel, trackingNumber }) };
  const official = hasCommonLabel(parcel) ? await commonLabel(deps, trackingNumber, ctx) : undefined;
  const zpl = official ?? ownLabelZpl({ parcel, trackingNumber });
  return { filename, mime: 'text/x-zpl', bytes: new TextEncoder().encode(zpl) };
}

/** Transferred parcels and those of the seller's own contract have none. */
function hasCommonLabel({ whoPays, cargoProviderName, createdBy }: WirePackage): boolean {
  return whoPays !== 1 && createdBy !== 'transfer' && /trendyol express|tex|aras/i.test(cargoProviderName ?? '');
}

/** Undefined: there is none, whatever the contract says. */
async function commonLabel(
  { orders, clock }: Deps,
  trackingNumber: string,
  ctx: CallContext,
): Promise<string | undefined> {
  const made = await orders.label(ctx, trackingNumber);
  if (made.length > 0) return made.join('\n');
  try {
    await orders.askLabel(ctx, trackingNumber);
  } catch (error) {
    if (isMarketplaceError(error) && ['invalid', 'conflict', 'not_found'].includes(error.code)) return undefined;
    throw error;
  }
  await clock.sleep(labelMadeMs, ctx.signal);
  const asked = await orders.label(ctx, trackingNumber);
  return asked.length > 0 ? asked.join('\n') : undefined;
}
