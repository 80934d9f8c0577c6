import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { rowTotal } from './finance-rows.ts';
import { limited } from './limits.ts';
import { reportError } from './replies.ts';
import type { FinanceRow, WildberriesState } from './state.ts';
import { subjectOf } from './subjects.ts';

const day = 86_400_000;

/** Sales reports by week (Monday to Sunday in Moscow), paid out by a report of the Monday after. */
export function addFinanceRoutes(router: Router<WildberriesState>): void {
  router.post(
    '/api/finance/v1/sales-reports/detailed',
    ({ body, now }, state) => {
      const ask = (body ?? {}) as {
        dateFrom?: string;
        dateTo?: string;
        rrdId?: number;
        limit?: number;
        fields?: readonly string[];
      };
      if (!ask.dateFrom || !ask.dateTo) return missing(ask.dateFrom ? 'dateTo' : 'dateFrom');
      const rows = state.finance
        .filter(
          (row) =>
            row.rrdId > (ask.rrdId ?? 0) &&
            isReported(weekOf(row.at), now) &&
            dayOf(row.at) >= ask.dateFrom!.slice(0, 10) &&
            dayOf(row.at) <= ask.dateTo!.slice(0, 10),
        )
        .slice(0, ask.limit ?? 100_000);
      return rows.length === 0 ? emptyReply() : jsonReply(rows.map((row) => only(ask.fields, detailed(state, row))));
    },
    limited('financeRows'),
  );

  router.post(
    '/api/finance/v1/sales-reports/list',
    ({ body, now }, state) => {
      const ask = (body ?? {}) as { dateFrom?: string; dateTo?: string; limit?: number; offset?: number };
      if (!ask.dateFrom || !ask.dateTo) return missing(ask.dateFrom ? 'dateTo' : 'dateFrom');
      const weeks = new Map<string, FinanceRow[]>();
      for (const row of state.finance) weeks.set(weekOf(row.at), [...(weeks.get(weekOf(row.at)) ?? []), row]);
      const reports = [...weeks]
        .filter(([monday]) => isReported(monday, now))
        .filter(([monday]) => plusDays(monday, 6) >= ask.dateFrom!.slice(0, 10) && monday <= ask.dateTo!.slice(0, 10))
        .map(([monday, rows]) => report(state, monday, rows))
        .slice(ask.offset ?? 0, (ask.offset ?? 0) + (ask.limit ?? 1000));
      return reports.length === 0 ? emptyReply() : jsonReply(reports);
    },
    limited('financeList'),
  );

  router.get(
    '/api/v1/account/balance',
    (_request, state) => {
      const current = state.finance.reduce((sum, row) => sum + rowTotal(row), 0) / 100;
      return jsonReply({ currency: 'RUB', current, for_withdraw: Math.max(0, Math.round(current * 60) / 100) });
    },
    limited('balance'),
  );
}

/** A week is told of by the report made when it has ended. */
const isReported = (monday: string, now: Date): boolean =>
  new Date(`${monday}T00:00:00+03:00`).getTime() + 7 * day <= now.getTime();

const only = (fields: readonly string[] | undefined, row: object): object =>
  fields ? Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name))) : row;

const missing = (name: string) =>
  reportError(
    'GetReportDetailByPeriodNB decode error',
    `GetReportDetailByPeriodNB decode error: missing ${name} params`,
    'open-api-finreports',
  );

function report(state: WildberriesState, monday: string, rows: readonly FinanceRow[]) {
  const sum = (of: (row: FinanceRow) => number) => decimal(rows.reduce((total, row) => total + of(row), 0));
  const sign = (row: FinanceRow) => (row.docTypeName === 'Возврат' ? -1 : 1);
  return {
    reportId: reportId(monday),
    sellerFinanceName: state.sellerName,
    dateFrom: monday,
    dateTo: plusDays(monday, 6),
    createDate: plusDays(monday, 7),
    currency: 'RUB',
    reportType: 1,
    retailAmountSum: sum((row) => sign(row) * row.retailPriceWithDisc),
    forPaySum: sum((row) => sign(row) * row.forPay),
    avgSalePercent: 0,
    deliveryServiceSum: sum((row) => row.deliveryService),
    paidStorageSum: sum((row) => row.paidStorage),
    paidAcceptanceSum: '0',
    deductionSum: sum((row) => row.deduction),
    penaltySum: sum((row) => row.penalty),
    additionalPaymentSum: '0',
    cashbackAmountSum: '0',
    cashbackDiscountSum: '0',
    cashbackCommissionChangeSum: '0',
    paymentSchedule: '0',
    bankPaymentSum: sum(rowTotal),
  };
}

