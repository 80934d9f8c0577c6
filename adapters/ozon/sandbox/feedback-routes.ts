import { jsonReply, type Reply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import {
  bodyOf,
  dateOf,
  grpc,
  invalid,
  malformed,
  notFound,
  numberOf,
  objectOf,
  pageOf,
  refuse,
  textOf,
} from './replies.ts';
import { nextUuid, productBySku, type OzonState, type Question, type Review } from './state.ts';

const allowed = {
  reviews: ['PREMIUM_PRO'],
  questions: ['PREMIUM_PLUS', 'PREMIUM_PRO'],
} as const;

/** Reviews and questions belong to subscriptions. */
export function addFeedbackRoutes(router: Router<OzonState>): void {
  router.post('/v2/review/list', (request, state) => {
    const closed = closedTo(state, allowed.reviews);
    if (closed) return closed;
    const { filters, limit, last_id: lastId } = bodyOf(request);
    if (!(numberOf(limit) >= 20 && numberOf(limit) <= 100)) return malformed('limit should be between 20 and 100');
    const from = dateOf(objectOf(filters).published_from);
    const found = [...state.reviews.values()].filter(({ publishedAt }) => !from || publishedAt >= from);
    const page = pageOf(found.sort(byTime), lastId, numberOf(limit), keyOf);
    return jsonReply({ reviews: page.rows.map(toReview), last_id: page.cursor, has_next: page.hasNext });
  });

  router.post('/v1/review/comment/list', (request, state) => {
    const closed = closedTo(state, allowed.reviews);
    if (closed) return closed;
    const review = state.reviews.get(textOf(bodyOf(request).review_id));
    if (!review) return notFound('review not found');
    const comments = review.comments.map(({ id, text, at }) => ({
      id,
      text,
      published_at: at.toISOString(),
      is_owner: true,
      is_official: true,
      is_published: true,
      is_rejected: false,
      parent_comment_id: '',
      likes_amount: 0,
      dislikes_amount: 0,
      deviation_reason: '',
    }));
    return jsonReply({ comments, offset: 0 });
  });

  router.post('/v1/review/comment/create', (request, state) => {
    const closed = closedTo(state, allowed.reviews);
    if (closed) return closed;
    const body = bodyOf(request);
    const review = state.reviews.get(textOf(body.review_id));
    if (!review) return notFound('review not found');
    if (textOf(body.text) === '') return malformed('text should be filled');
    const id = nextUuid(state, 'comment');
    review.comments.push({ id, text: textOf(body.text), at: request.now });
    if (body.mark_review_as_processed === true) review.status = 'PROCESSED';
    return jsonReply({ comment_id: id });
  });

  router.post('/v1/question/list', (request, state) => {
    const closed = closedTo(state, allowed.questions);
    if (closed) return closed;
    const { filter, limit, last_id: lastId } = bodyOf(request);
    if (!(numberOf(limit) >= 1 && numberOf(limit) <= 100)) return malformed('limit should be between 1 and 100');
    const from = dateOf(objectOf(filter).date_from);
    const found = [...state.questions.values()].filter(({ publishedAt }) => !from || publishedAt >= from);
    const page = pageOf(found.sort(byTime), lastId, numberOf(limit), keyOf);
    const questions = page.rows.map((question) => toQuestion(state, question));
    return jsonReply({ questions, last_id: page.cursor, has_next: page.hasNext });
  });

  router.post('/v1/question/answer/list', (request, state) => {
    const question = state.questions.get(textOf(bodyOf(request).question_id));
    if (!question) return notFound('question not found');
    const answers = question.answers.map(({ id, text, at }) => ({
      id,
      text,
      question_id: question.id,
      sku: question.sku,
      author_name: state.sellerName,
      published_at: at.toISOString(),
      status_publication: 'PUBLISHED',
    }));
    return jsonReply({ answers, last_id: '' });
  });

  router.post('/v1/question/answer/create', (request, state) => {
    const closed = closedTo(state, allowed.questions);
    if (closed) return closed;
    const body = bodyOf(request);
    const question = state.questions.get(textOf(body.question_id));
    const text = textOf(body.text);
    if (!question || question.sku !== numberOf(body.sku)) return notFound('question not found');
    if (text.length < 2 || text.length > 3000) return invalid('text should have from 2 to 3000 characters');
    const id = nextUuid(state, 'answer');
    question.answers.push({ id, text, at: request.now });
    question.status = 'PROCESSED';
    return jsonReply({ answer_id: id });
  });
}

function closedTo({ subscription }: OzonState, allowedTypes: readonly string[]): Reply | undefined {
  if (allowedTypes.includes(subscription)) return undefined;
  return refuse(403, grpc.denied, 'not available with existing subscription');
}

const byTime = (a: Review | Question, b: Review | Question) => a.publishedAt.getTime() - b.publishedAt.getTime();
const keyOf = ({ publishedAt, id }: Review | Question) => `${publishedAt.toISOString()}|${id}`;

function toReview({ id, sku, rating, text, publishedAt, status, comments }: Review) {
  return {
    id,
    sku,
    rating,
    text,
    published_at: publishedAt.toISOString(),
    status,
    order_status: 'DELIVERED',
    comments_amount: comments.length,
    photos_amount: 0,
    videos_amount: 0,
    is_rating_participant: true,
  };
}

function toQuestion(state: OzonState, { id, sku, text, author, publishedAt, status, answers }: Question) {
  return {
    id,
    sku,
    text,
    author_name: author,
    published_at: publishedAt.toISOString(),
    status,
    answers_count: answers.length,
    product_url: `https://www.ozon.ru/product/${productBySku(state, sku)?.sku ?? sku}`,
    question_link: `https://www.ozon.ru/product/${sku}/questions/${id}`,
  };
}
