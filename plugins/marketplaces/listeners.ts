import { listenWithin } from '../../core/events/event.ts';
import { bundleChanged, priceChanged, type VariantId } from '../catalog/api.ts';
import { stockChanged } from '../warehouse/api.ts';
import { offerLinked, type ConnectionId, type OfferId } from './api.ts';
import type { PublishedCards } from './publish/published-cards.ts';
import type { RowMarks } from './sync/sync-marks.ts';

type Deps = { syncMarks: RowMarks };
type DraftDeps = { publishedCards: PublishedCards };

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

/** A card whose file was uploaded in the cabinet has come back with an import. */
export const finishUploadedDrafts = listenWithin<{ connectionId: string; offerIds: string[] }, DraftDeps>(
  offerLinked,
  'marketplaces.finishUploadedDrafts',
  (trx, { payload: { connectionId, offerIds } }, { publishedCards }) =>
    publishedCards.uploaded(trx, connectionId as ConnectionId, offerIds as OfferId[]),
);
