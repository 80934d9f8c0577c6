import {
  type Amount,
  amountOf,
  roundedDecimal,
  type SettlementLine,
  type SettlementType,
} from '@sellercloudx/adapter-kit';
import { moscowTime } from '../wire/common.ts';
import type { WireFinanceReport, WireFinanceRow } from '../wire/reports.ts';
import { negated } from './money.ts';

/**
 * A row of the detailed report has a column per kind of money; each column that is not zero becomes a line. By their
 * making the lines of a row add up to what the row pays: forPay less everything withheld.
 */
export function toSettlementLines(row: WireFinanceRow): SettlementLine[] {
  const { currency } = row;
  const money = (value: string | number | null | undefined): Amount => roundedDecimal(value, currency);
  const isReturn = /возврат/i.test(row.docTypeName ?? '');
  const signed = ({ minor }: Amount) => amountOf(isReturn ? -minor : minor, currency);

  const sale = amountOf(money(row.retailPriceWithDisc).minor * BigInt(row.quantity ?? 0), currency);
  const forPay = money(row.forPay);
  const fee = money(row.acquiringFee);
  const isTrade = forPay.minor !== 0n;
  // commission is not a column: what is kept of the price beside the acquiring fee (forPay is after both)
  const commission = amountOf(forPay.minor - sale.minor + fee.minor, currency);

  const columns: [SettlementType, string, Amount][] = [
    [isReturn ? 'return' : 'sale', 'sale', isTrade ? signed(sale) : amountOf(0n, currency)],
    ['commission', 'commission', isTrade ? signed(commission) : amountOf(0n, currency)],
    ['acquiring', 'acquiring', isTrade ? signed(negated(fee)) : amountOf(0n, currency)],
    ['logistics', 'delivery', negated(money(row.deliveryService))],
    ['fine', 'penalty', negated(money(row.penalty))],
    ['storage', 'storage', negated(money(row.paidStorage))],
    ['storage', 'acceptance', negated(money(row.paidAcceptance))],
    [deductionType(row), 'deduction', negated(money(row.deduction))],
    ['correction', 'additional', money(row.additionalPayment)],
    ['correction', 'cashback', negated(money(row.cashbackAmount))],
    ['subsidy', 'cashback-discount', money(row.cashbackDiscount)],
    ['correction', 'cashback-commission', negated(money(row.cashbackCommissionChange))],
  ];
  return columns
    .filter(([, , { minor }]) => minor !== 0n)
    .map(([type, column, amount]) => lineOf(row, type, column, amount));
}

/** Deductions hold everything the market takes for services; advertising is told by its name only. */
function deductionType({ bonusTypeName, sellerOperName }: WireFinanceRow): SettlementType {
  return /реклам|продвижен/i.test(`${bonusTypeName} ${sellerOperName}`) ? 'advertising' : 'other';
}

function lineOf(row: WireFinanceRow, type: SettlementType, column: string, amount: Amount): SettlementLine {
  const orderId = row.orderId && row.orderId !== '0' ? row.orderId : row.srid || undefined;
  const settledAt = moscowTime(row.createDate) ?? new Date(0);
  const offerKeys = {
    ...(row.nmId && row.nmId !== '0' ? { cardId: row.nmId } : {}),
    ...(row.sku ? { barcode: row.sku } : {}),
    ...(row.vendorCode ? { sku: row.vendorCode } : {}),
  };
  return {
    remoteId: `${row.rrdId}:${column}`,
    type,
    rawType: [row.sellerOperName, row.bonusTypeName].filter(Boolean).join(': ') || column,
    amount,
    ...(orderId === undefined ? {} : { orderRemoteId: orderId }),
    ...(row.srid ? { remoteLineId: row.srid } : {}),
    ...(Object.keys(offerKeys).length > 0 ? { offerKeys } : {}),
    ...(type === 'sale' || type === 'return' ? { quantity: row.quantity ?? 0 } : {}),
    occurredAt: moscowTime(row.saleDt) ?? moscowTime(row.orderDt) ?? moscowTime(row.rrDate) ?? settledAt,
    settledAt,
    payoutRef: row.reportId,
    preliminary: false,
  };
}

export function toPayoutLine(report: WireFinanceReport): SettlementLine {
  const at = moscowTime(report.createDate) ?? new Date(0);
  return {
    remoteId: `payout:${report.reportId}`,
    type: 'payout',
    rawType: 'bankPaymentSum',
    amount: negated(roundedDecimal(report.bankPaymentSum, report.currency)),
    occurredAt: at,
    settledAt: at,
    payoutRef: report.reportId,
    preliminary: false,
  };
}
