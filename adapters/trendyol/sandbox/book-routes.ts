import { jsonReply, textReply, type Reply, type Router, type SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { limited } from './limits.ts';
import { badRequest, malformed, notFound, numberIn, pageOf } from './replies.ts';
import { type FinanceRow, type Question, type TrendyolState } from './state.ts';

const dayMs = 24 * 3_600_000;
const financeSpanMs = 15 * dayMs;
const questionSpanMs = 14 * dayMs;
const privateWords = /\S+@\S+|https?:\/\/|\b05\d{9}\b/;

const types: Readonly<Record<FinanceRow['report'], ReadonlySet<string>>> = {
  settlements: new Set(
    (
      'Sale Return Discount DiscountCancel Coupon CouponCancel ProvisionPositive ProvisionNegative ManualRefund ' +
      'ManualRefundCancel TYDiscount TYDiscountCancel TYCoupon TYCouponCancel SellerRevenuePositive SellerRevenueNegative ' +
      'SellerRevenuePositiveCancel SellerRevenueNegativeCancel CommissionPositive CommissionNegative ' +
      'CommissionPositiveCancel CommissionNegativeCancel'
    ).split(' '),
  ),
  otherfinancials: new Set(
    (
      'Stoppage CashAdvance WireTransfer IncomingTransfer ReturnInvoice CommissionAgreementInvoice PaymentOrder ' +
      'DeductionInvoices FinancialItem'
    ).split(' '),
  ),
};

/** The current account and buyers' questions. */
export function addBookRoutes(router: Router<TrendyolState>): void {
  for (const report of ['settlements', 'otherfinancials'] as const)
    router.get(`/finance/che/sellers/:sellerId/${report}`, (request, state) => financeOf(request, state, report), limited('finance')); // prettier-ignore

  const questions = '/qna/sellers/:sellerId/questions';
  router.get(`${questions}/filter`, ({ query }, state) => questionsOf(query, state), limited('questionsRead'));
  router.post(
    `${questions}/:questionId/answers`,
    ({ params, body, now }, state) => {
      const question = state.questions.get(Number(params.questionId));
      const text = (body as { text?: string } | undefined)?.text ?? '';
      if (!question) return notFound('Soru bulunamadı');
      if (text.length < 10 || text.length > 2000) return badRequest('Cevap 10 ile 2000 karakter arasında olmalıdır');
      if (question.status === 'ANSWERED') return badRequest('Soru zaten cevaplanmış');
      // answers are moderated
      const isRefused = privateWords.test(text);
      Object.assign(question, {
        status: isRefused ? 'REJECTED' : 'ANSWERED',
        answer: { text, at: now },
        rejection: isRefused ? 'Cevapta iletişim bilgisi bulunamaz' : undefined,
        modifiedAt: now,
      });
      return textReply('OK');
    },
    limited('questionsAnswer'),
  );
}

function financeOf({ query }: SandboxRequest, state: TrendyolState, report: FinanceRow['report']): Reply {
  const asked = (query.get('transactionTypes') ?? query.get('transactionType') ?? '').split(',').filter(Boolean);
  const [start, end] = [numberIn(query.get('startDate')), numberIn(query.get('endDate'))];
  const size = numberIn(query.get('size')) ?? 500;
  if (asked.length === 0) return malformed('transactionType zorunludur');
  const unknown = asked.find((type) => !types[report].has(type));
  if (unknown !== undefined) return malformed(`transactionType hatalı: ${unknown}`);
  if (start === undefined || end === undefined) return malformed('startDate ve endDate zorunludur');
  if (end - start > financeSpanMs) return malformed('Tarih aralığı en fazla 15 gün olabilir');
  if (size !== 500 && size !== 1000) return malformed('size 500 veya 1000 olabilir');
  const found = state.finance.filter(
    (row) => row.report === report && asked.includes(row.type) && row.at.getTime() >= start && row.at.getTime() <= end,
  );
  const { content, ...totals } = pageOf(found, numberIn(query.get('page')) ?? 0, size);
  return jsonReply({ ...totals, content: content.map((row) => financeView(state, row)) });
}

function financeView(state: TrendyolState, row: FinanceRow) {
  const own = row.credit - row.debt;
  return {
    id: String(row.id),
    transactionDate: row.at.getTime(),
    barcode: row.barcode ?? null,
    transactionType: row.type,
    receiptId: row.id,
    description: row.description,
    debt: row.debt,
    credit: row.credit,
    paymentPeriod: 28,
    commissionRate: row.commissionRate,
    commissionAmount: row.commissionAmount,
    commissionInvoiceSerialNumber: null,
    sellerRevenue: Math.round((own - Math.sign(own) * row.commissionAmount) * 100) / 100,
    orderNumber: row.orderNumber ?? null,
    shipmentPackageId: row.packageId ?? null,
    paymentOrderId: row.paymentOrderId ?? null,
    paymentDate: row.paidAt?.getTime() ?? null,
    sellerId: state.sellerId,
    currency: 'TRY',
    affiliate: 'TRENDYOLTR',
  };
}

function questionsOf(query: URLSearchParams, state: TrendyolState): Reply {
  const size = numberIn(query.get('size')) ?? 50;
  const [start, end] = [numberIn(query.get('startDate')) ?? 0, numberIn(query.get('endDate')) ?? Infinity];
  if (size < 1 || size > 50) return malformed('size en fazla 50 olabilir');
  if (Number.isFinite(end) && end - start > questionSpanMs) return malformed('Tarih aralığı en fazla 2 hafta olabilir');
  const byChange = query.get('orderByField') === 'LastModifiedDate';
  const momentOf = (one: Question) => (byChange ? one.modifiedAt : one.createdAt).getTime();
  const sign = query.get('orderByDirection') === 'ASC' ? 1 : -1;
  const status = query.get('status');
  const found = [...state.questions.values()]
    .filter((one) => momentOf(one) >= start && momentOf(one) <= end && (status === null || one.status === status))
    .sort((a, b) => sign * (momentOf(a) - momentOf(b)));
  const { content, ...totals } = pageOf(found, numberIn(query.get('page')) ?? 0, size);
  return jsonReply({ ...totals, content: content.map((one) => questionView(state, one)) });
}

function questionView(state: TrendyolState, question: Question) {
  const content = state.contents.get(question.contentId);
  const answer = question.answer && { id: question.id + 1, text: question.answer.text, creationDate: question.answer.at.getTime(), hasPrivateInfo: false }; // prettier-ignore
  return {
    id: question.id,
    text: question.text,
    status: question.status,
    creationDate: question.createdAt.getTime(),
    customerId: 1_451_111_111,
    userName: '**** ****',
    showUserName: false,
    productName: content?.title ?? '',
    productMainId: content?.productMainId ?? '',
    public: true,
    ...(question.status === 'ANSWERED' ? { answer } : {}),
    ...(question.status === 'REJECTED' ? { rejectedAnswer: { ...answer, reason: question.rejection } } : {}),
  };
}
