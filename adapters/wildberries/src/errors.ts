import { wordTable } from '@sellercloudx/adapter-kit';
import type { HttpErrorAnswer, MarketplaceErrorCode, MarketplaceErrorInit, Problem } from '@sellercloudx/adapter-kit';
import type { Category, TokenFacts } from './token.ts';
import { zRefusal } from './wire/common.ts';

type Reading = Partial<MarketplaceErrorInit>;

const globalPauseMs = 10_000;

/** Marketplace and stock codes with a remedy of their own. https://dev.wildberries.ru/openapi/orders-fbs (2026-08-18) */
const byMarketCode = wordTable<{ readonly code: MarketplaceErrorCode; readonly remedyKey: string }>({
  AccessDenied: { code: 'forbidden_scope', remedyKey: 'remedy.accessDenied' },
  NotFound: { code: 'not_found', remedyKey: 'remedy.notFound' },
  StatusMismatch: { code: 'conflict', remedyKey: 'remedy.statusMismatch' },
  StatusChangeNotAllowed: { code: 'conflict', remedyKey: 'remedy.statusMismatch' },
  FailedToAddSupplyOrder: { code: 'conflict', remedyKey: 'remedy.supplyMismatch' },
  SupplyHasZeroOrders: { code: 'conflict', remedyKey: 'remedy.supplyEmpty' },
  SupplyHasOrders: { code: 'conflict', remedyKey: 'remedy.supplyNotEmpty' },
  SupplyNotClosed: { code: 'conflict', remedyKey: 'remedy.supplyNotClosed' },
  MetaValidationFail: { code: 'invalid', remedyKey: 'remedy.marksMissing' },
  FailedToUpdateMeta: { code: 'conflict', remedyKey: 'remedy.marksNeedSupply' },
  MetaKeyNotRequired: { code: 'invalid', remedyKey: 'remedy.markNotWanted' },
  LowExpirationDate: { code: 'invalid', remedyKey: 'remedy.expirationTooSoon' },
  CustomsDeclarationIsRequired: { code: 'invalid', remedyKey: 'remedy.customsDeclaration' },
  StoreIsProcessing: { code: 'temporary', remedyKey: 'remedy.warehouseProcessing' },
  WarehouseStocksUpdateBlock: { code: 'temporary', remedyKey: 'remedy.warehouseProcessing' },
  StatusNotAcceptable: { code: 'blocked', remedyKey: 'remedy.sellerBanned' },
  UploadDataLimit: { code: 'invalid', remedyKey: 'remedy.stockTooLarge' },
  CargoWarehouseRestrictionMGT: { code: 'invalid', remedyKey: 'remedy.cargoType' },
  CargoWarehouseRestrictionSGT: { code: 'invalid', remedyKey: 'remedy.cargoType' },
  CargoWarehouseRestrictionSGTKGTPlus: { code: 'invalid', remedyKey: 'remedy.cargoType' },
  CargoWarehouseRestrictionKGTPlus: { code: 'invalid', remedyKey: 'remedy.cargoType' },
  DeliveryTypeRestriction: { code: 'invalid', remedyKey: 'remedy.deliveryType' },
  ProductPropertyConflict: { code: 'invalid', remedyKey: 'remedy.deliveryType' },
  BadRequest: { code: 'invalid', remedyKey: 'remedy.requestRefused' },
  IncorrectParameter: { code: 'invalid', remedyKey: 'remedy.requestRefused' },
  IncorrectRequest: { code: 'invalid', remedyKey: 'remedy.requestRefused' },
  IncorrectRequestBody: { code: 'invalid', remedyKey: 'remedy.requestRefused' },
  SKUUploadDisabled: { code: 'unreadable', remedyKey: 'remedy.unreadable' },
});

/** Sentences of content and prices, where there are no codes. The first that occurs in the text decides. */
const bySentence: readonly (readonly [RegExp, MarketplaceErrorCode, string])[] = [
  [/vendor code is used in other cards/i, 'conflict', 'remedy.vendorCodeTaken'],
  [/without a vendorCode/i, 'invalid', 'remedy.vendorCodeMissing'],
  [/category does not exist/i, 'invalid', 'remedy.categoryGone'],
  [/required characteristics/i, 'invalid', 'remedy.characteristicsMissing'],
  [/non unique characteristics/i, 'invalid', 'remedy.characteristicsTwice'],
  [/запрещ[её]нные символы|forbidden symbols/i, 'invalid', 'remedy.forbiddenSymbols'],
  [/e-?mail|телефон|ссылк/i, 'invalid', 'remedy.contactsInText'],
  [/баркод|barcode/i, 'invalid', 'remedy.barcodeTaken'],
  [/моделирован|certificate|декларац/i, 'invalid', 'remedy.documents'],
  [/Price Quarantine/i, 'quarantined', 'remedy.quarantine'],
  [/added to the Sale due to high inventory/i, 'blocked', 'remedy.saleLock'],
  [/switching to another currency/i, 'temporary', 'remedy.currencySwitch'],
  [/Price should be a whole number/i, 'invalid', 'remedy.wholeUnits'],
  [/Invalid price value/i, 'invalid', 'remedy.priceValue'],
  [/Invalid discount value/i, 'invalid', 'remedy.discountValue'],
  [/Invalid item No/i, 'not_found', 'remedy.cardUnknown'],
  [/несуществующий nmID|nmId.*(unknown|not found)/i, 'not_found', 'remedy.cardUnknown'],
];

