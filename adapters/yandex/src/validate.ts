import { isNumericId } from '@sellercloudx/adapter-kit';
import type { CardDraft, MissingPart, RemoteAttribute } from '@sellercloudx/adapter-kit';
import { offerIdOf, textOf } from './mapping/drafts.ts';
import { images, listing, longestOfferId, mostParameterValues } from './rules.ts';

/** What would be refused, told before it is sent: one bad card sinks the whole call. */
export function validateDraft(draft: CardDraft, attributes: readonly RemoteAttribute[]): readonly MissingPart[] {
  return [...textFaults(draft), ...variantFaults(draft), ...attributeFaults(draft, attributes)];
}

function* textFaults(draft: CardDraft): Generator<MissingPart> {
  const isNew = draft.cardId === undefined;
  const name = textOf(draft.title).trim();
  const description = textOf(draft.description).trim();
  if (!isNumericId(draft.categoryId)) yield { field: 'categoryId', reason: 'missing' };
  if (name === '') yield { field: 'title.ru', reason: 'missing' };
  if (name.length > listing.title.max) yield { field: 'title.ru', reason: 'too_long', limit: listing.title.max };
  if (description === '' && isNew) yield { field: 'description.ru', reason: 'missing' };
  if (description.length > listing.description.max) {
    yield { field: 'description.ru', reason: 'too_long', limit: listing.description.max };
  }
  if (!draft.brand && isNew) yield { field: 'brand', reason: 'missing' };
  if (draft.photos.length === 0 && isNew) yield { field: 'photos', reason: 'missing' };
  if (draft.photos.length > images.maxCount) yield { field: 'photos', reason: 'too_many', limit: images.maxCount };
}

function* variantFaults(draft: CardDraft): Generator<MissingPart> {
  const { variants } = draft;
  if (variants.length === 0) return void (yield { field: 'variants', reason: 'missing' });
  if (variants.length > listing.maxVariants) {
    yield { field: 'variants', reason: 'too_many', limit: listing.maxVariants, messageKey: 'validate.oneVariant' };
  }
  const offerId = offerIdOf(draft);
  if (offerId.length > longestOfferId) yield { field: 'variants.0.sku', reason: 'too_long', limit: longestOfferId };
  // control characters are refused and surrounding blanks cut off, so that we would not find it again
  if (offerId !== offerId.trim() || /[^\P{Cc}]/u.test(offerId)) yield { field: 'variants.0.sku', reason: 'wrong_form' };
}

function* attributeFaults(draft: CardDraft, attributes: readonly RemoteAttribute[]): Generator<MissingPart> {
  const all = [...draft.attributes, ...draft.variants.flatMap(({ attributes: own }) => own)];
  const given = new Map(all.map(({ attributeId, values }) => [attributeId, values]));
  const kept = new Set(draft.lastRead?.attributes?.map(({ attributeId }) => attributeId));
  if (all.reduce((sum, { values }) => sum + values.length, 0) > mostParameterValues) {
    yield { field: 'attributes', reason: 'too_many', limit: mostParameterValues };
  }
  for (const { id, required, kind, maxValues, maxLength } of attributes) {
    const values = (given.get(id) ?? []).filter(({ id: valueId, text }) => valueId !== undefined || text.trim() !== '');
    const field = `attributes.${id}`;
    if (required && values.length === 0 && !kept.has(id)) yield { field, reason: 'missing' };
    if (values.length > maxValues) yield { field, reason: 'too_many', limit: maxValues };
    if (maxLength && values.some(({ text }) => text.length > maxLength))
      yield { field, reason: 'too_long', limit: maxLength };
    if (kind === 'number' && values.some(({ text }) => !Number.isFinite(Number(text.replace(',', '.'))))) {
      yield { field, reason: 'wrong_form' };
    }
  }
}
