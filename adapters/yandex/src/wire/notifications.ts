import { z } from 'zod';

const zId = z.union([z.number(), z.string()]).transform(String);

/**
 * `POST {address}/notification`: https://yandex.ru/dev/market/partner-api/doc/ru/push-notifications/reference/sendNotification
 * Of everything that is told only what it is about; the rest is read.
 */
export const zNotification = z.object({
  notificationType: z.string().min(1),
  campaignId: zId.nullish(),
  orderId: zId.nullish(),
  returnId: zId.nullish(),
  feedbackId: zId.nullish(),
  chatId: zId.nullish(),
  questionId: zId.nullish(),
});
export type WireNotification = z.output<typeof zNotification>;