/** What a sentence of the market about one card or price means. Its own words are kept beside the remedy. */
export function problemOfText(text: string, more: Partial<Problem> = {}): Problem {
  return { ...(meaningOf(text) ?? { code: 'invalid', remedyKey: 'remedy.refused' }), marketText: text, ...more };
}

function meaningOf(text: string): Pick<Problem, 'code' | 'remedyKey'> | undefined {
  const known = bySentence.find(([pattern]) => pattern.test(text));
  return known && { code: known[1], remedyKey: known[2] };
}

export function problemOfCode(marketCode: string, marketText?: string | null): Problem {
  const known = byMarketCode[marketCode] ?? { code: 'conflict' as const, remedyKey: 'remedy.refused' };
  return { ...known, marketCode, ...(marketText ? { marketText } : {}) };
}

/** An error answer in our words. `lacks`: what the token itself says about the category asked. */
export function readRefusal(
  answer: HttpErrorAnswer,
  token: TokenFacts | undefined,
  category: Category | undefined,
): Reading {
  const { title, detail, code, message, errorText } = zRefusal.catch({}).parse(answer.json ?? {});
  const sentence = [title, detail, message, errorText].filter(Boolean).join(': ');
  const said = sentence || answer.text.slice(0, 300);
  const base: Reading = {
    ...(said ? { message: `${answer.status}: ${said}` } : {}),
    ...(sentence ? { marketText: sentence } : {}),
  };
  if (answer.status === 401) return { ...base, ...unauthorized(said, token, category) };
  if (answer.status === 403 && /base token/i.test(`${detail} ${code}`)) {
    // of this one path: with the rest a Basic token works
    return {
      ...base,
      code: 'forbidden_scope',
      marketCode: 'base token is not allowed',
      remedyKey: 'remedy.basicToken',
    };
  }
  if (answer.status === 402) return { ...base, code: 'payment_required', remedyKey: 'remedy.serviceBalance' };
  if (answer.status === 429) {
    // "Limited by global limiter, per seller": told a time, every limit the request drew from is held, the common one too
    const told = Number(answer.headers['x-ratelimit-retry'] ?? 0) * 1_000 || 0;
    const pause = /global limiter/i.test(said) ? { retryAfterMs: Math.max(globalPauseMs, told) } : {};
    return { ...base, ...pause, remedyKey: 'remedy.waitForLimit' };
  }
  const marketCode =
    typeof code === 'string' && /^[A-Z]\w+$/.test(code) ? code : /^[A-Z]\w+$/.test(title ?? '') ? title! : undefined;
  if (marketCode !== undefined && byMarketCode[marketCode]) return { ...base, ...byMarketCode[marketCode], marketCode };
  if (answer.status === 406) return { ...base, code: 'blocked', remedyKey: 'remedy.sellerBanned' };
  const known = errorText && answer.status < 500 ? meaningOf(errorText) : undefined;
  // a locked price is blocked; as the code of a call it would stop the whole account
  if (known) return { ...base, ...known, ...(known.code === 'blocked' ? { code: 'conflict' } : {}) };
  return { ...base, ...(marketCode === undefined ? {} : { marketCode }) };
}

function unauthorized(said: string, token: TokenFacts | undefined, category: Category | undefined): Reading {
  if (/token scope not allowed/i.test(said)) {
    if (token?.isTest) return { code: 'token_type', remedyKey: 'remedy.testToken' };
    const lacks = category !== undefined && token !== undefined && !token.categories.has(category);
    return lacks
      ? { code: 'forbidden_scope', remedyKey: `remedy.category.${category}` }
      : { code: 'forbidden_scope', remedyKey: 'remedy.scope' };
  }
  if (/expired/i.test(said)) return { code: 'credentials', remedyKey: 'remedy.tokenExpired' };
  if (/withdrawn|revoked/i.test(said)) return { code: 'credentials', remedyKey: 'remedy.tokenWithdrawn' };
  return { code: 'credentials', remedyKey: 'remedy.tokenRefused' };
}
