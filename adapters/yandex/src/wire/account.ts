import { z } from 'zod';
import { zId, zList, zPaging } from './common.ts';

/** `POST /v2/auth/token` */
export const zToken = z.object({
  result: z.object({ apiKey: z.object({ name: z.string().nullish(), authScopes: zList(z.string()) }) }),
});
export type WireToken = z.output<typeof zToken>['result']['apiKey'];

/** A campaign is a store with one sales model. */
const zCampaign = z.object({
  id: zId,
  domain: z.string().nullish(),
  business: z.object({ id: zId, name: z.string().nullish() }).nullish(),
  placementType: z.string().nullish(),
  apiAvailability: z.string().nullish(),
});
export type WireCampaign = z.output<typeof zCampaign>;

/** `GET /v2/campaigns` */
export const zCampaignPage = z.object({ campaigns: zList(zCampaign), paging: zPaging });

/** `POST /v2/businesses/{businessId}/settings` */
export const zSettings = z.object({
  result: z.object({
    info: z.object({ name: z.string().nullish() }).nullish(),
    settings: z.object({ onlyDefaultPrice: z.boolean().nullish(), currency: z.string().nullish() }).nullish(),
    subscriptionLevel: z.string().nullish(),
    traits: zList(z.string()),
  }),
});
export type WireSettings = z.output<typeof zSettings>['result'];

const zWarehouse = z.object({
  id: zId,
  name: z.string(),
  campaignId: zId,
  express: z.boolean().nullish(),
  groupInfo: z.object({ id: zId, name: z.string() }).nullish(),
  status: z.object({ status: z.string() }).nullish(),
});
export type WireWarehouse = z.output<typeof zWarehouse>;

/** `POST /v2/businesses/{businessId}/warehouses` */
export const zWarehousePage = z.object({ result: z.object({ warehouses: zList(zWarehouse), paging: zPaging }) });
