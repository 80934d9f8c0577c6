import { z } from 'zod';
import { zId, zList, zPaging } from './common.ts';

const zParameterValue = z.object({
  parameterId: zId,
  unitId: zId.nullish(),
  valueId: zId.nullish(),
  value: z.string().nullish(),
});
export type WireParameterValue = z.output<typeof zParameterValue>;

const zMapping = z
  .object({
    marketSku: zId.nullish(),
    marketCategoryId: zId.nullish(),
    marketCategoryName: z.string().nullish(),
  })
  .nullish();

const zOffer = z.object({
  offerId: z.string(),
  name: z.string().nullish(),
  marketCategoryId: zId.nullish(),
  pictures: zList(z.string()),
  vendor: z.string().nullish(),
  barcodes: zList(z.string()),
  description: z.string().nullish(),
  /** Centimetres and kilograms. */
  weightDimensions: z
    .object({ length: z.number(), width: z.number(), height: z.number(), weight: z.number() })
    .nullish(),
  commodityCodes: zList(z.object({ code: z.string(), type: z.string() })),
  basicPrice: z.object({ value: z.number(), currencyId: z.string(), discountBase: z.number().nullish() }).nullish(),
  cardStatus: z.string().nullish(),
  campaigns: zList(z.object({ campaignId: zId, status: z.string() })),
  archived: z.boolean().nullish(),
  groupId: z.string().nullish(),
  mediaFiles: z
    .object({ pictures: zList(z.object({ url: z.string().nullish(), uploadState: z.string().nullish() })) })
    .nullish(),
});
export type WireOffer = z.output<typeof zOffer>;

export const zOfferMapping = z.object({ offer: zOffer.nullish(), mapping: zMapping });
export type WireOfferMapping = z.output<typeof zOfferMapping>;

/** `POST /v2/businesses/{businessId}/offer-mappings` */
export const zMappingPage = z.object({
  result: z.object({ offerMappings: zList(zOfferMapping), paging: zPaging }),
});

const zRemark = z.object({ message: z.string().nullish(), comment: z.string().nullish() });
export type WireRemark = z.output<typeof zRemark>;

const zOfferCard = z.object({
  offerId: z.string(),
  cardStatus: z.string().nullish(),
  parameterValues: zList(zParameterValue),
  errors: zList(zRemark),
  warnings: zList(zRemark),
});
export type WireOfferCard = z.output<typeof zOfferCard>;

/** `POST /v2/businesses/{businessId}/offer-cards` */
export const zCardPage = z.object({ result: z.object({ offerCards: zList(zOfferCard), paging: zPaging }) });

const zMappingError = z.object({ type: z.string(), parameterId: zId.nullish(), message: z.string() });
export type WireMappingError = z.output<typeof zMappingError>;

/** `POST /v2/businesses/{businessId}/offer-mappings/update`: one with errors, and nothing of the call was saved. */
export const zMappingResults = z.object({
  status: z.string(),
  results: zList(z.object({ offerId: z.string(), errors: zList(zMappingError) })),
});

/** `POST /v2/businesses/{businessId}/offer-mappings/archive` and `unarchive` */
export const zArchived = z.object({
  result: z.object({ notArchivedOffers: zList(z.object({ offerId: z.string(), error: z.string() })) }).nullish(),
});
export const zUnarchived = z.object({
  result: z.object({ notUnarchivedOfferIds: zList(z.string()) }).nullish(),
});
