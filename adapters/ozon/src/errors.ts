import { wordTable } from '@sellercloudx/adapter-kit';
import type {
  HttpErrorAnswer,
  MarketplaceError,
  MarketplaceErrorCode,
  MarketplaceErrorInit,
  Problem,
} from '@sellercloudx/adapter-kit';
import { zRefusal } from './wire/common.ts';

type Meaning = readonly [MarketplaceErrorCode, remedyKey: string];

/** Codes of single items and of whole calls, from the error tables of https://docs.ozon.ru/api/seller (2026-08-14). */
const byCode = wordTable<Meaning>({
  // stocks
  product_is_not_created: ['temporary', 'remedy.notCreated'],
  SOURCE_TYPE_NOT_FOUND: ['temporary', 'remedy.notCreated'],
  PRODUCT_HAS_NOT_BEEN_TAGGED_YET: ['temporary', 'remedy.notTagged'],
  offer_id_not_found: ['not_found', 'remedy.productUnknown'],
  NOT_FOUND_ERROR: ['not_found', 'remedy.productUnknown'],
  WAREHOUSE_NOT_FOUND: ['not_found', 'remedy.warehouseUnknown'],
  NON_KGT_ON_KGT_WAREHOUSE: ['invalid', 'remedy.warehouseSize'],
  OVER_MAX_OVH_NON_KGT: ['invalid', 'remedy.warehouseSize'],
  OVER_MAX_OVH_KGT: ['invalid', 'remedy.warehouseSize'],
  MP_DELIVERY_ONLY_3PL_ERROR: ['invalid', 'remedy.warehouseScheme'],
  FLAMMABLE_ONLY_ON_SELF_OR_PROVIDER_DELIVERY: ['invalid', 'remedy.warehouseScheme'],
  CB_DELIVERY_ONLY_FBP: ['invalid', 'remedy.warehouseScheme'],
  MULTIBOX_NOT_ALLOWED_FOR_FBS: ['invalid', 'remedy.warehouseScheme'],
  STOCK_TOO_BIG: ['invalid', 'remedy.stockTooLarge'],
  PRODUCT_IS_ARCHIVED: ['conflict', 'remedy.archived'],
  SIZE_REQUIRED_FOR_NOT_UNIQUE_OFFER_ID: ['invalid', 'remedy.offerIdTwice'],
  TOO_MANY_REQUESTS: ['rate_limited', 'remedy.stockTooOften'],
  // prices
  'invalid_cat egory_price': ['invalid', 'remedy.priceRange'],
  invalid_category_price: ['invalid', 'remedy.priceRange'],
  price_out_of_range: ['invalid', 'remedy.priceRange'],
  price_negative: ['invalid', 'remedy.priceMissing'],
  price_is_negative: ['invalid', 'remedy.priceMissing'],
  discount_for_low_price_is_too_small: ['invalid', 'remedy.discountTooSmall'],
  discount_for_average_price_is_too_small: ['invalid', 'remedy.discountTooSmall'],
  discount_for_top_price_is_too_small: ['invalid', 'remedy.discountTooSmall'],
  discount_too_big: ['invalid', 'remedy.discountTooBig'],
  old_price_less_than_price: ['invalid', 'remedy.oldPriceTooLow'],
  min_auto_price_too_big: ['invalid', 'remedy.minPrice'],
  min_auto_price_too_small: ['invalid', 'remedy.minPrice'],
  price_less_than_min_auto_price: ['invalid', 'remedy.minPrice'],
  action_price_enabled_min_price_missing: ['conflict', 'remedy.minPriceInAction'],
  // cards
  description_category_invalid: ['invalid', 'remedy.category'],
  description_category_is_empty: ['invalid', 'remedy.category'],
  description_category_is_legacy: ['invalid', 'remedy.category'],
  description_category_has_no_description_type: ['invalid', 'remedy.category'],
  description_type_is_empty: ['invalid', 'remedy.category'],
  levels_category_not_found: ['invalid', 'remedy.category'],
  EMPTY_REQUIRED: ['invalid', 'remedy.attributes'],
  error_attribute_values_empty: ['invalid', 'remedy.attributes'],
  error_attribute_values_out_of_range: ['invalid', 'remedy.attributes'],
  missing_dimension: ['invalid', 'remedy.dimensions'],
  Incorrect_density: ['invalid', 'remedy.density'],
  VALUE_MAX_LIMIT: ['invalid', 'remedy.dimensions'],
  vat_invalid: ['invalid', 'remedy.vat'],
  name_too_long: ['invalid', 'remedy.titleTooLong'],
  all_image_failed: ['invalid', 'remedy.photos'],
  all_image_unprocessed: ['invalid', 'remedy.photos'],
  invalid_rich_content_json: ['invalid', 'remedy.richContent'],
  SPU_already_exists: ['conflict', 'remedy.twin'],
  SELLER_NO_CONTRACT_FAILED: ['blocked', 'remedy.contract'],
  item_limit_exceeded: ['rate_limited', 'remedy.itemQuota'],
  autoarchive_restore_failed: ['rate_limited', 'remedy.restoreQuota'],
  // postings
  POSTING_NOT_FOUND: ['not_found', 'remedy.postingUnknown'],
  POSTING_ALREADY_CANCELLED: ['conflict', 'remedy.postingCancelled'],
  POSTING_ALREADY_SHIPPED: ['conflict', 'remedy.postingState'],
  HAS_INCORRECT_STATUS: ['conflict', 'remedy.postingState'],
  TRANSITION_IS_NOT_POSSIBLE: ['conflict', 'remedy.postingState'],
  HAS_INCORRECT_TPL_INTEGRATION_TYPE: ['unsupported', 'remedy.carrierTells'],
  HAS_INCORRECT_PRODUCT_QUANTITY: ['invalid', 'remedy.postingQuantity'],
  UNKNOW_PRODUCT: ['invalid', 'remedy.postingQuantity'],
  UNKNOWN_PRODUCT_DEFINED: ['invalid', 'remedy.postingQuantity'],
  EXEMPLAR_INFO_NOT_FILLED_COMPLETELY: ['conflict', 'remedy.marksMissing'],
  EXEMPLAR_INFO_ALREADY_DEFINED: ['conflict', 'remedy.postingState'],
  MANDATORY_MARK_REDUNDANT: ['invalid', 'remedy.markNotWanted'],
  GTD_MUST_BE_SPECIFIED_FOR_PRODUCT_COUNTRY: ['invalid', 'remedy.marksMissing'],
  GTD_IS_REQUIRED_ONLY_FOR_LEGAL_CUSTOMER: ['invalid', 'remedy.markNotWanted'],
  SHIP_FBP_POSTINGS_IS_FORBIDDEN: ['unsupported', 'remedy.postingState'],
  INCORRECT_OVH_FOR_POSTING: ['invalid', 'remedy.parcelTooLarge'],
  HAS_INCORRECT_CANCEL_REASON: ['invalid', 'remedy.cancelReason'],
  POSTING_NUMBERS_IS_INCORRECT_FOR_COMPANY: ['not_found', 'remedy.postingUnknown'],
  EXEMPLAR_ID: ['conflict', 'remedy.postingQuantity'],
  WEIGHT_IS_REQUIRED: ['invalid', 'remedy.marksMissing'],
  WEIGHT_IS_OUT_OF_RANGE: ['invalid', 'remedy.weightRange'],
  // shipments
  DELIVERY_METHOD_NOT_FOUND: ['not_found', 'remedy.warehouseUnknown'],
  first_mile_absent: ['invalid', 'remedy.handInMissing'],
  first_mile_is_changing: ['temporary', 'remedy.handInChanging'],
  has_overflow: ['conflict', 'remedy.pointFull'],
  has_surge: ['conflict', 'remedy.pointFull'],
  no_postings: ['conflict', 'remedy.carriageEmpty'],
  non_carriageable: ['unsupported', 'remedy.carriageEmpty'],
  not_packaged: ['conflict', 'remedy.carriageUnpacked'],
  not_registered: ['temporary', 'remedy.carriageUnpacked'],
  package_time_not_passed: ['conflict', 'remedy.carriageUnpacked'],
  posting_statuses_not_ready: ['conflict', 'remedy.carriageUnpacked'],
  has_postings_with_registration_error: ['conflict', 'remedy.carriageUnpacked'],
  there_are_incomplete_carriages: ['conflict', 'remedy.carriageState'],
  partial_carriage_formed: ['conflict', 'remedy.carriageState'],
  partial_carriage_in_proccess: ['conflict', 'remedy.carriageState'],
  not_accepted_on_sc: ['conflict', 'remedy.carriageState'],
  new_postings_are_possible: ['conflict', 'remedy.carriageOpen'],
  will_be_partial_carriage: ['conflict', 'remedy.carriageOpen'],
  has_seller_returns_in_stock: ['conflict', 'remedy.fetchReturns'],
  BLR_TRACEABLE_PICKUP_NOT_ALLOWED: ['invalid', 'remedy.waybillPoint'],
  INCORRECT_E_WAYBILL_STATUS: ['conflict', 'remedy.waybill'],
  NO_POSTINGS_FOR_BATCH_DOWNLOAD: ['conflict', 'remedy.labelNeedsAssembly'],
});

