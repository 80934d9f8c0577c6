import type { CardDraft, MissingPart, RemoteAttribute } from '@sellercloudx/adapter-kit';
import { categoryKeysOf } from './categories.ts';
import { offerIdOf } from './mapping/drafts.ts';
import { density, heaviestG, images, listing, longestOfferId } from './rules.ts';

/** What would be refused, told before it is sent: an import counts against the day's quota, refused or not. */
export function validateDraft(draft: CardDraft, attributes: readonly RemoteAttribute[]): readonly MissingPart[] {
  return [...textFaults(draft), ...variantFaults(draft), ...attributeFaults(draft, attributes)];
}

function* textFaults({ title, description, categoryId, photos, lastRead }: CardDraft): Generator<MissingPart> {
  const name = title.ru?.trim() ?? '';
  if (!categoryKeysOf(categoryId)) yield { field: 'categoryId', reason: 'missing', messageKey: 'validate.typeNeeded' };
  if (name === '') yield { field: 'title.ru', reason: 'missing' };
  if (name.length > listing.title.max) yield { field: 'title.ru', reason: 'too_long', limit: listing.title.max };
  if ((description.ru?.length ?? 0) > listing.description.max) {
    yield { field: 'description.ru', reason: 'too_long', limit: listing.description.max };
  }
  if (photos.length === 0 && !lastRead) yield { field: 'photos', reason: 'missing' };
  if (photos.length > images.maxCount) yield { field: 'photos', reason: 'too_many', limit: images.maxCount };
}

function* variantFaults(draft: CardDraft): Generator<MissingPart> {
  const { variants, lastRead } = draft;
  const [variant] = variants;
  if (!variant) return void (yield { field: 'variants', reason: 'missing' });
  if (variants.length > listing.maxVariants) {
    yield { field: 'variants', reason: 'too_many', limit: listing.maxVariants, messageKey: 'validate.oneVariant' };
  }
  if (offerIdOf(draft).length > longestOfferId) {
    yield { field: 'variants.0.sku', reason: 'too_long', limit: longestOfferId };
  }
  if (!variant.price && !lastRead) yield { field: 'variants.0.price', reason: 'missing' };
  if (!variant.packed) {
    if (!lastRead) yield { field: 'variants.0.packed', reason: 'missing' };
    return;
  }
  const { lengthMm, widthMm, heightMm, weightG } = variant.packed;
  const perCm3 = weightG / ((lengthMm * widthMm * heightMm) / 1000);
  if (weightG > heaviestG || perCm3 < density.least || perCm3 > density.most) {
    yield { field: 'variants.0.packed', reason: 'wrong_form', messageKey: 'remedy.density' };
  }
}

function* attributeFaults(draft: CardDraft, attributes: readonly RemoteAttribute[]): Generator<MissingPart> {
  const given = new Map(
    [...draft.attributes, ...draft.variants.flatMap(({ attributes: own }) => own)].map((value) => [
      value.attributeId,
      value.values,
    ]),
  );
  const kept = new Set(draft.lastRead?.attributes?.map(({ attributeId }) => attributeId));
  for (const { id, required, kind, maxValues } of attributes) {
    const values = (given.get(id) ?? []).filter(({ text }) => text.trim() !== '');
    const field = `attributes.${id}`;
    if (required && values.length === 0 && !kept.has(id)) yield { field, reason: 'missing' };
    if (values.length > maxValues) yield { field, reason: 'too_many', limit: maxValues };
    if (kind === 'number' && values.some(({ text }) => !Number.isFinite(Number(text.replace(',', '.'))))) {
      yield { field, reason: 'wrong_form' };
    }
  }
}
