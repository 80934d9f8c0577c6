import type { CallContext } from '@sellercloudx/adapter-kit';
import type { CardCursor, ContentApi } from './client/content.ts';
import type { WireCard } from './wire/content.ts';

/** Above this it is cheaper to walk the list once than to search for each. */
const searchedSingly = 20;

/** There is no call for given cards: a few are searched by their number, many are found on one walk; then the trash. */
export async function findCards(
  content: ContentApi,
  wanted: ReadonlySet<string>,
  ctx: CallContext,
): Promise<Map<string, WireCard>> {
  const found = new Map<string, WireCard>();
  const take = (cards: readonly WireCard[]) => {
    for (const card of cards) if (wanted.has(card.nmID)) found.set(card.nmID, card);
  };
  if (wanted.size <= searchedSingly) {
    for (const nmID of wanted) take((await content.cards(ctx, { ascending: false, text: nmID })).cards);
  } else {
    let cursor: CardCursor | undefined;
    for (let isLast = false; !isLast && found.size < wanted.size;) {
      const page = await content.cards(ctx, { ascending: false, ...(cursor ? { cursor } : {}) });
      take(page.cards);
      ({ next: cursor, isLast } = page);
    }
  }
  if (found.size < wanted.size) take((await content.trash(ctx)).filter(({ nmID }) => !found.has(nmID)));
  return found;
}
