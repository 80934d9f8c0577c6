import { nextNumber, type FinanceRow, type Order, type WildberriesState } from './state.ts';

/** Kopecks. */
const deliveryCost = 69_00;
const commissionPercent = 20;
const acquiringHundredths = 150;

/** What the report will say of a sale of this price, in kopecks. */
export function saleFigures(price: number): {
  commission: number;
  acquiring: number;
  forPay: number;
  delivery: number;
} {
  const commission = Math.round((price * commissionPercent) / 100);
  const acquiring = Math.round((price * acquiringHundredths) / 10_000);
  return { commission, acquiring, forPay: price - commission - acquiring, delivery: deliveryCost };
}

export function addSaleRows(state: WildberriesState, order: Order, now: Date): void {
  const { acquiring, forPay } = saleFigures(order.price);
  addRow(state, order, now, {
    docTypeName: 'Продажа',
    sellerOperName: 'Продажа',
    retailPriceWithDisc: order.price,
    forPay,
    acquiringFee: acquiring,
  });
}

export function addReturnRow(state: WildberriesState, order: Order, now: Date): void {
  const { acquiring, forPay } = saleFigures(order.price);
  addRow(state, order, now, {
    docTypeName: 'Возврат',
    sellerOperName: 'Возврат',
    retailPriceWithDisc: order.price,
    forPay,
    acquiringFee: acquiring,
  });
}

/** Delivery is a row of its own. */
export function addLogisticsRow(state: WildberriesState, order: Order, now: Date): void {
  addRow(state, order, now, {
    sellerOperName: 'Логистика',
    bonusTypeName: 'К клиенту при продаже',
    deliveryService: deliveryCost,
  });
}

export function addServiceRow(
  state: WildberriesState,
  now: Date,
  row: Partial<Pick<FinanceRow, 'sellerOperName' | 'bonusTypeName' | 'penalty' | 'paidStorage' | 'deduction'>>,
): void {
  addRow(state, undefined, now, row);
}

function addRow(state: WildberriesState, order: Order | undefined, now: Date, row: Partial<FinanceRow>): void {
  state.finance.push({
    rrdId: nextNumber(state, 'rrd', 1_232_610_467),
    at: now,
    orderId: order?.id ?? 0,
    srid: order?.rid ?? '',
    nmId: order?.nmId ?? 0,
    docTypeName: '',
    sellerOperName: '',
    bonusTypeName: '',
    orderedAt: order?.createdAt ?? now,
    retailPriceWithDisc: 0,
    forPay: 0,
    acquiringFee: 0,
    deliveryService: 0,
    penalty: 0,
    paidStorage: 0,
    deduction: 0,
    ...row,
  });
}

/** What a row pays, in kopecks. */
export function rowTotal(row: FinanceRow): number {
  const trade = row.docTypeName === 'Возврат' ? -row.forPay : row.forPay;
  return trade - row.deliveryService - row.penalty - row.paidStorage - row.deduction;
}
