import { z } from 'zod';
import { zId, zList, zPaging } from './common.ts';

export const zPriceRow = z.object({
  offerId: z.string(),
  price: z
    .object({
      value: z.number().nullish(),
      currencyId: z.string().nullish(),
      discountBase: z.number().nullish(),
      minimumForBestseller: z.number().nullish(),
    })
    .nullish(),
});
export type WirePrice = z.output<typeof zPriceRow>;

/** `POST /v2/businesses/{businessId}/offer-prices` */
export const zPricePage = z.object({
  result: z.object({ offers: zList(zPriceRow), paging: zPaging }),
});

/** `POST /v2/businesses/{businessId}/price-quarantine`; prices stand in the verdicts, the fields beside them are old. */
export const zQuarantine = z.object({
  result: z.object({
    offers: zList(
      z.object({
        offerId: z.string().nullish(),
        verdicts: zList(
          z.object({
            type: z.string().nullish(),
            params: zList(z.object({ name: z.string(), value: z.string() })),
          }),
        ),
      }),
    ),
    paging: zPaging,
  }),
});
export type WireQuarantined = z.output<typeof zQuarantine>['result']['offers'][number];

export const zStockRow = z.object({
  offerId: z.string(),
  stocks: zList(z.object({ type: z.string(), count: z.number() })),
});
export type WireStockRow = z.output<typeof zStockRow>;

/** `POST /v2/campaigns/{campaignId}/offers/stocks` */
export const zStockPage = z.object({
  result: z.object({
    warehouses: zList(z.object({ warehouseId: zId, offers: zList(zStockRow) })),
    paging: zPaging,
  }),
});

/** `POST /v2/campaigns/{campaignId}/offers` */
export const zCampaignOffers = z.object({
  result: z.object({ offers: zList(z.object({ offerId: z.string() })), paging: zPaging }),
});
