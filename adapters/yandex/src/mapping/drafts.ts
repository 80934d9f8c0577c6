import { idNumber } from '@sellercloudx/adapter-kit';
import type { CardDraft, PackedSize } from '@sellercloudx/adapter-kit';
import { toNumber, wireCurrencyOf } from './money.ts';

/** The seller's own code; it is what the Market knows an offer by. */
export function offerIdOf(draft: CardDraft): string {
  return draft.cardId ?? draft.variants[0]?.sku ?? draft.ref;
}

/** Russian is what the catalogue is kept in; without it any language is better than none. */
export function textOf(texts: Readonly<Record<string, string>>): string {
  return texts.ru ?? Object.values(texts)[0] ?? '';
}

/** What is left out stays as it is, so only what the draft says is sent. */
export function toOffer(draft: CardDraft) {
  const [variant] = draft.variants;
  const description = textOf(draft.description);
  const values = parameterValues(draft);
  // a price is set with the prices once the offer is there
  const price = draft.cardId === undefined ? variant?.price : undefined;
  return {
    offerId: offerIdOf(draft),
    name: textOf(draft.title),
    marketCategoryId: idNumber(draft.categoryId),
    ...(draft.photos.length > 0 ? { pictures: draft.photos } : {}),
    ...(draft.brand ? { vendor: draft.brand } : {}),
    ...(description ? { description } : {}),
    ...(variant && variant.barcodes.length > 0 ? { barcodes: variant.barcodes } : {}),
    ...(variant?.packed ? { weightDimensions: sizeOf(variant.packed) } : {}),
    ...(variant?.ikpu ? { commodityCodes: [{ code: variant.ikpu, type: 'IKPU_CODE' }] } : {}),
    ...(values.length > 0 ? { parameterValues: values } : {}),
    ...(price
      ? {
          basicPrice: {
            value: toNumber(price),
            currencyId: wireCurrencyOf(price.currency),
            ...(variant?.oldPrice && variant.oldPrice.minor > price.minor
              ? { discountBase: toNumber(variant.oldPrice) }
              : {}),
          },
        }
      : {}),
  };
}

/** The texts of an offer in Uzbek, for Market in Yandex Go; undefined where the draft has none. */
export function toUzbekTexts(draft: CardDraft) {
  const { uz: name } = draft.title;
  const { uz: description } = draft.description;
  if (!name && !description) return undefined;
  return { offerId: offerIdOf(draft), ...(name ? { name } : {}), ...(description ? { description } : {}) };
}

function sizeOf({ lengthMm, widthMm, heightMm, weightG }: PackedSize) {
  return { length: lengthMm / 10, width: widthMm / 10, height: heightMm / 10, weight: weightG / 1000 };
}

function parameterValues(draft: CardDraft) {
  const given = [...draft.attributes, ...draft.variants.flatMap(({ attributes }) => attributes)];
  return given.flatMap(({ attributeId, values }) =>
    values
      .filter(({ id, text }) => id !== undefined || text.trim() !== '')
      .map(({ id, text }) => ({
        parameterId: idNumber(attributeId),
        ...(id && /^\d+$/.test(id) ? { valueId: idNumber(id) } : { value: text }),
      })),
  );
}
