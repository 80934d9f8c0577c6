import {
  type Amount,
  amountOf,
  roundedDecimal,
  type SettlementLine,
  type SettlementType,
  wordTable,
} from '@sellercloudx/adapter-kit';
import type { FinanceReport } from '../client/books.ts';
import type { WireFinanceRow } from '../wire/books.ts';
import { lira } from './money.ts';

/** https://developers.trendyol.com/docs/cari-hesap-ekstresi (read 2026-10): what the seller sold, by kind of row. */
export const settlementTypes = wordTable<SettlementType>({
  Sale: 'sale',
  Return: 'return',
  // discounts and coupons the seller pays for are part of what a sale brought
  Discount: 'sale',
  DiscountCancel: 'return',
  Coupon: 'sale',
  CouponCancel: 'return',
  // differences of goods sold by weight
  ProvisionPositive: 'correction',
  ProvisionNegative: 'correction',
  ManualRefund: 'return',
  ManualRefundCancel: 'correction',
  // what Trendyol gave the buyer and settles by a corporate invoice
  TYDiscount: 'subsidy',
  TYDiscountCancel: 'subsidy',
  TYCoupon: 'subsidy',
  TYCouponCancel: 'subsidy',
  SellerRevenuePositive: 'correction',
  SellerRevenueNegative: 'correction',
  SellerRevenuePositiveCancel: 'correction',
  SellerRevenueNegativeCancel: 'correction',
  CommissionPositive: 'commission',
  CommissionNegative: 'commission',
  CommissionPositiveCancel: 'commission',
  CommissionNegativeCancel: 'commission',
});

/** What is settled beside sales. */
export const otherTypes = wordTable<SettlementType>({
  // e-commerce withholding tax
  Stoppage: 'correction',
  CashAdvance: 'payout',
  WireTransfer: 'correction',
  IncomingTransfer: 'payout',
  ReturnInvoice: 'correction',
  CommissionAgreementInvoice: 'commission',
  PaymentOrder: 'payout',
  DeductionInvoices: 'other',
  FinancialItem: 'correction',
});

/** An invoice of Trendyol's is told apart by its description alone. The first that occurs decides. */
const deductions: readonly (readonly [RegExp, SettlementType])[] = [
  [/kargo|cargo|taşıma/i, 'logistics'],
  [/ceza|penalt|tedarik edeme|gecikme|yanlış ürün|eksik ürün/i, 'fine'],
  [/reklam|advert|sponsor|influencer/i, 'advertising'],
  [/depo|storage/i, 'storage'],
  [/komisyon|commission|platform hizmet|hizmet bedeli/i, 'commission'],
];

/**
 * A row's own money, and the commission it names: taken of a sale, given back with a return. Debit and credit carry the
 * sign, so a row whose kind is new still adds up.
 */
export function toSettlementLines(row: WireFinanceRow, report: FinanceReport): SettlementLine[] {
  const currency = row.currency ?? lira;
  const amount = amountOf(
    roundedDecimal(row.credit, currency).minor - roundedDecimal(row.debt, currency).minor,
    currency,
  );
  const type = typeOf(row, report);
  const key = `${report === 'settlements' ? 's' : 'o'}:${row.id}`;
  const lines = amount.minor === 0n ? [] : [lineOf(row, key, type, amount)];
  const commission = roundedDecimal(row.commissionAmount, currency).minor;
  if (commission === 0n || type === 'commission') return lines;
  const size = commission < 0n ? -commission : commission;
  const signed = amountOf(amount.minor < 0n ? size : -size, currency);
  return [...lines, lineOf(row, `${key}:commission`, 'commission', signed)];
}

function typeOf({ transactionType, description }: WireFinanceRow, report: FinanceReport): SettlementType {
  const known = report === 'settlements' ? settlementTypes[transactionType] : otherTypes[transactionType];
  if (known !== undefined && known !== 'other') return known;
  return deductions.find(([pattern]) => pattern.test(description ?? ''))?.[1] ?? 'other';
}

function lineOf(row: WireFinanceRow, remoteId: string, type: SettlementType, amount: Amount): SettlementLine {
  return {
    remoteId,
    type,
    rawType: row.description ? `${row.transactionType}: ${row.description}` : row.transactionType,
    amount,
    ...(row.shipmentPackageId ? { orderRemoteId: row.shipmentPackageId } : {}),
    ...(row.barcode ? { offerKeys: { offerId: row.barcode, barcode: row.barcode } } : {}),
    occurredAt: row.transactionDate,
    ...(row.paymentDate ? { settledAt: row.paymentDate } : {}),
    ...(row.paymentOrderId ? { payoutRef: row.paymentOrderId } : {}),
    preliminary: false,
  };
}
