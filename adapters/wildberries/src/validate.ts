import type { CardDraft, MissingPart, RemoteAttribute } from '@sellercloudx/adapter-kit';
import { listing } from './rules.ts';
import { vendorCodeOf } from './mapping/drafts.ts';

const longestVendorCode = 72;
const mostPhotos = 30;

/** What would be refused, told before it is sent: a refused call costs limits and comes back half an hour later. */
export function validateDraft(draft: CardDraft, attributes: readonly RemoteAttribute[]): readonly MissingPart[] {
  return [...textFaults(draft), ...variantFaults(draft), ...attributeFaults(draft, attributes)];
}

function* textFaults({ title, description, categoryId, photos }: CardDraft): Generator<MissingPart> {
  const name = title.ru?.trim() ?? '';
  if (!/^\d+$/.test(categoryId)) yield { field: 'categoryId', reason: 'missing' };
  if (name.length < listing.title.min)
    yield { field: 'title.ru', reason: name ? 'too_short' : 'missing', limit: listing.title.min };
  if (name.length > listing.title.max) yield { field: 'title.ru', reason: 'too_long', limit: listing.title.max };
  if (/\p{Extended_Pictographic}/u.test(name))
    yield { field: 'title.ru', reason: 'wrong_form', messageKey: 'remedy.forbiddenSymbols' };
  if ((description.ru?.length ?? 0) > listing.description.max) {
    yield { field: 'description.ru', reason: 'too_long', limit: listing.description.max };
  }
  if (photos.length > mostPhotos) yield { field: 'photos', reason: 'too_many', limit: mostPhotos };
}

function* variantFaults(draft: CardDraft): Generator<MissingPart> {
  const { variants } = draft;
  if (variants.length === 0) yield { field: 'variants', reason: 'missing' };
  if (variants.length > 0 && vendorCodeOf(draft).length > longestVendorCode) {
    yield { field: 'variants.0.sku', reason: 'too_long', limit: longestVendorCode };
  }
  for (const [at, { packed, options }] of variants.entries()) {
    if (!packed && !draft.lastRead) yield { field: `variants.${at}.packed`, reason: 'missing' };
    if (variants.length > 1 && !options.size)
      yield { field: `variants.${at}.options.size`, reason: 'missing', messageKey: 'validate.sizeNeeded' };
  }
}

function* attributeFaults(draft: CardDraft, attributes: readonly RemoteAttribute[]): Generator<MissingPart> {
  const given = new Map(
    [...draft.attributes, ...draft.variants.flatMap(({ attributes: own }) => own)].map((value) => [
      value.attributeId,
      value.values,
    ]),
  );
  for (const { id, required, kind, maxValues } of attributes) {
    const values = (given.get(id) ?? []).filter(({ text }) => text.trim() !== '');
    const field = `attributes.${id}`;
    if (required && values.length === 0) yield { field, reason: 'missing' };
    if (values.length > maxValues) yield { field, reason: 'too_many', limit: maxValues };
    if (kind === 'number' && values.some(({ text }) => !Number.isFinite(Number(text.replace(',', '.'))))) {
      yield { field, reason: 'wrong_form' };
    }
  }
}
