import { wordTable } from '@sellercloudx/adapter-kit';
import type { HttpErrorAnswer, MarketplaceErrorCode, MarketplaceErrorInit, Problem } from '@sellercloudx/adapter-kit';
import { zRefusal, type WireRefusal } from './wire/common.ts';

type Meaning = Pick<Problem, 'code' | 'remedyKey'>;

/** Keys of refusals that mean more than their status. */
const byKey = wordTable<Meaning>({
  clientapiauthenticationexception: { code: 'credentials', remedyKey: 'remedy.keysRefused' },
  'authentication.error': { code: 'credentials', remedyKey: 'remedy.keysRefused' },
  'too.many.requests': { code: 'rate_limited', remedyKey: 'remedy.waitForLimit' },
});

/**
 * Refusals are Turkish sentences without a code: of batches, of moderation, of orders. The first that occurs in the text
 * decides. The words are those sellers report; what is not here is shown as Trendyol wrote it.
 */
const bySentence: readonly (readonly [RegExp, MarketplaceErrorCode, string])[] = [
  [/15 dakika boyunca aynı isteği/i, 'conflict', 'remedy.sameBody'],
  [/1 dakika içinde|dakikada en fazla|too many price/i, 'rate_limited', 'remedy.priceTooOften'],
  [/onaylanmamış|onaylı değil|not approved/i, 'conflict', 'remedy.notApproved'],
  [/arşiv|archived/i, 'conflict', 'remedy.archived'],
  [/\bkilitli|\blocked\b/i, 'blocked', 'remedy.locked'],
  [/(liste|piyasa satış) fiyatı.*(küçük|düşük)|listPrice/i, 'invalid', 'remedy.listPriceBelowSale'],
  [/KDV|vatRate/i, 'invalid', 'remedy.vatRate'],
  [/barkod.*(kullanıl|mevcut|kayıtlı)|barcode.*(already|exists|in use)/i, 'conflict', 'remedy.barcodeTaken'],
  [/marka|brand/i, 'invalid', 'remedy.brand'],
  [/kategori|category/i, 'invalid', 'remedy.category'],
  [/zorunlu.*(özellik|alan)|required attribute/i, 'invalid', 'remedy.attributesMissing'],
  [/görsel|resim|image/i, 'invalid', 'remedy.images'],
  [/açıklama|description/i, 'invalid', 'remedy.description'],
  [/başlık|ürün adı|title/i, 'invalid', 'remedy.title'],
  [/stok|quantity/i, 'invalid', 'remedy.quantity'],
  [/(ürün|barkod).*bulunamadı|(product|barcode).*not found/i, 'not_found', 'remedy.barcodeUnknown'],
  [/statü|status/i, 'conflict', 'remedy.orderStatus'],
];

/** What Trendyol's sentence about one item means; its own words are kept beside the remedy. */
export function problemOfText(text: string): Problem {
  return { ...(meaningOf(text) ?? { code: 'invalid', remedyKey: 'remedy.refused' }), marketText: text };
}

function meaningOf(text: string): Meaning | undefined {
  const known = bySentence.find(([pattern]) => pattern.test(text));
  return known && { code: known[1], remedyKey: known[2] };
}

/** A refused call in our words. Services write refusals differently, and the gateway may answer with a page or nothing. */
export function readRefusal(answer: HttpErrorAnswer): Partial<MarketplaceErrorInit> {
  const { status } = answer;
  const refusal = zRefusal.catch({ error: undefined }).parse(answer.json ?? {});
  const sentence = saidIn(refusal);
  const said = sentence || (answer.json === undefined ? '' : answer.text.slice(0, 300));
  const key = (refusal.errors?.[0]?.key ?? refusal.exception ?? '').toLowerCase();
  const base: Partial<MarketplaceErrorInit> = {
    message: `Trendyol answered ${status}${said ? `: ${said}` : ''}`,
    ...(sentence === '' ? {} : { marketText: sentence }),
    ...(key === '' ? {} : { marketCode: key }),
  };
  if (status === 401) return { ...base, code: 'credentials', remedyKey: 'remedy.keysRefused' };
  if (status === 403) return { ...base, remedyKey: 'remedy.forbidden' };
  if (status === 429) return { ...base, remedyKey: 'remedy.waitForLimit' };
  // a version that is being switched off, and the gateway's answer to a path it does not have
  if (status === 426 || status === 556) return { ...base, code: 'unreadable', mayHaveApplied: false };
  if (status === 503) return { ...base, remedyKey: 'remedy.notReachable' };
  const known = byKey[key] ?? (status < 500 ? meaningOf(said) : undefined);
  if (!known) return base;
  // a locked product is blocked; as the code of a call it would stop the whole account
  const code = known.code === 'blocked' ? 'conflict' : known.code;
  return { ...base, remedyKey: known.remedyKey, ...(status === 404 || status === 409 ? {} : { code }) };
}

function saidIn({ errors, error, message, exception }: WireRefusal): string {
  const nested =
    typeof error === 'object' && error !== null ? zRefusal.catch({ error: undefined }).parse(error) : undefined;
  const texts = [...(errors ?? []), ...(nested?.errors ?? [])].map((one) => one.message ?? one.title ?? one.key ?? '');
  return (
    [...texts, message, typeof error === 'string' ? error : undefined, exception].find((text) => text?.trim()) ?? ''
  ).slice(0, 300);
}

/** Is this the refusal of a body that was sent before, within a quarter of an hour? */
export function isSameBodyRefusal(error: { readonly remedyKey: string }): boolean {
  return error.remedyKey === 'remedy.sameBody';
}
