import { z } from 'zod';
import { zId, zList } from './common.ts';

/** `POST /v1/roles` */
export const zRoles = z.object({
  expires_at: z.string().nullish(),
  roles: zList(z.object({ name: z.string(), methods: zList(z.string()) })),
});
export type WireRoles = z.output<typeof zRoles>;

/** `POST /v1/seller/info` */
export const zSellerInfo = z.object({
  company: z.object({ name: z.string().nullish(), legal_name: z.string().nullish(), currency: z.string().nullish() }),
  subscription: z.object({ type: z.string().nullish() }).nullish(),
});
export type WireSellerInfo = z.output<typeof zSellerInfo>;

/** `POST /v2/warehouse/list` */
export const zWarehouse = z.object({
  warehouse_id: zId,
  name: z.string(),
  status: z.string().nullish(),
  is_rfbs: z.boolean().nullish(),
});
export type WireWarehouse = z.output<typeof zWarehouse>;

export const zWarehousePage = z.object({
  warehouses: zList(zWarehouse),
  cursor: z.string().nullish(),
  // the official example has the text "string" here
  has_next: z.union([z.boolean(), z.string()]).nullish(),
});
