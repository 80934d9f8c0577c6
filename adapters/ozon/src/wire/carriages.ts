import { z } from 'zod';
import { zId, zList, zPostingVerdict } from './common.ts';

/** `POST /v1/carriage/create` */
export const zCarriageCreated = z.object({ carriage_id: zId });

/** `POST /v1/carriage/get` */
export const zCarriage = z.object({
  carriage_id: zId,
  status: z.string(),
  delivery_method_id: zId.nullish(),
  warehouse_id: zId.nullish(),
  departure_date: z.string().nullish(),
  created_at: z.string().nullish(),
  available_actions: zList(z.string()),
});
export type WireCarriage = z.output<typeof zCarriage>;

/** `POST /v2/posting/fbs/act/list` */
export const zActList = z.object({
  result: zList(
    z.object({ id: zId, status: z.string(), departure_date: z.string().nullish(), created_at: z.string().nullish() }),
  ),
});
export type WireAct = z.output<typeof zActList>['result'][number];

/** `POST /v2/posting/fbs/act/get-postings` */
export const zActPostings = z.object({ result: zList(z.object({ posting_number: z.string() })) });

/** `POST /v1/carriage/set-postings` */
export const zCarriagePostings = z.object({ result: zList(zPostingVerdict) });

/** `POST /v1/carriage/cancel` */
export const zCarriageCancelled = z.object({ error: z.string().nullish(), carriage_status: z.string().nullish() });

/** `POST /v2/posting/fbs/act/check-status` */
export const zActStatus = z.object({ result: z.object({ status: z.string() }) });
