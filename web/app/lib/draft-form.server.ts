import type { AttributeValues, DraftContent } from './draft-content.ts';
import { readContent, valueFrom } from './draft-content.ts';
import type { PostedForm } from './forms.server.ts';
import { minorFrom } from './minor-from.ts';

/**
 * What the page of a draft posts, as the whole of what is edited there: what was cleared is gone. What the page does
 * not show (other languages, attributes of the variants, attributes while the market does not answer) stays.
 */
export function postedContent(
  form: PostedForm,
  before: unknown,
  variantIds: readonly string[],
  currency: string,
): DraftContent {
  const known = readContent(before);
  const languages = form.list('language');
  const texts = (field: string, kept: Record<string, string>): Record<string, string> => {
    const next = { ...kept, ...Object.fromEntries(languages.map((one) => [one, form.text(`${field}.${one}`)])) };
    return Object.fromEntries(Object.entries(next).filter(([, text]) => text !== ''));
  };
  const attributes = form.list('attribute');
  const variants = Object.fromEntries(
    variantIds.map((id) => {
      const price = minorFrom(form.text(`variants.${id}.price`), currency);
      const oldPrice = minorFrom(form.text(`variants.${id}.oldPrice`), currency);
      const own = known.variants[id]?.attributes;
      return [id, { ...(own && { attributes: own }), ...(price && { price }), ...(oldPrice && { oldPrice }) }];
    }),
  );
  return {
    brand: form.text('brand'),
    titles: texts('title', known.titles),
    descriptions: texts('description', known.descriptions),
    attributes: attributes.length > 0 ? attributes.flatMap((id) => filledIn(form, id)) : known.attributes,
    variants: { ...known.variants, ...variants },
  };
}

function filledIn(form: PostedForm, attributeId: string): AttributeValues[] {
  const posted = form.list(`attribute.${attributeId}`).filter((value) => value.trim() !== '' && value !== '|');
  return posted.length > 0 ? [{ attributeId, values: posted.map(valueFrom) }] : [];
}
