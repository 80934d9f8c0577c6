import type { Conversation } from '@sellercloudx/adapter-kit';
import type { WireAnswer, WireComment, WireFeedback, WireQuestion } from '../wire/feedback.ts';

type Message = Conversation['messages'][number];

/** Removed and refused texts are not shown to anybody. */
const isSeen = ({ status }: { readonly status: string }) => status !== 'DELETED' && status !== 'BANNED';

const senderOf = ({ author }: Pick<WireComment, 'author'>): Message['from'] =>
  author?.type === 'USER' ? 'buyer' : author?.type === 'BUSINESS' ? 'seller' : 'marketplace';

/** Comments have no date of their own: they follow the review. */
export function fromReview(review: WireFeedback, comments: readonly WireComment[]): Conversation {
  const at = new Date(review.createdAt);
  const { advantages, disadvantages, comment } = review.description ?? {};
  const { offerId, orderId } = review.identifiers;
  return {
    remoteId: `review:${review.feedbackId}`,
    kind: 'review',
    ...(offerId ? { cardId: offerId } : {}),
    ...(orderId ? { orderRemoteId: orderId } : {}),
    rating: review.statistics.rating,
    messages: [
      { from: 'buyer', text: [advantages, disadvantages, comment].filter(Boolean).join('\n'), at },
      ...comments.filter(isSeen).map((one): Message => ({ from: senderOf(one), text: one.text, at })),
    ],
    needsAnswer: review.needReaction,
    updatedAt: at,
  };
}

export function fromQuestion(question: WireQuestion, answers: readonly WireAnswer[]): Conversation {
  const { id, offerId } = question.questionIdentifiers;
  const at = new Date(question.createdAt);
  const said = answers
    .filter(isSeen)
    .map((one): Message => ({ from: senderOf(one), text: one.text, at: new Date(one.createdAt) }));
  return {
    remoteId: `question:${id}`,
    kind: 'question',
    cardId: offerId,
    messages: [{ from: 'buyer', text: question.text, at }, ...said],
    needsAnswer: !said.some(({ from }) => from === 'seller'),
    updatedAt: new Date(Math.max(at.getTime(), ...said.map((message) => message.at.getTime()))),
  };
}
