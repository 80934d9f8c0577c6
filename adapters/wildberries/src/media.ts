import { eachGroup, isMarketplaceError, isNumericId, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, ItemResult, MediaSet, Problem, WriteOutcome } from '@sellercloudx/adapter-kit';
import type { ContentApi } from './client/content.ts';
import { findCards } from './find-cards.ts';
import type { WireCard } from './wire/content.ts';

/** Photos are fetched by the market; most are there after some seconds. */
const fetchedWithinMs = 10_000;
const clockSkewMs = 30_000;

const unknownCard: Problem = { code: 'not_found', remedyKey: 'remedy.cardUnknown' };
const photosRefused: Problem = { code: 'invalid', remedyKey: 'remedy.photosRefused', field: 'photos' };

/**
 * Replaces the photos. One bad file and none is taken, with the same 200 (2026-08-18), so the cards are looked at after a
 * while: what has changed is proven, the rest is of unknown end. A count alone proves nothing later: the old photos may be
 * as many.
 */
export async function saveMedia(
  content: ContentApi,
  clock: Clock,
  sets: readonly MediaSet[],
  ctx: CallContext,
): Promise<readonly ItemResult[]> {
  const since = clock.now().getTime() - clockSkewMs;
  const saved = await eachGroup(
    sets,
    ({ ref }) => [ref],
    ({ target, photos }) => saveOne(content, target.keys.cardId, photos, ctx),
    clock,
  );
  const outcomes = new Map(saved.map(({ ref, outcome }) => [ref, outcome]));
  const sent = sets.filter(({ ref }) => outcomes.get(ref)!.kind === 'acknowledged');
  if (sent.length > 0) {
    await clock.sleep(fetchedWithinMs, ctx.signal);
    const cards = await cardsOrNone(content, new Set(sent.map(({ target }) => target.keys.cardId!)), ctx);
    for (const { ref, target, photos } of sent) {
      const card = cards.get(target.keys.cardId!);
      const isChanged = card !== undefined && new Date(card.updatedAt ?? 0).getTime() >= since;
      const isProven = isChanged && (card.photos?.length ?? 0) === photos.length;
      outcomes.set(
        ref,
        isProven ? { kind: 'acknowledged', verified: true } : { kind: 'unknown', because: photosRefused },
      );
    }
  }
  return sets.map(({ ref }) => ({ ref, outcome: outcomes.get(ref)! }));
}

/** The photos were sent: without a look at the cards they are only not proven. */
async function cardsOrNone(content: ContentApi, wanted: ReadonlySet<string>, ctx: CallContext) {
  try {
    return await findCards(content, wanted, ctx);
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    return new Map<string, WireCard>();
  }
}

async function saveOne(
  content: ContentApi,
  nmId: string | undefined,
  photos: readonly string[],
  ctx: CallContext,
): Promise<WriteOutcome> {
  if (!isNumericId(nmId)) return { kind: 'rejected', problem: unknownCard };
  try {
    await content.saveMedia(ctx, nmId, photos);
    return { kind: 'acknowledged' };
  } catch (error) {
    if (!isMarketplaceError(error) || !['conflict', 'invalid', 'not_found'].includes(error.code)) throw error;
    const isUnknown = error.httpStatus === 422 || error.code === 'not_found';
    return { kind: 'rejected', problem: isUnknown ? unknownCard : { ...problemOf(error), ...photosRefused } };
  }
}
