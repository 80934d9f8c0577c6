import { type AttributeValue, type CardDraft, type DraftVariant, idNumber, toWhole } from '@sellercloudx/adapter-kit';
import type { WireCardDraft, WireCardUpdate, WireCharc, WireSizeDraft } from '../wire/content.ts';
import { rawCard, type RawCard } from './cards.ts';

/** The market's own code of a card: what it already has, else the code of the first variant. */
export function vendorCodeOf(draft: CardDraft): string {
  return draft.lastRead ? rawCard(draft.lastRead).vendorCode : (draft.variants[0]?.sku ?? draft.ref);
}

export function toNewCard(draft: CardDraft, charcs: readonly WireCharc[]): WireCardDraft {
  return { ...common(draft, charcs, undefined), sizes: draft.variants.map((variant) => newSize(variant)) };
}

/**
 * An update overwrites everything: what is left out is lost, so what we do not manage is sent back as it was read. Sizes
 * keep their chrtID (without it drafts are bred) and their barcodes, which can only be added to.
 */
export function toCardUpdate(
  draft: CardDraft & { cardId: string },
  charcs: readonly WireCharc[],
  last: RawCard,
): WireCardUpdate {
  const free = [...last.sizes];
  const take = (variant: DraftVariant) => {
    const position = free.findIndex((size) =>
      isSameSize(size, variant, last.sizes.length === 1 && draft.variants.length === 1),
    );
    return position < 0 ? undefined : free.splice(position, 1)[0];
  };
  const managed = draft.variants.map((variant): WireSizeDraft => {
    const size = take(variant);
    if (!size) return newSize(variant);
    const { chrtID, techSize, wbSize, skus } = size;
    return {
      chrtID: idNumber(chrtID),
      ...sizeNames(techSize, wbSize),
      skus: [...new Set([...skus, ...variant.barcodes])],
    };
  });
  const untouched = free.map(({ chrtID, techSize, wbSize, skus }): WireSizeDraft => ({
    chrtID: idNumber(chrtID),
    ...sizeNames(techSize, wbSize),
    skus,
  }));
  return { nmID: idNumber(draft.cardId), ...common(draft, charcs, last), sizes: [...managed, ...untouched] };
}

/** Which size at the market a variant is: by its id, its barcode, its name; a card with one size has no choice. */
export function isSameSize(
  size: {
    readonly chrtID: string;
    readonly techSize?: string | undefined;
    readonly skus?: readonly string[] | null | undefined;
  },
  variant: {
    readonly offerId?: string | undefined;
    readonly barcodes: readonly string[];
    readonly options: Readonly<Record<string, string>>;
  },
  isOnlyOne: boolean,
): boolean {
  if (variant.offerId !== undefined) return size.chrtID === variant.offerId;
  if (variant.barcodes.some((barcode) => size.skus?.includes(barcode))) return true;
  return isOnlyOne || (size.techSize !== undefined && size.techSize === variant.options.size);
}

function common(
  draft: CardDraft,
  charcs: readonly WireCharc[],
  last: RawCard | undefined,
): Omit<WireCardDraft, 'sizes'> {
  const packed = draft.variants[0]?.packed;
  const dimensions = packed
    ? {
        length: Math.ceil(packed.lengthMm / 10),
        width: Math.ceil(packed.widthMm / 10),
        height: Math.ceil(packed.heightMm / 10),
        weightBrutto: packed.weightG / 1000,
      }
    : last?.dimensions && {
        length: last.dimensions.length,
        width: last.dimensions.width,
        height: last.dimensions.height,
        weightBrutto: last.dimensions.weightBrutto ?? 0,
      };
  return {
    vendorCode: vendorCodeOf(draft),
    ...(last?.kizMarked ? { kizMarked: true } : {}),
    ...(draft.brand ? { brand: draft.brand } : {}),
    title: textOf(draft.title),
    description: textOf(draft.description),
    ...(dimensions ? { dimensions } : {}),
    characteristics: characteristicsOf(draft, charcs, last),
  };
}

/** Russian is what Wildberries shows; without it any language is better than none. */
function textOf(texts: Readonly<Record<string, string>>): string {
  return texts.ru ?? Object.values(texts)[0] ?? '';
}

function characteristicsOf(draft: CardDraft, charcs: readonly WireCharc[], last: RawCard | undefined) {
  const types = new Map(charcs.map((charc) => [charc.charcID, charc]));
  const given = [...draft.attributes, ...draft.variants.flatMap(({ attributes }) => attributes)];
  const byId = new Map<string, unknown>();
  for (const { id, value } of last?.characteristics ?? []) byId.set(id, value);
  for (const attribute of given) {
    const charc = types.get(attribute.attributeId);
    if (charc?.existNamedField) continue; // brand, title ... go into fields of their own
    const value = valueOf(attribute, charc);
    if (value !== undefined) byId.set(attribute.attributeId, value);
  }
  return [...byId].filter(([id]) => /^\d+$/.test(id)).map(([id, value]) => ({ id: idNumber(id), value }));
}

function valueOf({ values }: AttributeValue, charc: WireCharc | undefined): unknown {
  const texts = values.map(({ text }) => text.trim()).filter(Boolean);
  if (texts.length === 0) return undefined;
  const number = Number(texts[0]!.replace(',', '.'));
  return charc?.charcType === 4 && Number.isFinite(number) ? number : texts;
}

function newSize({ options, barcodes, price }: DraftVariant): WireSizeDraft {
  const whole = price && price.minor > 0n ? wholeOrNothing(price) : undefined;
  return {
    ...sizeNames(options.size, options.wbSize),
    ...(whole === undefined ? {} : { price: whole }),
    skus: barcodes,
  };
}

function wholeOrNothing(price: { minor: bigint; currency: string }): number | undefined {
  try {
    return toWhole(price);
  } catch {
    return undefined; // the price facet says what is wrong with it
  }
}

function sizeNames(techSize: string | undefined, wbSize: string | undefined) {
  return { ...(techSize === undefined ? {} : { techSize }), ...(wbSize === undefined ? {} : { wbSize }) };
}
