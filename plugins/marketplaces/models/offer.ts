import { TenantModel } from '../../../core/db/base-model.ts';
import type { VariantId } from '../../catalog/api.ts';
import { OfferView, type ConnectionId, type ListingId, type OfferId, type StockPolicy } from '../api.ts';
import { keysOf } from '../sync/take-rows.ts';

export class Offer extends TenantModel {
  static override tableName = 'offers';
  static override get jsonAttributes() {
    return ['options', 'packed', 'stockPolicy'];
  }
  declare connectionId: ConnectionId;
  declare listingId: ListingId;
  declare shopRemoteId: string;
  declare cardId: string;
  declare remoteOfferId: string;
  declare priceGroupId: string | null;
  declare sku: string | null;
  declare barcodes: string[];
  declare options: Record<string, string>;
  declare title: string;
  declare variantId: VariantId | null;
  declare matchedBy: string | null;
  declare suggestedVariantId: VariantId | null;
  declare suggestionScore: number | null;
  declare ignored: boolean;
  declare commissionBasisPoints: number | null;
  declare packed: { lengthMm: number; widthMm: number; heightMm: number; weightG: number } | null;
  declare ikpu: string | null;
  declare listedPriceMinor: bigint | null;
  declare listedOldPriceMinor: bigint | null;
  declare listedCurrency: string | null;
  declare listedStock: number | null;
  declare listedAt: Date;
  declare stockPolicy: StockPolicy | null;
  declare missingSince: Date | null;

  toView(): OfferView {
    return new OfferView({
      id: this.id as OfferId,
      connectionId: this.connectionId,
      listingId: this.listingId,
      title: this.title,
      variantId: this.variantId,
      suggestedVariantId: this.suggestedVariantId,
      suggestionScore: this.suggestedVariantId && this.suggestionScore,
      keys: keysOf({
        card_id: this.cardId,
        remote_offer_id: this.remoteOfferId,
        price_group_id: this.priceGroupId,
        sku: this.sku,
        shop_remote_id: this.shopRemoteId,
        barcodes: this.barcodes,
      }),
      barcodes: this.barcodes,
      commissionBasisPoints: this.commissionBasisPoints,
      listedPrice:
        this.listedPriceMinor === null || this.listedCurrency === null
          ? null
          : { minor: this.listedPriceMinor, currency: this.listedCurrency },
      listedStock: this.listedStock,
      stockPolicy: this.stockPolicy,
      ignored: this.ignored,
    });
  }
}
