import { bodyOf, dateOf, numberOf, objectOf, textOf, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { answer, invalid, limitOf, moscowDay, moscowTime, notFound, numberKey, pageOf } from './replies.ts';
import { nextNumber, type Question, type Review, type YandexState } from './state.ts';

const votes = { likes: 0, dislikes: 0 };
const longestComment = 4096;
const longestAnswer = 5000;

/** Reviews with comments, questions with answers. */
export function addFeedbackRoutes(router: Router<YandexState>): void {
  const reading = { limits: ['feedback'] };
  const asking = { limits: ['questions'] };

  router.post(
    '/v2/businesses/:b/goods-feedback',
    (request, state) => {
      const body = bodyOf(request);
      const [from, to] = [dateOf(body.dateTimeFrom), dateOf(body.dateTimeTo)];
      const found = [...state.reviews.values()].filter(({ at }) => (!from || at >= from) && (!to || at <= to));
      const page = pageOf(found, request, limitOf(request, 50), ({ id }) => numberKey(id));
      return answer({ feedbacks: page.rows.map(toFeedback), paging: page.paging });
    },
    reading,
  );

  router.post(
    '/v2/businesses/:b/goods-feedback/comments',
    (request, state) => {
      const review = state.reviews.get(numberOf(bodyOf(request).feedbackId));
      if (!review) return notFound('Feedback not found');
      const page = pageOf(review.comments, request, limitOf(request, 50), ({ id }) => numberKey(id));
      const comments = page.rows.map((one) => toComment(one, review, state));
      return answer({ comments, paging: page.paging });
    },
    reading,
  );

  router.post(
    '/v2/businesses/:b/goods-feedback/comments/update',
    (request, state) => {
      const body = bodyOf(request);
      const review = state.reviews.get(numberOf(body.feedbackId));
      const text = textOf(objectOf(body.comment).text);
      if (!review) return notFound('Feedback not found');
      if (text === '' || text.length > longestComment) return invalid('text length must be between 1 and 4096');
      const comment = { id: nextNumber(state, 'comment', 77_000_001), text, at: request.now };
      review.comments.push(comment);
      review.needReaction = false;
      return answer(toComment(comment, review, state));
    },
    { limits: ['feedback-answers'] },
  );

  router.post(
    '/v1/businesses/:b/goods-questions',
    (request, state) => {
      const { dateFrom, dateTo } = bodyOf(request);
      const [from, to] = [textOf(dateFrom), textOf(dateTo)];
      const fits = ({ at }: Question) => (!from || moscowDay(at) >= from) && (!to || moscowDay(at) <= to);
      const found = [...state.questions.values()].filter(fits);
      const page = pageOf(found, request, limitOf(request, 50), ({ id }) => numberKey(id));
      const questions = page.rows.map((one) => toQuestion(one, state));
      return answer({ questions, paging: page.paging, totalCount: found.length });
    },
    asking,
  );

  router.post(
    '/v1/businesses/:b/goods-questions/answers',
    (request, state) => {
      const question = state.questions.get(numberOf(bodyOf(request).questionId));
      if (!question) return notFound('Question not found');
      const page = pageOf(question.answers, request, limitOf(request, 50), ({ id }) => numberKey(id));
      const answers = page.rows.map(({ id, text, at }) => ({
        id,
        text,
        canModify: true,
        author: { type: 'BUSINESS', name: state.businessName },
        status: 'PUBLISHED',
        questionId: question.id,
        createdAt: moscowTime(at),
        votes,
      }));
      return answer({ answers, paging: page.paging });
    },
    asking,
  );

  router.post(
    '/v1/businesses/:b/goods-questions/update',
    (request, state) => {
      const { parentEntityId, text, operationType } = bodyOf(request);
      const question = state.questions.get(numberOf(objectOf(parentEntityId).id));
      if (!question || objectOf(parentEntityId).type !== 'QUESTION') return notFound('Question not found');
      const said = textOf(text);
      if (operationType !== 'CREATE' || said === '' || said.length > longestAnswer) return invalid('text is required');
      const id = nextNumber(state, 'answer', 66_000_001);
      question.answers.push({ id, text: said, at: request.now });
      return answer({ entity: { id, type: 'ANSWER' } });
    },
    { limits: ['question-answers'] },
  );
}

function toFeedback({ id, offerId, rating, text, at, needReaction, comments }: Review) {
  return {
    feedbackId: id,
    createdAt: moscowTime(at),
    needReaction,
    identifiers: { offerId },
    author: 'Покупатель',
    description: { comment: text },
    statistics: { rating, commentsCount: comments.length },
  };
}

function toComment({ id, text }: Review['comments'][number], review: Review, { businessName }: YandexState) {
  const author = { type: 'BUSINESS', name: businessName };
  return { id, text, canModify: true, author, status: 'PUBLISHED', feedbackId: review.id };
}

function toQuestion({ id, offerId, text, at }: Question, { businessId }: YandexState) {
  return {
    questionIdentifiers: { id, offerId },
    businessId,
    text,
    createdAt: moscowTime(at),
    votes,
    author: { type: 'USER', name: 'Покупатель' },
  };
}
