// Reviews and questions: https://dev.wildberries.ru/openapi/user-communication (read 2026-08-18)
import { z } from 'zod';
import { zId, zVerdict } from './common.ts';

const zProduct = z.object({ nmId: zId.nullish(), supplierArticle: z.string().nullish() });

export const zFeedback = z.object({
  id: z.string(),
  text: z.string().nullish(),
  pros: z.string().nullish(),
  cons: z.string().nullish(),
  productValuation: z.number(),
  createdDate: z.string(),
  answer: z.object({ text: z.string(), state: z.string().nullish() }).nullish(),
  productDetails: zProduct.nullish(),
});
export type WireFeedback = z.output<typeof zFeedback>;
export const zFeedbacks = zVerdict.extend({ data: z.object({ feedbacks: z.array(zFeedback).nullable() }).nullable() });

export const zQuestion = z.object({
  id: z.string(),
  text: z.string().nullish(),
  createdDate: z.string(),
  state: z.string().nullish(),
  answer: z.object({ text: z.string(), createDate: z.string().nullish() }).nullish(),
  productDetails: zProduct.nullish(),
});
export type WireQuestion = z.output<typeof zQuestion>;
export const zQuestions = zVerdict.extend({ data: z.object({ questions: z.array(zQuestion).nullable() }).nullable() });
