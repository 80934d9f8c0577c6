import type { AttributeValue, CallContext, CardDraft, DraftVariant, Problem } from '@sellercloudx/adapter-kit';
import { folded, type AttributeBook } from './attribute-book.ts';
import { axisOption, type DraftParts } from './mapping/drafts.ts';
import { lira } from './mapping/money.ts';
import type { WireCategoryAttribute } from './wire/products.ts';

/** A draft with the market's ids in place of its words, or why there are none. */
export type Completed = { readonly parts: readonly DraftParts[] } | { readonly problem: Problem };

/** Trendyol takes ids of brands and dictionary values; drafts may have words. */
export async function completeDraft(book: AttributeBook, draft: CardDraft, ctx: CallContext): Promise<Completed> {
  const brandId = await brandOf(book, draft.brand ?? '', ctx);
  if (brandId === undefined)
    return {
      problem: { code: 'invalid', remedyKey: 'remedy.brandUnknown', field: 'brand', marketText: draft.brand ?? '' },
    };
  const known = await book.attributes(draft.categoryId, ctx);
  const parts: DraftParts[] = [];
  for (const [at, variant] of draft.variants.entries()) {
    const barcode = variant.offerId ?? variant.barcodes[0];
    if (barcode === undefined)
      return { problem: { code: 'invalid', remedyKey: 'remedy.barcodeMissing', field: `variants.${at}.barcodes` } };
    if (variant.price && variant.price.currency !== lira)
      return { problem: { code: 'invalid', remedyKey: 'remedy.currency', field: `variants.${at}.price` } };
    const attributes = await attributesOf(book, draft, variant, known, ctx);
    if ('problem' in attributes) return attributes;
    parts.push({ draft, variant, barcode, brandId, attributes: attributes.values });
  }
  return { parts };
}

async function brandOf(book: AttributeBook, name: string, ctx: CallContext): Promise<string | undefined> {
  if (name.trim() === '') return undefined;
  const brands = await book.brands(name.trim(), ctx);
  return (brands.find(({ text }) => text === name.trim()) ?? brands.find(({ text }) => folded(text) === folded(name)))
    ?.id;
}

async function attributesOf(
  book: AttributeBook,
  draft: CardDraft,
  variant: DraftVariant,
  known: readonly WireCategoryAttribute[],
  ctx: CallContext,
): Promise<{ readonly values: readonly AttributeValue[] } | { readonly problem: Problem }> {
  const values: AttributeValue[] = [];
  for (const wire of known) {
    const { id, name } = wire.attribute;
    const given = givenFor(draft, variant, wire);
    const taken: AttributeValue['values'][number][] = [];
    for (const value of given) {
      if (value.id !== undefined) {
        taken.push(value);
        continue;
      }
      const found = (await book.values(draft.categoryId, id, ctx)).find(
        ({ text }) => folded(text) === folded(value.text),
      );
      if (found) taken.push({ id: found.id, text: found.text });
      else if (wire.allowCustom) taken.push(value);
      else {
        const marketText = `${name}: ${value.text}`;
        return {
          problem: { code: 'invalid', remedyKey: 'remedy.valueUnknown', field: `attributes.${id}`, marketText },
        };
      }
    }
    if (taken.length > 0) values.push({ attributeId: id, values: taken });
  }
  return { values };
}

function givenFor(draft: CardDraft, variant: DraftVariant, wire: WireCategoryAttribute): AttributeValue['values'] {
  const { id, name } = wire.attribute;
  const of = (attributes: readonly AttributeValue[]) =>
    attributes.find(({ attributeId }) => attributeId === id)?.values;
  const written = of(variant.attributes) ?? of(draft.attributes);
  const isAxis = (wire.varianter ?? false) || (wire.slicer ?? false);
  const fromOption = isAxis ? axisOption(variant, name) : undefined;
  const values: AttributeValue['values'] = written ?? fromOption?.map((text) => ({ text })) ?? [];
  return values.filter(({ id: valueId, text }) => valueId !== undefined || text.trim() !== '');
}
