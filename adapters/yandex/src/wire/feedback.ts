import { z } from 'zod';
import { zId, zList, zPaging } from './common.ts';

const zFeedback = z.object({
  feedbackId: zId,
  createdAt: z.string(),
  needReaction: z.boolean(),
  identifiers: z.object({ orderId: zId.nullish(), offerId: z.string().nullish() }),
  description: z
    .object({ advantages: z.string().nullish(), disadvantages: z.string().nullish(), comment: z.string().nullish() })
    .nullish(),
  statistics: z.object({ rating: z.number(), commentsCount: z.number() }),
});
export type WireFeedback = z.output<typeof zFeedback>;

/** `POST /v2/businesses/{businessId}/goods-feedback` */
export const zFeedbackPage = z.object({ result: z.object({ feedbacks: zList(zFeedback), paging: zPaging }) });

const zAuthor = z.object({ type: z.string().nullish() }).nullish();

const zComment = z.object({ id: zId, text: z.string(), author: zAuthor, status: z.string() });
export type WireComment = z.output<typeof zComment>;

/** `POST /v2/businesses/{businessId}/goods-feedback/comments`. A comment has no date. */
export const zCommentPage = z.object({ result: z.object({ comments: zList(zComment), paging: zPaging }) });

const zQuestion = z.object({
  questionIdentifiers: z.object({ id: zId, offerId: z.string() }),
  text: z.string(),
  createdAt: z.string(),
});
export type WireQuestion = z.output<typeof zQuestion>;

/** `POST /v1/businesses/{businessId}/goods-questions` */
export const zQuestionPage = z.object({ result: z.object({ questions: zList(zQuestion), paging: zPaging }) });

const zAnswer = z.object({ id: zId, text: z.string(), author: zAuthor, status: z.string(), createdAt: z.string() });
export type WireAnswer = z.output<typeof zAnswer>;

/** `POST /v1/businesses/{businessId}/goods-questions/answers` */
export const zAnswerPage = z.object({ result: z.object({ answers: zList(zAnswer), paging: zPaging }) });
