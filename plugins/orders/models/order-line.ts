import { TenantModel } from '../../../core/db/base-model.ts';
import { money } from '../../../core/money.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { OfferId } from '../../marketplaces/api.ts';
import { OrderLineView, type OrderId, type OrderLineId } from '../api.ts';

export class OrderLine extends TenantModel {
  static override tableName = 'order_lines';
  declare id: OrderLineId;
  declare orderId: OrderId;
  declare position: number;
  declare remoteLineId: string;
  declare offerId: string | null;
  declare cardId: string | null;
  declare barcode: string | null;
  declare sku: string | null;
  declare title: string;
  declare listingOfferId: OfferId | null;
  declare variantId: VariantId | null;
  declare ordered: number;
  declare cancelled: number;
  declare shipped: number;
  declare delivered: number;
  declare returned: number;
  declare wanted: number;
  declare reserved: number;
  declare short: boolean;
  declare currency: string;
  declare priceMinor: bigint;
  declare commissionMinor: bigint | null;
  declare logisticsMinor: bigint | null;
  declare payoutMinor: bigint | null;
  declare costMinor: bigint | null;
  declare costCurrency: string | null;
  declare rate: string | null;
  declare rateCurrency: string | null;
}

export const toLineView = (row: OrderLine): OrderLineView => {
  const known = (minor: bigint | null) => (minor === null ? null : money(minor, row.currency));
  return new OrderLineView({
    id: row.id,
    orderId: row.orderId,
    remoteLineId: row.remoteLineId,
    title: row.title,
    sku: row.sku,
    barcode: row.barcode,
    offerId: row.listingOfferId,
    variantId: row.variantId,
    ordered: row.ordered,
    cancelled: row.cancelled,
    shipped: row.shipped,
    delivered: row.delivered,
    returned: row.returned,
    reserved: row.reserved,
    short: row.short,
    price: money(row.priceMinor, row.currency),
    commission: known(row.commissionMinor),
    logistics: known(row.logisticsMinor),
    payout: known(row.payoutMinor),
    cost: row.costMinor === null ? null : money(row.costMinor, row.costCurrency ?? row.currency),
  });
};
