import { z } from 'zod';
import { zId, zList } from './common.ts';

/** `POST /v1/notification/list`, beta */
export const zNotificationUrls = z.object({
  urls: zList(z.object({ id: zId, url: z.string(), enable: z.boolean().nullish() })),
});

/** `POST /v1/notification/push-type/list`, beta: each type goes to one address. */
export const zPushTypes = z.object({
  types: zList(z.object({ type: z.string(), seller_endpoint: z.object({ id: zId, url: z.string() }).nullish() })),
});

/** `POST /v1/notification/check`, beta */
export const zAddressCheck = z.object({
  is_active: z.boolean(),
  errors: zList(z.object({ type: z.string().nullish(), description: z.string().nullish() })),
});

/** What Ozon sends: https://docs.ozon.ru/api/seller/#tag/push_types. The seller's id is text in messages of chats. */
export const zPush = z.object({
  message_type: z.string(),
  seller_id: zId.nullish(),
  posting_number: z.string().nullish(),
  product_id: zId.nullish(),
  chat_id: zId.nullish(),
});
export type WirePush = z.output<typeof zPush>;
