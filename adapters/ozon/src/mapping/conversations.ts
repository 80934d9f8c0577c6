import type { Conversation } from '@sellercloudx/adapter-kit';
import type { WireAnswer, WireComment, WireQuestion, WireReview } from '../wire/feedback.ts';

export function fromReview(
  review: WireReview,
  comments: readonly WireComment[],
  cardId: string | undefined,
): Conversation {
  const at = new Date(review.published_at);
  const said = comments.map((comment) => ({
    from: comment.is_owner ? ('seller' as const) : ('buyer' as const),
    text: comment.text ?? '',
    at: new Date(comment.published_at),
  }));
  return {
    remoteId: `review:${review.id}`,
    kind: 'review',
    ...(cardId ? { cardId } : {}),
    ...(review.rating ? { rating: review.rating } : {}),
    messages: [{ from: 'buyer', text: review.text ?? '', at }, ...said],
    needsAnswer: review.status !== 'PROCESSED' && !said.some(({ from }) => from === 'seller'),
    updatedAt: new Date(Math.max(at.getTime(), ...said.map((message) => message.at.getTime()))),
  };
}

/** An answer needs the SKU as well, so it travels in the id. */
export function fromQuestion(
  question: WireQuestion,
  answers: readonly WireAnswer[],
  cardId: string | undefined,
): Conversation {
  const at = new Date(question.published_at);
  const said = answers.map((answer) => ({
    from: 'seller' as const,
    text: answer.text ?? '',
    at: new Date(answer.published_at),
  }));
  return {
    remoteId: `question:${question.id}:${question.sku ?? '0'}`,
    kind: 'question',
    ...(cardId ? { cardId } : {}),
    messages: [{ from: 'buyer', text: question.text ?? '', at }, ...said],
    needsAnswer: question.status !== 'PROCESSED' && said.length === 0,
    updatedAt: new Date(Math.max(at.getTime(), ...said.map((message) => message.at.getTime()))),
  };
}