/** Sentences without a code. The first that occurs decides. */
const bySentence: readonly (readonly [RegExp, ...Meaning])[] = [
  [/invalid api-key|client-id and api-key headers are required/i, 'credentials', 'remedy.keyRefused'],
  [/api-key is deactivated/i, 'credentials', 'remedy.keyDeactivated'],
  [/missing a required role/i, 'forbidden_scope', 'remedy.role'],
  [/restricted to specific ip/i, 'forbidden_scope', 'remedy.keyAddress'],
  [/not available with existing subscription/i, 'forbidden_scope', 'remedy.subscription'],
  [/offer.*not signed|not signed.*offer/i, 'blocked', 'remedy.contract'],
  [/obsolete method cannot be used|method is not allowed/i, 'unreadable', 'remedy.obsolete'],
  [/circle is open/i, 'temporary', 'remedy.overload'],
  [/stock is updated too frequently/i, 'rate_limited', 'remedy.stockTooOften'],
  [/acquire limit per item/i, 'rate_limited', 'remedy.priceTooOften'],
  [/restore limit exceeded/i, 'rate_limited', 'remedy.restoreQuota'],
  [/total limit exceeded/i, 'blocked', 'remedy.assortmentFull'],
  [/next postings aren.t ready/i, 'conflict', 'remedy.labelSoon'],
  [/label not allowed/i, 'conflict', 'remedy.labelNeedsAssembly'],
  [/must have 'awaiting_packaging' status/i, 'conflict', 'remedy.postingState'],
  [/incorrect_carriage_status/i, 'conflict', 'remedy.carriageState'],
];

