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

/** Codes of `errors[]`, of single items and of cards, https://yandex.ru/dev/market/partner-api/doc/ru/concepts/error-codes (2026-07). */
const byCode = wordTable<Meaning>({
  UNAUTHORIZED: ['credentials', 'remedy.keyRefused'],
  FORBIDDEN: ['forbidden_scope', 'remedy.scope'],
  API_DISABLED: ['blocked', 'remedy.storeSwitchedOff'],
  CONTRACT_NOT_FOUND: ['blocked', 'remedy.contract'],
  // of one part of the account (reviews, reports): the rest goes on
  SUBSCRIPTION_REQUIRED: ['forbidden_scope', 'remedy.subscription'],
  RESTRICTED_BY_MARKETPLACE_REGION: ['unsupported', 'remedy.region'],
  NO_ACCESS_BY_DEPRECATION_POLICY: ['unreadable', 'remedy.obsolete'],
  LOCKED: ['temporary', 'remedy.locked'],
  PARTNER_NOT_FOUND: ['not_found', 'remedy.cabinetUnknown'],
  BUSINESS_NOT_FOUND: ['not_found', 'remedy.cabinetUnknown'],
  CAMPAIGN_TYPE_NOT_SUPPORTED: ['unsupported', 'remedy.storeModel'],
  CONTRACT_WITH_AGENCY: ['unsupported', 'remedy.storeModel'],
  ADVERTISER_STATUS_MISMATCH: ['unsupported', 'remedy.storeModel'],
  RESTRICTED_FOR_ADVERTISER: ['unsupported', 'remedy.storeModel'],
  REQUEST_LIMIT_EXCEEDED: ['rate_limited', 'remedy.waitForLimit'],
  LIMIT_EXCEEDED: ['conflict', 'remedy.cabinetLimit'],
  // what was sent as a whole
  MISSING_PARAM: ['invalid', 'remedy.fields'],
  INVALID_QUERY_PARAMETER: ['invalid', 'remedy.fields'],
  CONSTRAINT_VIOLATION: ['invalid', 'remedy.fields'],
  NO_REQUIRED_FIELDS: ['invalid', 'remedy.fields'],
  FORBIDDEN_FIELD_DEFINITION: ['invalid', 'remedy.fields'],
  AMBIGUOUS_FIELD_DEFINITION: ['invalid', 'remedy.fields'],
  INVALID_COMMENT: ['invalid', 'remedy.comment'],
  PROBLEMS_IN_OTHER_OFFERS: ['conflict', 'remedy.neighbour'],
  // offers
  MISSING_OFFER: ['not_found', 'remedy.offerUnknown'],
  MISSING_OFFER_ID: ['invalid', 'remedy.skuForm'],
  AMBIGUOUS_OFFER: ['invalid', 'remedy.offerTwice'],
  BAD_OFFERS: ['invalid', 'remedy.fields'],
  MODEL_NOT_FOUND: ['invalid', 'remedy.mapping'],
  INVALID_MARKET_SKU: ['invalid', 'remedy.mapping'],
  DUPLICATE_MARKET_SKU: ['invalid', 'remedy.mapping'],
  INVALID_MAPPING: ['invalid', 'remedy.mapping'],
  MISSING_MAPPING: ['invalid', 'remedy.mapping'],
  GROUPED_WAREHOUSE: ['invalid', 'remedy.warehouseGroup'],
  OFFER_NOT_FOUND: ['not_found', 'remedy.offerUnknown'],
  INVALID_OFFER_ID: ['not_found', 'remedy.offerUnknown'],
  INVALID_SHOP_SKU: ['invalid', 'remedy.skuForm'],
  DUPLICATE_OFFER: ['invalid', 'remedy.offerTwice'],
  DUPLICATE_SHOP_SKU: ['invalid', 'remedy.offerTwice'],
  INVALID_CURRENCY: ['invalid', 'remedy.currency'],
  INVALID_WAREHOUSE_ID: ['not_found', 'remedy.warehouseUnknown'],
  CAMPAIGN_NOT_FOUND: ['not_found', 'remedy.warehouseUnknown'],
  // cards
  UNKNOWN_CATEGORY: ['invalid', 'remedy.category'],
  INVALID_CATEGORY: ['invalid', 'remedy.category'],
  EMPTY_MARKET_CATEGORY: ['invalid', 'remedy.category'],
  CATEGORY_NOT_FOUND: ['invalid', 'remedy.category'],
  CATEGORY_IS_NOT_LEAF: ['invalid', 'remedy.category'],
  INVALID_GROUP_ID_LENGTH: ['invalid', 'remedy.groupName'],
  INVALID_GROUP_ID_CHARACTERS: ['invalid', 'remedy.groupName'],
  UNKNOWN_PARAMETER: ['invalid', 'remedy.attributes'],
  UNEXPECTED_BOOLEAN_VALUE: ['invalid', 'remedy.attributes'],
  NUMBER_FORMAT: ['invalid', 'remedy.attributes'],
  INVALID_UNIT_ID: ['invalid', 'remedy.attributes'],
  INVALID_PICKER_URL: ['invalid', 'remedy.photos'],
  LOCKED_DIMENSIONS: ['invalid', 'remedy.dimensionsLocked'],
  INVALID_COMMODITY_CODE: ['invalid', 'remedy.ikpu'],
  OFFER_HAS_STOCKS: ['conflict', 'remedy.stockAtMarket'],
  // orders
  ORDER_IN_TERMINAL_STATE: ['conflict', 'remedy.orderState'],
  INVALID_ORDER_STATUS: ['conflict', 'remedy.orderState'],
  STATUS_NOT_ALLOWED: ['conflict', 'remedy.orderState'],
  SUBSTATUS_NOT_ALLOWED: ['conflict', 'remedy.orderState'],
  ITEM_DUPLICATE: ['invalid', 'remedy.orderState'],
  ITEM_SHIPPED: ['conflict', 'remedy.orderState'],
  ITEMS_ADDITION_NOT_SUPPORTED: ['unsupported', 'remedy.orderState'],
  OTHER_REMOVE_ITEM_ERROR: ['conflict', 'remedy.orderState'],
  ACTION_FORBIDDEN: ['conflict', 'remedy.orderState'],
  ORDER_EDIT_ERROR: ['conflict', 'remedy.orderState'],
  ORDER_MODIFICATION_NOT_ALLOWED: ['conflict', 'remedy.orderState'],
  EDIT_COUNT_EXCEEDED: ['conflict', 'remedy.orderState'],
  CANCELLATION_REQUESTED: ['conflict', 'remedy.cancelRequested'],
  USER_UNREACHABLE_NOT_ALLOWED: ['invalid', 'remedy.callFirst'],
  PICKUP_EXPIRED_CANCELLATION_FORBIDDEN: ['conflict', 'remedy.orderState'],
  CANNOT_REMOVE_LAST_ITEM: ['invalid', 'remedy.cancelWhole'],
  DELETED_ITEMS_EXCEEDS_THRESHOLD: ['invalid', 'remedy.cancelWhole'],
  PROMO_PROHIBITS_DELETE: ['invalid', 'remedy.promoItem'],
  PAYMENT_PROHIBITS_DELETE: ['invalid', 'remedy.promoItem'],
  INVALID_ITEM: ['invalid', 'remedy.orderState'],
  ITEM_NOT_FOUND: ['invalid', 'remedy.orderState'],
  TOO_MANY_CISES_FOR_ITEM: ['invalid', 'remedy.markCount'],
  TOO_FEW_CISES_FOR_ITEM: ['invalid', 'remedy.markCount'],
  TOO_MANY_UINS_FOR_ITEM: ['invalid', 'remedy.markCount'],
  TOO_FEW_UINS_FOR_ITEM: ['invalid', 'remedy.markCount'],
  INVALID_CIS: ['invalid', 'remedy.markRefused'],
  DUPLICATE_CIS: ['invalid', 'remedy.markRefused'],
  INVALID_UIN: ['invalid', 'remedy.markRefused'],
  DUPLICATE_UIN: ['invalid', 'remedy.markRefused'],
  INVALID_RNPT: ['invalid', 'remedy.markRefused'],
  INVALID_GTD: ['invalid', 'remedy.markRefused'],
  INVALID_COUNTRY_CODE: ['invalid', 'remedy.markRefused'],
  CIS_HANDLE_MODE_RESTRICTION: ['conflict', 'remedy.markNotWanted'],
  COUNTRY_CODE_AND_GTD_ARE_REQUIRED_VALIDATION_ERROR: ['invalid', 'remedy.countryWithGtd'],
  CIS_VALIDATION_IN_PROGRESS_ERROR: ['conflict', 'remedy.markChecked'],
  UIN_VALIDATION_IN_PROGRESS_ERROR: ['conflict', 'remedy.markChecked'],
  NO_BOXES: ['conflict', 'remedy.labelNeedsBoxes'],
  // shipments
  ALREADY_CONFIRMED: ['conflict', 'remedy.shipmentState'],
  CUTOFF_NOT_REACHED: ['conflict', 'remedy.shipmentOpen'],
  NO_ORDERS: ['conflict', 'remedy.shipmentEmpty'],
  BAD_ORDERS: ['conflict', 'remedy.shipmentUnpacked'],
  DECLINE_REASON_ARE_REQUIRED_ERROR: ['invalid', 'remedy.declineReason'],
  NOT_FOUND: ['not_found', 'remedy.notFound'],
});

