import { eachGroup, isMarketplaceError, isNumericId, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, ItemResult, MediaSet, Problem, WriteOutcome } from '@sellercloudx/adapter-kit';
import type { ProductsApi } from './client/products.ts';
import { isAboutTheItem } from './errors.ts';

/** Pictures are fetched after the answer; most are there within this. */
const fetchedWithinMs = 10_000;
const quotaPauseMs = 2 * 60_000;

const unknownProduct: Problem = { code: 'not_found', remedyKey: 'remedy.productUnknown' };
const photosRefused: Problem = { code: 'invalid', remedyKey: 'remedy.photos', field: 'photos' };

/** Replaces all pictures. The answer says "imported" whatever becomes of them, so they are looked at afterwards. */
export async function savePictures(
  products: ProductsApi,
  clock: Clock,
  sets: readonly MediaSet[],
  ctx: CallContext,
): Promise<readonly ItemResult[]> {
  const saved = await eachGroup(
    sets,
    ({ ref }) => [ref],
    (set) => saveOne(products, clock, set, ctx),
    clock,
  );
  const outcomes = new Map(saved.map(({ ref, outcome }) => [ref, outcome]));
  const sent = sets.filter(({ ref }) => outcomes.get(ref)!.kind === 'acknowledged');
  if (sent.length > 0) {
    await clock.sleep(fetchedWithinMs, ctx.signal);
    const byId = await picturesOrNone(products, sent, ctx);
    for (const { ref, target, photos } of sent) {
      const pictures = byId.get(target.keys.cardId!);
      const [error] = pictures?.errors ?? [];
      const count = new Set([...(pictures?.primary_photo ?? []), ...(pictures?.photo ?? [])]).size;
      if (error) {
        const marketText = [error.message, error.url].filter(Boolean).join(': ');
        outcomes.set(ref, { kind: 'rejected', problem: { ...photosRefused, marketText } });
      } else if (count === photos.length) outcomes.set(ref, { kind: 'acknowledged', verified: true });
      else outcomes.set(ref, { kind: 'unknown', because: photosRefused });
    }
  }
  return sets.map(({ ref }) => ({ ref, outcome: outcomes.get(ref)! }));
}

/** The pictures were taken: without a look at them they are only not proven. */
async function picturesOrNone(products: ProductsApi, sent: readonly MediaSet[], ctx: CallContext) {
  try {
    const read = await products.pictures(
      ctx,
      sent.map(({ target }) => target.keys.cardId!),
    );
    return new Map(read.map((one) => [one.product_id, one]));
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    return new Map<string, never>();
  }
}

async function saveOne(
  products: ProductsApi,
  clock: Clock,
  { target, photos }: MediaSet,
  ctx: CallContext,
): Promise<WriteOutcome> {
  const { cardId } = target.keys;
  if (!isNumericId(cardId)) return { kind: 'rejected', problem: unknownProduct };
  try {
    await products.setPictures(ctx, cardId, photos, undefined);
    return { kind: 'acknowledged' };
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    if (error.marketCode === 'RESOURCE_EXHAUSTED') {
      const until = new Date(clock.now().getTime() + (error.retryAfterMs ?? quotaPauseMs));
      return { kind: 'deferred', until, why: problemOf(error) };
    }
    if (!isAboutTheItem(error)) throw error;
    return { kind: 'rejected', problem: error.code === 'not_found' ? unknownProduct : problemOf(error) };
  }
}
