import type { Trx } from '../../../core/db/database.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import { invalid } from '../../../core/errors.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { grouped, loadOne } from '../../../graphql/load-one.ts';
import { ProductView, VariantView, type VariantId } from '../../catalog/api.ts';
import type { ConnectionId, OfferId, OfferView } from '../api.ts';
import { listedOffers } from '../models/offer.ts';
import { idOf, services } from './cradle.ts';
import type { OfferType } from './offer-type.ts';

const MATCHES = ['unmatched', 'suggested', 'matched', 'ignored'] as const;

/** Offers: the list, matching, prices, and a variant's offers. */
export function addOfferFields(builder: Builder, Offer: OfferType): void {
  builder.objectField(VariantView, 'offers', (t) =>
    t.field({
      type: [Offer],
      authScopes: { permission: 'listings:read' },
      complexity: { multiplier: 5 },
      description: 'Where it is offered: desired, sent and shown side by side.',
      resolve: (variant, _args, context) => listedOffers(variant) ?? offersOf(context, variant.id),
    }),
  );
  const Match = builder.enumType('OfferMatch', { values: MATCHES });
  builder.queryField('offers', (t) =>
    t.connection({
      type: Offer,
      authScopes: { permission: 'listings:read' },
      complexity: pagedCost,
      description: 'Offers; `match: unmatched` is the queue of those that wait for a person.',
      args: {
        connectionId: t.arg.id({ description: "Absent: of all the partner's connections." }),
        match: t.arg({ type: Match }),
        search: t.arg.string({ description: 'Part of the title, a whole SKU or barcode.' }),
        problemsOnly: t.arg.boolean({ description: 'Those the market refused something of.' }),
        status: t.arg.stringList({ description: 'Of their cards: as in Listing.status.' }),
      },
      resolve: async (_root, { connectionId, match, search, problemsOnly, status, ...page }, context) => {
        const connection = connectionId == null ? null : idOf(connectionId, 'connection');
        const filter = { connectionId: connection, match, search, problemsOnly, status: status?.slice(0, 20) };
        return toConnection(
          await services(context).offerLists.offers(await context.read(), filter, page),
          (row) => row.toView(),
          page.after,
        );
      },
    }),
  );
  builder.queryField('offer', (t) =>
    t.field({
      type: Offer,
      nullable: true,
      authScopes: { permission: 'listings:read' },
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, context) => oneOffer(context, idOf(id, 'offer')),
    }),
  );

  const Pair = builder.inputType('OfferMatchInput', {
    fields: (t) => ({ offerId: t.id({ required: true }), variantId: t.id({ required: true }) }),
  });
  const MatchAll = builder.inputType('MatchOffersInput', {
    fields: (t) => ({
      connectionId: t.id({ required: true }),
      matches: t.field({ type: [Pair], required: true, description: 'At most 1,000.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('matchOffers', (t) =>
    t.field({
      type: [Offer],
      errors: { directResult: false },
      authScopes: { permission: 'listings:write' },
      args: { input: t.arg({ type: MatchAll, required: true }) },
      resolve: async (_root, { input: { connectionId, matches } }, context) => {
        const { catalog, offerMatching, offerDirectory } = services(context);
        const links = bounded(matches).map((pair) => ({
          offerId: idOf(pair.offerId, 'offer'),
          variantId: idOf(pair.variantId, 'variant'),
        }));
        const known = new Set(
          (
            await catalog.variants(
              context.trx,
              links.map(({ variantId }) => variantId as VariantId),
            )
          ).map(({ id }) => id),
        );
        const unknown = links.findIndex(({ variantId }) => !known.has(variantId));
        if (unknown >= 0) throw invalid(`matches.${unknown}.variantId`, 'marketplaces:errors.variantUnknown');
        await offerMatching.link(context.trx, idOf(connectionId, 'connection'), links, 'person');
        return [
          ...(
            await offerDirectory.byIds(
              context.trx,
              links.map(({ offerId }) => offerId),
            )
          ).values(),
        ];
      },
    }),
  );
  const Some = builder.inputType('OffersInput', {
    fields: (t) => ({
      connectionId: t.id({ required: true }),
      offerIds: t.idList({ required: true, description: 'At most 1,000.' }),
      idempotencyKey: t.string(),
    }),
  });
  const onOffers = (
    name: string,
    description: string,
    act: (context: GraphqlContext, connectionId: ConnectionId, offerIds: OfferId[]) => Promise<unknown>,
  ): void => {
    builder.mutationField(name, (t) =>
      t.field({
        type: 'Done',
        errors: {},
        authScopes: { permission: 'listings:write' },
        description,
        args: { input: t.arg({ type: Some, required: true }) },
        resolve: async (_root, { input: { connectionId, offerIds } }, context) => {
          await act(
            context,
            idOf(connectionId, 'connection'),
            bounded(offerIds).map((id) => idOf(id, 'offer')),
          );
          return { ok: true };
        },
      }),
    );
  };
  onOffers('unmatchOffers', 'Left alone from now on; what they show stays.', (context, connectionId, ids) =>
    services(context).offerMatching.unlink(context.trx, connectionId, ids),
  );
  onOffers('ignoreOffers', 'Not asked about again, nothing is sent to them.', (context, _connectionId, ids) =>
    services(context).connectionSettings.ignore(context.trx, ids, true),
  );
  onOffers('unignoreOffers', 'Taken up again.', (context, _connectionId, ids) =>
    services(context).connectionSettings.ignore(context.trx, ids, false),
  );
  onOffers(
    'clearOfferPrices',
    "The market's cabinet decides prices again; the last one stays.",
    (context, _connectionId, ids) => services(context).offerPrices.clear(context.trx, ids),
  );

  const FromCards = builder.inputType('CreateProductsFromListingsInput', {
    fields: (t) => ({
      connectionId: t.id({ required: true }),
      listingIds: t.idList({ required: true, description: 'At most 200.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('createProductsFromListings', (t) =>
    t.field({
      type: [ProductView],
      errors: { directResult: false },
      authScopes: { permission: 'listings:write' },
      description: 'Makes products out of unmatched cards and matches them.',
      args: { input: t.arg({ type: FromCards, required: true }) },
      resolve: async (_root, { input: { connectionId, listingIds } }, context) => {
        if (listingIds.length > 200) throw invalid('listingIds', 'marketplaces:errors.tooMany', { limit: 200 });
        const ids = listingIds.map((id) => idOf(id, 'listing'));
        const made = await services(context).offerProducts.create(
          context.trx,
          idOf(connectionId, 'connection'),
          ids,
          context.me.userId,
        );
        return services(context).catalog.products(context.trx, made);
      },
    }),
  );

  const Price = builder.inputType('OfferPriceInput', {
    description: "Amounts in minor units of the connection's currency, as text.",
    fields: (t) => ({
      offerId: t.id({ required: true }),
      base: t.string({ description: 'What the buyer pays; absent when a rule gives it.' }),
      old: t.string({ description: 'Crossed out.' }),
      minimum: t.string({ description: 'Promotions may not go below.' }),
      rule: t.field({
        type: 'JSON',
        description:
          '{from: "cost"|"basePrice", markupBasisPoints, afterCommission, commissionBasisPoints?, roundUpToMinor?, minusMinor?, oldPriceMarkupBasisPoints?}',
      }),
    }),
  });
  const SetPrices = builder.inputType('SetOfferPricesInput', {
    fields: (t) => ({
      prices: t.field({ type: [Price], required: true, description: 'At most 1,000.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('setOfferPrices', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { permission: 'listings:write' },
      args: { input: t.arg({ type: SetPrices, required: true }) },
      resolve: async (_root, { input: { prices } }, context) => {
        const { offerDirectory, connectionDirectory, offerPrices } = services(context);
        const given = bounded(prices).map((price) => ({ ...price, offerId: idOf(price.offerId, 'offer') }));
        const offers = await offerDirectory.byIds(
          context.trx,
          given.map(({ offerId }) => offerId),
        );
        const connections = await connectionDirectory.byIds(
          context.trx,
          [...offers.values()].map(({ connectionId }) => connectionId),
        );
        await offerPrices.set(
          context.trx,
          given.map((price, at) => {
            const offer = offers.get(price.offerId);
            const currency = (offer && connections.get(offer.connectionId)?.currency) ?? '';
            const amount = (name: 'base' | 'old' | 'minimum') => minorOf(price[name], currency, `prices.${at}.${name}`);
            return {
              offerId: price.offerId,
              base: amount('base'),
              old: amount('old'),
              minimum: amount('minimum'),
              rule: price.rule,
            };
          }),
        );
        return { ok: true };
      },
    }),
  );
}

async function offersOf(context: GraphqlContext, id: VariantId): Promise<OfferView[]> {
  const load = async (trx: Trx, ids: readonly VariantId[]) =>
    grouped(await services(context).offerDirectory.ofVariants(trx, ids), ({ variantId }) => variantId as VariantId);
  return (await loadOne(context, 'marketplaces/offers', load, id)) ?? [];
}

async function oneOffer(context: GraphqlContext, id: OfferId) {
  return (await services(context).offerDirectory.byIds(await context.read(), [id])).get(id) ?? null;
}

function bounded<T>(items: readonly T[]): readonly T[] {
  if (items.length > 1_000) throw invalid('input', 'marketplaces:errors.tooMany', { limit: 1_000 });
  return items;
}

function minorOf(text: string | null | undefined, currency: string, path: string) {
  if (text == null) return null;
  if (!/^\d{1,15}$/.test(text)) throw invalid(path, 'marketplaces:errors.price');
  return { minor: BigInt(text), currency };
}
