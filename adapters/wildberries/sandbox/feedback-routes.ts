import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { limited } from './limits.ts';
import type { Question, Review, WildberriesState } from './state.ts';

export function addFeedbackRoutes(router: Router<WildberriesState>): void {
  const options = limited('feedbacks');
  router.get(
    '/api/v1/feedbacks',
    ({ query }, state) => {
      const found = listed([...state.reviews.values()], query);
      if (!found) return badRequest();
      const counts = countsOf(state.reviews);
      return ok({ ...counts, feedbacks: found.map((review) => reviewView(state, review)) });
    },
    options,
  );
  router.post(
    '/api/v1/feedbacks/answer',
    ({ body }, state) => {
      const { id = '', text = '' } = (body ?? {}) as { id?: string; text?: string };
      if (text.length < 2 || text.length > 5000) return badRequest();
      const review = state.reviews.get(id);
      if (review) review.answer = { text }; // an unknown id is not told: 204 as well
      return emptyReply();
    },
    options,
  );
  router.get(
    '/api/v1/questions',
    ({ query }, state) => {
      const found = listed([...state.questions.values()], query);
      if (!found || Number(query.get('take')) + Number(query.get('skip')) > 10_000) return badRequest();
      return ok({ ...countsOf(state.questions), questions: found.map((question) => questionView(state, question)) });
    },
    options,
  );
  router.patch(
    '/api/v1/questions',
    ({ body, now }, state) => {
      const {
        id = '',
        answer,
        state: word,
      } = (body ?? {}) as { id?: string; answer?: { text: string }; state?: string };
      const question = state.questions.get(id);
      if (!question) return badRequest();
      if (answer) Object.assign(question, { answer: { text: answer.text, at: now }, state: word ?? 'wbRu' });
      return ok(null);
    },
    options,
  );
}

/** `isAnswered`, `take` and `skip` are compulsory; oldest first when asked so. */
function listed<One extends Review | Question>(all: readonly One[], query: URLSearchParams): One[] | undefined {
  const [isAnswered, take, skip] = [
    query.get('isAnswered'),
    Number(query.get('take') ?? Number.NaN),
    Number(query.get('skip') ?? Number.NaN),
  ];
  if (isAnswered === null || Number.isNaN(take) || Number.isNaN(skip) || take > 10_000) return undefined;
  const sign = query.get('order') === 'dateAsc' ? 1 : -1;
  const [from, to] = [Number(query.get('dateFrom') ?? 0) * 1000, Number(query.get('dateTo') ?? 8.64e12) * 1000];
  return all
    .filter(
      (one) =>
        (one.answer !== undefined) === (isAnswered === 'true') &&
        one.createdAt.getTime() >= from &&
        one.createdAt.getTime() <= to,
    )
    .sort((a, b) => sign * (a.createdAt.getTime() - b.createdAt.getTime()))
    .slice(skip, skip + take);
}

function countsOf(all: ReadonlyMap<string, Review | Question>) {
  const answered = [...all.values()].filter(({ answer }) => answer).length;
  return { countUnanswered: all.size - answered, countArchive: answered };
}

function productOf(state: WildberriesState, nmId: number) {
  const card = state.cards.get(nmId);
  return {
    nmId,
    imtId: card?.imtID ?? 0,
    productName: card?.title ?? '',
    supplierArticle: card?.vendorCode ?? '',
    supplierName: state.sellerName,
    brandName: card?.brand ?? '',
  };
}

function reviewView(state: WildberriesState, review: Review) {
  return {
    id: review.id,
    text: review.text,
    pros: '',
    cons: '',
    productValuation: review.stars,
    createdDate: review.createdAt.toISOString(),
    answer: review.answer ? { ...review.answer, state: 'wbRu', editable: true } : null,
    state: review.answer ? 'wbRu' : 'none',
    productDetails: { ...productOf(state, review.nmId), size: '0' },
    photoLinks: null,
    video: null,
    wasViewed: false,
    userName: review.userName,
    orderStatus: 'buyout',
    matchingSize: '',
    isAbleSupplierFeedbackValuation: false,
    supplierFeedbackValuation: 0,
    isAbleSupplierProductValuation: false,
    supplierProductValuation: 0,
    isAbleReturnProductOrders: false,
    returnProductOrdersDate: null,
    bables: null,
    lastOrderShkId: 0,
    lastOrderCreatedAt: review.createdAt.toISOString(),
    color: '',
    subjectId: state.cards.get(review.nmId)?.subjectID ?? 0,
    subjectName: '',
    parentFeedbackId: null,
    childFeedbackId: null,
  };
}

function questionView(state: WildberriesState, question: Question) {
  return {
    id: question.id,
    text: question.text,
    createdDate: question.createdAt.toISOString(),
    state: question.state,
    answer: question.answer
      ? { text: question.answer.text, editable: true, createDate: question.answer.at.toISOString() }
      : null,
    productDetails: productOf(state, question.nmId),
    wasViewed: false,
    isWarned: false,
  };
}

function ok(data: unknown) {
  return jsonReply({ data, error: false, errorText: '', additionalErrors: null });
}

function badRequest() {
  const requestId = '7b80742415072fe8b6b7f7761f1d1211';
  return jsonReply(
    { data: null, error: true, errorText: 'Something went wrong', additionalErrors: null, requestId },
    { status: 400 },
  );
}
