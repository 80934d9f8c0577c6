import {
  bodyOf,
  bytesReply,
  jsonReply,
  listOf,
  objectOf,
  textOf,
  type LooseObject,
  type Router,
  type SandboxRequest,
} from '@sellercloudx/adapter-kit/sandbox';
import { categoryName, tree } from './categories.ts';
import { changeOffer, faultsOfOffer } from './card-changes.ts';
import { startModeration, storeStatus } from './offer-life.ts';
import { drawPhoto, photoUrls } from './photos.ts';
import { parametersOf } from './parameters.ts';
import { answer, done, invalid, limitOf, malformed, moscowTime, notFound, pageOf, roubles } from './replies.ts';
import type { Offer, YandexState } from './state.ts';

const mostOffers = 500;

export function addCardRoutes(router: Router<YandexState>): void {
  router.post('/v2/categories/tree', () => answer(tree), { limits: ['tree'] });

  router.post(
    '/v2/category/:id/parameters',
    ({ params }) => {
      const categoryId = Number(params.id);
      if (!categoryName(categoryId)) return invalid('Unknown category', 'CATEGORY_NOT_FOUND');
      return answer({ categoryId, parameters: parametersOf(categoryId) });
    },
    { limits: ['parameters'] },
  );

  router.post(
    '/v2/businesses/:b/offer-mappings',
    (request, state) => {
      const { rows, paging } = askedFor(request, state, 100);
      const offerMappings = rows.map((offer) => toMapping(state, offer, request));
      return answer({ offerMappings, paging });
    },
    { limits: ['cards'] },
  );

  router.post(
    '/v2/businesses/:b/offer-cards',
    (request, state) => {
      const { rows, paging } = askedFor(request, state, 200);
      return answer({ offerCards: rows.map(toContent), paging });
    },
    { limits: ['card-content'] },
  );

  router.post(
    '/v2/businesses/:b/offer-mappings/update',
    (request, state) => {
      const offers = listOf(bodyOf(request).offerMappings).map((one) => objectOf(objectOf(one).offer));
      if (offers.length === 0 || offers.length > mostOffers)
        return malformed('offerMappings size must be between 1 and 500');
      if (offers.some(({ offerId }) => textOf(offerId) === '')) return malformed('offerId must not be empty');
      const isUzbek = request.query.get('language') === 'UZ';
      const results = offers.flatMap((offer) => {
        const errors = faultsOfOffer(offer, state);
        return errors.length > 0 ? [{ offerId: textOf(offer.offerId), errors }] : [];
      });
      // one bad offer, and nothing of the call is saved
      if (results.length > 0) return jsonReply({ status: 'OK', results });
      for (const offer of offers) changeOffer(state, offer, isUzbek, request.now);
      return done();
    },
    { limits: ['card-writes'] },
  );

  router.post(
    '/v2/businesses/:b/offer-mappings/archive',
    (request, state) => {
      const kept = moved(request, state, (offer) => {
        if (offer.marketStock > 0) return 'OFFER_HAS_STOCKS';
        offer.isArchived = true;
        return undefined;
      });
      return answer(kept.length > 0 ? { notArchivedOffers: kept } : {});
    },
    { limits: ['card-moves'] },
  );

  router.post(
    '/v2/businesses/:b/offer-mappings/unarchive',
    (request, state) => {
      const kept = moved(request, state, (offer) => void (offer.isArchived = false));
      return answer(kept.length > 0 ? { notUnarchivedOfferIds: kept.map(({ offerId }) => offerId) } : {});
    },
    { limits: ['card-moves'] },
  );

  router.post(
    '/v2/campaigns/:c/offers/update',
    (request, state) => {
      const campaignId = Number(request.params.c);
      for (const one of listOf(bodyOf(request).offers)) {
        const offer = state.offers.get(textOf(objectOf(one).offerId));
        if (!offer) return invalid(`Unknown offer ${textOf(objectOf(one).offerId)}`, 'OFFER_NOT_FOUND');
        if (!offer.campaignIds.includes(campaignId)) offer.campaignIds.push(campaignId);
        if (offer.cardStatus === 'NO_CARD_ADD_TO_CAMPAIGN') startModeration(offer, request.now);
      }
      return done();
    },
    { limits: ['store-writes'] },
  );

  router.get(
    '/photos/:file',
    async ({ params }, state) => {
      const [, offerId, at] = /^(.+)-(\d+)\.png$/.exec(params.file ?? '') ?? [];
      const offer = state.offers.get(offerId ?? '');
      return offer ? bytesReply(await drawPhoto(offer, Number(at)), 'image/png') : notFound('No such picture');
    },
    { authenticated: false, limits: [] },
  );
}

