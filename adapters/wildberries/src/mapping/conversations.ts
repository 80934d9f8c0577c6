import type { Conversation } from '@sellercloudx/adapter-kit';
import type { WireFeedback, WireQuestion } from '../wire/feedbacks.ts';

export function fromReview(review: WireFeedback): Conversation {
  const at = new Date(review.createdDate);
  const parts = [review.text, review.pros && `+ ${review.pros}`, review.cons && `− ${review.cons}`];
  return {
    remoteId: `review:${review.id}`,
    kind: 'review',
    ...(review.productDetails?.nmId ? { cardId: review.productDetails.nmId } : {}),
    rating: review.productValuation,
    messages: [
      { from: 'buyer', text: parts.filter(Boolean).join('\n'), at },
      // when it was answered is not told
      ...(review.answer ? [{ from: 'seller' as const, text: review.answer.text, at }] : []),
    ],
    needsAnswer: !review.answer,
    updatedAt: at,
  };
}

export function fromQuestion(question: WireQuestion): Conversation {
  const at = new Date(question.createdDate);
  const answeredAt = question.answer?.createDate ? new Date(question.answer.createDate) : at;
  return {
    remoteId: `question:${question.id}`,
    kind: 'question',
    ...(question.productDetails?.nmId ? { cardId: question.productDetails.nmId } : {}),
    messages: [
      { from: 'buyer', text: question.text ?? '', at },
      ...(question.answer ? [{ from: 'seller' as const, text: question.answer.text, at: answeredAt }] : []),
    ],
    needsAnswer: !question.answer && question.state !== 'none', // `none` = turned down by the seller
    updatedAt: answeredAt,
  };
}