const overloadPauseMs = 3 * 60_000;

function meaningOf(code: string | null | undefined, text: string | null | undefined): Meaning | undefined {
  const known = code ? byCode[code] : undefined;
  if (known) return known;
  // many methods put the code into the message, alone or before an explanation
  const word = /[A-Za-z]+(?:_[A-Za-z]+)+/.exec(text ?? '')?.[0];
  if (word !== undefined && byCode[word]) return byCode[word];
  const sentence = bySentence.find(([pattern]) => pattern.test(text ?? ''));
  return sentence && [sentence[1], sentence[2]];
}

/** What the market says of one item of a batch. */
export function problemOfItem(
  { code, message }: { readonly code?: string | null | undefined; readonly message?: string | null | undefined },
  more: Partial<Problem> = {},
): Problem {
  const [errorCode, remedyKey] = meaningOf(code, message) ?? (['invalid', 'remedy.refused'] as const);
  return {
    code: errorCode,
    remedyKey,
    ...(code ? { marketCode: code } : {}),
    ...(message ? { marketText: message } : {}),
    ...more,
  };
}

/** An error answer in our words. A wrong key was seen with 401, 403 and 404, so the text goes before the status. */
export function readRefusal(answer: HttpErrorAnswer): Partial<MarketplaceErrorInit> {
  const { code, message } = zRefusal.catch({}).parse(answer.json ?? {});
  const said = message || answer.text.slice(0, 300);
  const base: Partial<MarketplaceErrorInit> = {
    ...(said ? { message: `${answer.status}: ${said}` } : {}),
    ...(message ? { marketText: message } : {}),
  };
  const itemQuota = itemQuotaOf(answer);
  if (itemQuota) return { ...base, ...itemQuota };
  if (answer.status === 429) return { ...base, code: 'rate_limited', remedyKey: 'remedy.waitForLimit' };
  const meaning = meaningOf(typeof code === 'string' ? code : undefined, said);
  if (!meaning) return base;
  const [errorCode, remedyKey] = meaning;
  const marketCode = typeof code === 'string' ? code : (/^\w+$/.exec(said)?.[0] ?? undefined);
  return {
    ...base,
    // of a card it is blocked; the account works on, and `blocked` of a call would stop it
    code: remedyKey === 'remedy.assortmentFull' ? 'conflict' : errorCode,
    remedyKey,
    ...(marketCode === undefined ? {} : { marketCode }),
    ...(remedyKey === 'remedy.overload' ? { retryAfterMs: overloadPauseMs } : {}),
  };
}

/**
 * Quotas of items (cards, pictures) end in 429 as well, but say nothing of the other methods: as `rate_limited` the gate would
 * keep the whole account waiting for them, until 03:00 in Moscow at the worst.
 */
function itemQuotaOf({ status, headers }: HttpErrorAnswer): Partial<MarketplaceErrorInit> | undefined {
  const minutes = Number(headers['item-retry-after']);
  if (status !== 429 || !Number.isFinite(minutes) || minutes < 0) return undefined;
  return {
    code: 'temporary',
    marketCode: 'RESOURCE_EXHAUSTED',
    remedyKey: 'remedy.itemQuota',
    retryAfterMs: Math.max(1, minutes) * 60_000,
  };
}

/** Refusals that are about the thing sent; everything else concerns the whole call and is thrown on. */
export function isAboutTheItem(error: MarketplaceError): boolean {
  return ['invalid', 'conflict', 'not_found', 'unsupported'].includes(error.code);
}