/** By their codes, or all of them page by page; never both. */
function askedFor(request: SandboxRequest, state: YandexState, most: number) {
  const body = bodyOf(request);
  const offerIds = listOf(body.offerIds).map((one) => textOf(one));
  if (offerIds.length > 0) return { rows: offerIds.flatMap((id) => state.offers.get(id) ?? []), paging: {} };
  const fits = (offer: Offer) => typeof body.archived !== 'boolean' || offer.isArchived === body.archived;
  const found = [...state.offers.values()].filter(fits).sort((a, b) => (a.offerId < b.offerId ? -1 : 1));
  return pageOf(found, request, limitOf(request, most), ({ offerId }) => offerId);
}

function moved(
  request: SandboxRequest,
  state: YandexState,
  move: (offer: Offer) => string | undefined,
): { readonly offerId: string; readonly error: string }[] {
  return listOf(bodyOf(request).offerIds).flatMap((one) => {
    const offer = state.offers.get(textOf(one));
    const error = offer ? move(offer) : 'UNKNOWN';
    return error ? [{ offerId: textOf(one), error }] : [];
  });
}

function mappingOf({ marketSku, name, categoryId }: Offer) {
  const marketCategoryName = categoryName(categoryId);
  const category = marketCategoryName ? { marketCategoryId: categoryId, marketCategoryName } : {};
  return marketSku === 0 ? category : { marketSku, marketSkuName: name, ...category };
}

function toMapping(state: YandexState, offer: Offer, { headers }: SandboxRequest) {
  const pictures = photoUrls(offer, headers.host);
  const uploadState = (url: string) => (url.includes('/404') ? 'FAILED' : 'UPLOADED');
  const media = pictures.map((url) => ({ url, uploadState: uploadState(url) }));
  const optional: LooseObject = {
    ...(offer.barcodes.length > 0 ? { barcodes: offer.barcodes } : {}),
    ...(offer.description ? { description: offer.description } : {}),
    ...(offer.size ? { weightDimensions: offer.size } : {}),
    ...(offer.ikpu ? { commodityCodes: [{ code: offer.ikpu, type: 'IKPU_CODE' }] } : {}),
    ...(pictures.length > 0 ? { pictures, mediaFiles: { firstVideoAsCover: false, pictures: media } } : {}),
    ...(offer.price.value > 0
      ? {
          basicPrice: {
            value: roubles(offer.price.value),
            currencyId: state.currency,
            ...(offer.price.old > 0 ? { discountBase: roubles(offer.price.old) } : {}),
            updatedAt: moscowTime(new Date(0)),
          },
        }
      : {}),
    ...(offer.campaignIds.length > 0
      ? { campaigns: offer.campaignIds.map((id) => ({ campaignId: id, status: storeStatus(state, offer, id) })) }
      : {}),
  };
  return {
    offer: {
      offerId: offer.offerId,
      name: offer.name,
      marketCategoryId: offer.categoryId,
      vendor: offer.vendor,
      ...optional,
      cardStatus: offer.cardStatus,
      archived: offer.isArchived,
    },
    mapping: mappingOf(offer),
  };
}

function toContent(offer: Offer) {
  const { offerId, cardStatus, cardErrors } = offer;
  return {
    offerId,
    mapping: mappingOf(offer),
    ...(offer.parameters.length > 0 ? { parameterValues: offer.parameters } : {}),
    cardStatus,
    contentRating: 80,
    averageContentRating: 70,
    contentRatingStatus: 'ACTUAL',
    ...(cardErrors.length > 0 ? { errors: cardErrors.map((message) => ({ message, comment: '' })) } : {}),
  };
}