/** Why a mark was turned down, `CisSubstatusType` and `UinSubstatusType` (2026-07-17). */
const markReasons = wordTable<string>({
  WRONG_OWNER_INN: 'remedy.markOwner',
  UIN_MERCHANT_MISMATCH: 'remedy.markOwner',
  UIN_MERCHANT_UNREGISTERED: 'remedy.markOwner',
  EXPIRED_ITEM: 'remedy.markExpired',
  ITEM_SOLD: 'remedy.markSold',
  SALE_BLOCKED_BY_OGB: 'remedy.markForbidden',
  NOT_PLACED_ON_MARKET: 'remedy.markNotInCirculation',
  NOT_PRINTED_ON_PACKAGE: 'remedy.markNotInCirculation',
  CIS_NOT_FOUND_IN_GIS_MT: 'remedy.markUnknown',
  CIS_GTIN_NOT_FOUND: 'remedy.markUnknown',
  CIS_SERIAL_NUMBER_NOT_FOUND: 'remedy.markUnknown',
  VERIFICATION_FAILED_IN_EMITTER_COUNTRY: 'remedy.markUnknown',
  UIN_NO_DATA: 'remedy.markUnknown',
  CIS_VALIDATION_ERROR: 'remedy.markIncomplete',
  INVALID_SYMBOLS_FOUND: 'remedy.markIncomplete',
  CRYPTO_TAIL_FORMAT_MISMATCH_CIS_TYPE: 'remedy.markIncomplete',
  INVALID_CRYPTO_TAIL: 'remedy.markIncomplete',
  INVALID_CRYPTO_KEY: 'remedy.markIncomplete',
  UNSUPPORTED_AI_FOUND: 'remedy.markIncomplete',
});

