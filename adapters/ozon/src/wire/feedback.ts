import { z } from 'zod';
import { zId, zList } from './common.ts';

/** `POST /v2/review/list` */
export const zReview = z.object({
  id: z.string(),
  sku: zId.nullish(),
  rating: z.number().nullish(),
  text: z.string().nullish(),
  published_at: z.string(),
  status: z.string().nullish(),
  comments_amount: z.number().nullish(),
});
export type WireReview = z.output<typeof zReview>;

export const zReviewPage = z.object({
  reviews: zList(zReview),
  last_id: z.string().nullish(),
  has_next: z.boolean().nullish(),
});

/** `POST /v1/review/comment/list` */
export const zComments = z.object({
  comments: zList(z.object({ text: z.string().nullish(), published_at: z.string(), is_owner: z.boolean().nullish() })),
});
export type WireComment = z.output<typeof zComments>['comments'][number];

export const zCommentCreated = z.object({ comment_id: z.string().nullish() });

/** `POST /v1/question/list` */
export const zQuestion = z.object({
  id: z.string(),
  sku: zId.nullish(),
  text: z.string().nullish(),
  published_at: z.string(),
  status: z.string().nullish(),
  answers_count: z.number().nullish(),
});
export type WireQuestion = z.output<typeof zQuestion>;

export const zQuestionPage = z.object({
  questions: zList(zQuestion),
  last_id: z.string().nullish(),
  has_next: z.boolean().nullish(),
});

/** `POST /v1/question/answer/list` */
export const zAnswers = z.object({
  answers: zList(z.object({ text: z.string().nullish(), published_at: z.string() })),
});
export type WireAnswer = z.output<typeof zAnswers>['answers'][number];

export const zAnswerCreated = z.object({ answer_id: z.string().nullish() });