function detailed(state: WildberriesState, row: FinanceRow) {
  const card = state.cards.get(row.nmId);
  const monday = weekOf(row.at);
  const isTrade = row.docTypeName !== '';
  const zeros = {
    dlvPrc: 0,
    salePercent: 0,
    productDiscountForReport: 0,
    spp: 0,
    kvwBase: 0,
    kvw: 0,
    supRatingUp: 0,
    isKgvpV2: 0,
    wibesDiscountPercent: 0,
    sellerPromoId: 0,
    sellerPromoDiscount: 0,
    loyaltyId: 0,
    loyaltyDiscount: 0,
    salePricePromocodeDiscountPrc: 0,
    salePriceAffiliatedDiscountPrc: 0,
    agencyVat: 0,
    salePriceWholesaleDiscountPrc: 0,
    warehouseLogisticsCoeff: 0,
  };
  const nothing = {
    sellerPromo: '0',
    ppvzReward: '0',
    additionalPayment: '0',
    rebillLogisticCost: '0',
    paidAcceptance: '0',
    installmentCofinancingAmount: '0',
    cashbackAmount: '0',
    cashbackDiscount: '0',
    cashbackCommissionChange: '0',
    paymentSchedule: '0',
  };
  const blank = {
    giBoxTypeName: '',
    acquiringBank: '',
    ppvzSupplierName: '',
    ppvzSupplierInn: '',
    declarationNumber: '',
    stickerId: '',
    trbxId: '',
    uuidPromocode: '',
    articleSubstitution: '',
    b2bCustomerTin: '',
    orderUid: '',
  };
  return {
    ...zeros,
    ...nothing,
    ...blank,
    reportId: reportId(monday),
    dateFrom: monday,
    dateTo: plusDays(monday, 6),
    createDate: plusDays(monday, 7),
    currency: 'RUB',
    reportType: 1,
    rrdId: row.rrdId,
    giId: 0,
    fixTariffDateFrom: monday,
    fixTariffDateTo: monday,
    subjectName: card ? subjectOf(card.subjectID)!.name : '',
    nmId: row.nmId,
    brandName: card?.brand ?? '',
    vendorCode: card?.vendorCode ?? '',
    title: card?.title ?? '',
    techSize: '0',
    sku: card?.sizes[0]?.skus[0] ?? '',
    docTypeName: row.docTypeName,
    quantity: isTrade ? 1 : 0,
    retailPrice: decimal(row.retailPriceWithDisc),
    retailAmount: decimal(row.retailPriceWithDisc),
    commissionPercent: isTrade ? 20 : 0,
    officeName: 'Склад продавца',
    sellerOperName: row.sellerOperName,
    orderDt: row.orderedAt.toISOString(),
    saleDt: row.at.toISOString(),
    rrDate: dayOf(row.at),
    shkId: 0,
    retailPriceWithDisc: decimal(row.retailPriceWithDisc),
    deliveryAmount: row.deliveryService > 0 ? 1 : 0,
    returnAmount: 0,
    deliveryService: decimal(row.deliveryService),
    ppvzSalesCommission: decimal(row.retailPriceWithDisc - row.forPay - row.acquiringFee),
    forPay: decimal(row.forPay),
    acquiringFee: decimal(row.acquiringFee),
    acquiringPercent: isTrade ? 1.5 : 0,
    paymentProcessing: isTrade ? 'Комиссия за организацию платежа с НДС' : '',
    vw: decimal(row.retailPriceWithDisc - row.forPay - row.acquiringFee),
    vwNds: '0',
    ppvzOfficeName: 'Москва',
    ppvzOfficeId: 105_383,
    bonusTypeName: row.bonusTypeName,
    country: 'Россия',
    srvDbs: false,
    penalty: decimal(row.penalty),
    paidStorage: decimal(row.paidStorage),
    deduction: decimal(row.deduction),
    orderId: row.orderId,
    isB2b: false,
    paidWithSocialCertificate: false,
    deliveryMethod: 'FBS, (МГТ)',
    srid: row.srid,
  };
}

/** Kopecks as the report writes them: no zeros at the end. */
function decimal(kopecks: number): string {
  return String(Math.round(kopecks) / 100);
}

function dayOf(date: Date): string {
  return new Date(date.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
}

function weekOf(date: Date): string {
  const moscow = new Date(date.getTime() + 3 * 3_600_000);
  return plusDays(moscow.toISOString().slice(0, 10), -((moscow.getUTCDay() + 6) % 7));
}

function plusDays(isoDay: string, days: number): string {
  return new Date(new Date(`${isoDay}T00:00:00Z`).getTime() + days * day).toISOString().slice(0, 10);
}

function reportId(monday: string): number {
  return 300_000_000 + Math.floor(new Date(`${monday}T00:00:00Z`).getTime() / day);
}