/** What the market has against a mark. */
export function problemOfMark(word: string): Problem {
  return { code: 'invalid', remedyKey: markReasons[word] ?? 'remedy.markRefused', marketCode: word };
}

/** Sentences behind a code that says nothing. The first that occurs decides. */
const bySentence: readonly (readonly [RegExp, ...Meaning])[] = [
  [/api-key token is invalid|api-key.*(invalid|missing)/i, 'credentials', 'remedy.keyRefused'],
  [/hit rate limit/i, 'rate_limited', 'remedy.waitForLimit'],
  [/unknown offer|offers? not found/i, 'not_found', 'remedy.offerUnknown'],
  [/discount/i, 'invalid', 'remedy.discountRange'],
  [/order.*not found|no such order/i, 'not_found', 'remedy.orderUnknown'],
  [/no permission to set (status|substatus)|status.*not allowed/i, 'conflict', 'remedy.orderState'],
];

/** A store is moved between Yandex's systems, or a default price keeps its own from being set. */
const lockedPauseMs = 10 * 60_000;

function meaningOf(code: string | null | undefined, text: string | null | undefined): Meaning | undefined {
  const sentence = bySentence.find(([pattern]) => pattern.test(text ?? ''));
  const known = code ? byCode[code] : undefined;
  const isVague = known === undefined || code === 'NOT_FOUND';
  return isVague && sentence ? [sentence[1], sentence[2]] : known;
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

/** An error answer in our words; limits are told with 420. */
export function readRefusal(answer: HttpErrorAnswer): Partial<MarketplaceErrorInit> {
  const [first] = zRefusal.catch({ errors: undefined }).parse(answer.json ?? {}).errors ?? [];
  const said = first?.message || first?.code || answer.text.slice(0, 300);
  const base: Partial<MarketplaceErrorInit> = {
    ...(said ? { message: `${answer.status}: ${said}` } : {}),
    ...(first?.message ? { marketText: first.message } : {}),
    ...(first?.code ? { marketCode: first.code } : {}),
  };
  if (answer.status === 420 || answer.status === 429)
    return { ...base, code: 'rate_limited', remedyKey: 'remedy.waitForLimit' };
  if (answer.status === 423)
    return { ...base, code: 'temporary', remedyKey: 'remedy.locked', retryAfterMs: lockedPauseMs };
  const meaning = meaningOf(first?.code, first?.message);
  // the status is surer than a general code: INTERNAL_ERROR, OTHER
  if (!meaning || answer.status >= 500) return base;
  return { ...base, code: meaning[0], remedyKey: meaning[1] };
}

/** Refusals that are about the thing sent; everything else concerns the whole call and is thrown on. */
export function isAboutTheItem(error: MarketplaceError): boolean {
  return ['invalid', 'conflict', 'not_found', 'unsupported'].includes(error.code);
}
