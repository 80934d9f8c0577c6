import { commissionOf } from './commission.ts';
import { nextNumber, type Claim, type FinanceRow, type Package, type TrendyolState } from './state.ts';

const kurus = (lira: number): number => Math.round(lira * 100) / 100;

/** What the account says of a sold line: the sale at its full price and, apart, what the seller gave off. */
export function saleFigures(state: TrendyolState, barcode: string, gross: number, discount: number, quantity: number) {
  const rate = commissionOf(state, barcode);
  const of = (lira: number) => ({ lira: kurus(lira), commission: kurus((lira * rate) / 100) });
  return { rate, sale: of(gross * quantity), discount: of(discount * quantity) };
}

export function addSaleRows(state: TrendyolState, parcel: Package, at: Date): void {
  for (const { barcode, gross, sellerDiscount, quantity, status } of parcel.lines) {
    if (status === 'Cancelled' || status === 'UnSupplied') continue;
    const { rate, sale, discount } = saleFigures(state, barcode, gross, sellerDiscount, quantity);
    const of = { parcel, barcode, rate, at };
    addRow(state, { ...of, type: 'Sale', description: 'Satış', credit: sale.lira, commission: sale.commission });
    if (discount.lira > 0)
      addRow(state, {
        ...of,
        type: 'Discount',
        description: 'İndirim',
        debt: discount.lira,
        commission: discount.commission,
      });
  }
}

export function addReturnRows(state: TrendyolState, claim: Claim, itemIds: readonly string[], at: Date): void {
  const parcel = state.packages.get(claim.packageId)!;
  for (const { id, barcode, price } of claim.items) {
    if (!itemIds.includes(id)) continue;
    const { rate, sale } = saleFigures(state, barcode, price, 0, 1);
    addRow(state, {
      parcel,
      barcode,
      rate,
      at,
      type: 'Return',
      description: 'İade',
      debt: sale.lira,
      commission: sale.commission,
    });
  }
}

/** What is settled beside sales: `PaymentOrder`, `DeductionInvoices`, `Stoppage` ... */
export function addOtherRow(
  state: TrendyolState,
  wish: {
    readonly type: string;
    readonly description: string;
    readonly debt?: number;
    readonly credit?: number;
    readonly at: Date;
  },
): FinanceRow {
  return push(state, {
    report: 'otherfinancials',
    type: wish.type,
    at: wish.at,
    description: wish.description,
    debt: wish.debt ?? 0,
    credit: wish.credit ?? 0,
    commissionRate: 0,
    commissionAmount: 0,
    barcode: undefined,
    orderNumber: undefined,
    packageId: undefined,
    paymentOrderId: undefined,
    paidAt: undefined,
  });
}

/** On Wednesdays: everything open is paid. Answers what was paid. */
export function payOut(state: TrendyolState, at: Date): number {
  const open = state.finance.filter(({ paymentOrderId }) => paymentOrderId === undefined);
  const balance = open.reduce((sum, row) => {
    const own = row.credit - row.debt;
    return sum + own - Math.sign(own) * row.commissionAmount;
  }, 0);
  if (open.length === 0) return 0;
  const paymentOrderId = nextNumber(state, 'payment', 8_100_001);
  for (const row of open) Object.assign(row, { paymentOrderId, paidAt: at });
  const row = addOtherRow(state, { type: 'PaymentOrder', description: 'Ödeme', debt: kurus(balance), at });
  Object.assign(row, { paymentOrderId, paidAt: at });
  return kurus(balance);
}

function addRow(
  state: TrendyolState,
  wish: {
    readonly parcel: Package;
    readonly barcode: string;
    readonly rate: number;
    readonly at: Date;
    readonly type: string;
    readonly description: string;
    readonly credit?: number;
    readonly debt?: number;
    readonly commission: number;
  },
): void {
  push(state, {
    report: 'settlements',
    type: wish.type,
    at: wish.at,
    description: wish.description,
    debt: wish.debt ?? 0,
    credit: wish.credit ?? 0,
    commissionRate: wish.rate,
    commissionAmount: wish.commission,
    barcode: wish.barcode,
    orderNumber: wish.parcel.orderNumber,
    packageId: wish.parcel.id,
    paymentOrderId: undefined,
    paidAt: undefined,
  });
}

function push(state: TrendyolState, row: Omit<FinanceRow, 'id'>): FinanceRow {
  const made = { id: nextNumber(state, 'finance', 725_041_340), ...row };
  state.finance.push(made);
  return made;
}
