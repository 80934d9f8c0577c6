import { listenWithin } from '../../core/events/event.ts';
import { bundleChanged, priceChanged, type VariantId } from '../catalog/api.ts';
import { stockChanged } from '../warehouse/api.ts';
import type { RowMarks } from './sync/sync-marks.ts';

type Deps = { syncMarks: RowMarks };

/** In the transaction of the change: a desired value and its mark commit together or not at all. */
export const markStockChanged = listenWithin<{ variantIds: string[] }, Deps>(
  stockChanged,
  'marketplaces.markStock',
  (trx, event, { syncMarks }) => syncMarks.markStock(trx, event.payload.variantIds as VariantId[]),
);

export const markBundleChanged = listenWithin<{ variantIds: string[] }, Deps>(
  bundleChanged,
  'marketplaces.markBundles',
  (trx, event, { syncMarks }) => syncMarks.markStock(trx, event.payload.variantIds as VariantId[]),
);

export const markPriceChanged = listenWithin<{ variantIds: string[] }, Deps>(
  priceChanged,
  'marketplaces.markPrices',
  (trx, event, { syncMarks }) => syncMarks.markPrice(trx, event.payload.variantIds as VariantId[]),
);
