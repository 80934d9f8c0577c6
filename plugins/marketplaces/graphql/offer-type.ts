import type { Json } from '@sellercloudx/adapter-kit';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { VariantView, type VariantId } from '../../catalog/api.ts';
import { OfferView, type ConnectionId, type ListingId, type OfferId, type QuantityStep } from '../api.ts';
import type { HistoryEntry, OfferState } from '../services/offer-states.ts';
import { priceFromJson, stockFromJson } from '../services/wire-values.ts';
import { services, type Told } from './cradle.ts';
import type { MarketplaceTypes } from './types.ts';

/** One value of an offer as it is wanted, sent or shown: a quantity or a price. */
type Value = { json: Json };
const STATE_WORDS = ['live', 'waiting', 'checking', 'held', 'rejected', 'paused', 'no_value'] as const;

/** The offer: a variant's row in a card, with its desired, sent and shown values side by side. */
export function offerType(builder: Builder, { Connection, Listing, MarketProblem, Policy }: MarketplaceTypes) {
  const Word = builder.enumType('OfferValueState', {
    description:
      '`checking`: sent, its end is being looked up; `held`: in the quarantine of the market; `no_value`: nothing is to be sent.',
    values: STATE_WORDS,
  });
  const ValueType = builder.objectRef<Value>('OfferValue').implement({
    fields: (t) => ({
      quantity: t.int({ nullable: true, resolve: ({ json }) => stockFromJson(json)?.quantity ?? null }),
      price: t.field({ type: 'Money', nullable: true, resolve: ({ json }) => priceFromJson(json)?.base ?? null }),
      oldPrice: t.field({ type: 'Money', nullable: true, resolve: ({ json }) => priceFromJson(json)?.old ?? null }),
      minimumPrice: t.field({
        type: 'Money',
        nullable: true,
        resolve: ({ json }) => priceFromJson(json)?.minimum ?? null,
      }),
    }),
  });
  const Step = builder.objectRef<QuantityStep>('QuantityStep').implement({
    description: 'One step from what is available to what is shown. The reason is a key of the locales.',
    fields: (t) => ({ reason: t.exposeString('reason'), quantity: t.exposeInt('quantity') }),
  });
  const value = (json: Json): Value | null => (json === null ? null : { json });
  const State = builder.objectRef<Told<OfferState>>('OfferFacetState').implement({
    description: 'A quantity or a price of an offer: wanted, sent, shown.',
    fields: (t) => ({
      facet: t.exposeString('facet', { description: '`stock` or `price`.' }),
      remoteWarehouseId: t.exposeString('remoteWarehouseId', { nullable: true }),
      state: t.field({ type: Word, resolve: ({ state }) => state }),
      desired: t.field({ type: ValueType, nullable: true, resolve: ({ desired }) => value(desired) }),
      sent: t.field({ type: ValueType, nullable: true, resolve: ({ sent }) => value(sent) }),
      shown: t.field({ type: ValueType, nullable: true, resolve: ({ shown }) => value(shown) }),
      sentAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ sentAt }) => sentAt }),
      shownAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it was last read from the market.',
        resolve: ({ shownAt }) => shownAt,
      }),
      verified: t.exposeBoolean('verified', { description: 'The market has shown the value, not only said yes.' }),
      waitingSince: t.field({ type: 'DateTime', nullable: true, resolve: ({ waitingSince }) => waitingSince }),
      steps: t.field({ type: [Step], complexity: { multiplier: 5 }, resolve: ({ steps }) => [...steps] }),
      problem: t.field({
        type: MarketProblem,
        nullable: true,
        resolve: ({ problem, marketplace }) => problem && { ...problem, marketplace },
      }),
    }),
  });
  const History = builder.objectRef<Told<HistoryEntry>>('OfferHistoryEntry').implement({
    fields: (t) => ({
      facet: t.exposeString('facet'),
      value: t.field({ type: ValueType, nullable: true, resolve: ({ desired }) => value(desired) }),
      outcome: t.exposeString('outcome'),
      changedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ changedAt }) => changedAt }),
      sentAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ sentAt }) => sentAt }),
      confirmedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ confirmedAt }) => confirmedAt }),
      problem: t.field({
        type: MarketProblem,
        nullable: true,
        resolve: ({ problem, marketplace }) => problem && { ...problem, marketplace },
      }),
    }),
  });
  const variantOf = (name: 'variantId' | 'suggestedVariantId') => ({
    load: async (ids: VariantId[], context: GraphqlContext) => {
      const found = new Map(
        (await services(context).catalog.variants(await context.read(), ids)).map((variant) => [variant.id, variant]),
      );
      return ids.map((id) => found.get(id) ?? null);
    },
    resolve: (offer: OfferView) => offer[name],
  });
  return builder.objectType(OfferView, {
    name: 'Offer',
    description: "A variant's row in a card of a connection.",
    fields: (t) => ({
      id: t.exposeID('id'),
      title: t.exposeString('title'),
      sku: t.string({ nullable: true, resolve: ({ keys }) => keys.sku }),
      barcodes: t.stringList({ resolve: ({ barcodes }) => [...barcodes] }),
      remoteCardId: t.string({ nullable: true, resolve: ({ keys }) => keys.cardId }),
      remoteOfferId: t.string({ nullable: true, resolve: ({ keys }) => keys.offerId }),
      ignored: t.exposeBoolean('ignored'),
      commissionPercent: t.float({
        nullable: true,
        resolve: ({ commissionBasisPoints: share }) => (share === null ? null : share / 100),
      }),
      listedPrice: t.field({
        type: 'Money',
        nullable: true,
        description: 'As the last import showed it.',
        resolve: ({ listedPrice }) => listedPrice,
      }),
      listedStock: t.exposeInt('listedStock', { nullable: true }),
      stockPolicy: t.field({
        type: Policy,
        nullable: true,
        description: "Its own, in place of the connection's.",
        resolve: ({ stockPolicy }) => stockPolicy,
      }),
      connection: t.loadable({
        type: Connection,
        load: async (ids: ConnectionId[], context) => {
          const found = await services(context).connectionDirectory.byIds(await context.read(), ids);
          return ids.map((id) => found.get(id) ?? new Error(`connection ${id} is not there`));
        },
        resolve: ({ connectionId }) => connectionId,
      }),
      listing: t.loadable({
        type: Listing,
        load: async (ids: ListingId[], context) => {
          const found = new Map(
            (await services(context).offerLists.listings(await context.read(), ids)).map((row) => [
              row.id,
              row.toView(),
            ]),
          );
          return ids.map((id) => found.get(id) ?? new Error(`listing ${id} is not there`));
        },
        resolve: ({ listingId }) => listingId,
      }),
      variant: t.loadable({ type: VariantView, nullable: true, ...variantOf('variantId') }),
      suggestedVariant: t.loadable({ type: VariantView, nullable: true, ...variantOf('suggestedVariantId') }),
      suggestionScore: t.exposeFloat('suggestionScore', {
        nullable: true,
        description: 'How alike the titles are, 0 to 1.',
      }),
      values: t.loadableList({
        type: State,
        complexity: { multiplier: 4 },
        load: async (ids: string[], context) => statesOf(context, ids),
        resolve: ({ id, connectionId }) => `${id}/${connectionId}`,
      }),
      history: t.field({
        type: [History],
        description: 'The newest first.',
        args: { first: t.arg.int({ defaultValue: 20 }) },
        complexity: ({ first }) => ({ field: 5, multiplier: Math.min(first ?? 20, 100) }),
        resolve: async ({ id, connectionId }, { first }, context) => {
          const trx = await context.read();
          const { marketplace } = await services(context).connectionDirectory.get(trx, connectionId);
          const entries = await services(context).offerStates.history(trx, id, first ?? 20);
          return entries.map((entry) => ({ ...entry, marketplace }));
        },
      }),
    }),
  });
}
export type OfferType = ReturnType<typeof offerType>;

async function statesOf(context: GraphqlContext, keys: readonly string[]): Promise<Told<OfferState>[][]> {
  const { offerStates, connectionDirectory } = services(context);
  const trx = await context.read();
  const pairs = keys.map((key) => key.split('/') as [OfferId, ConnectionId]);
  const states = await offerStates.of(
    trx,
    pairs.map(([id]) => id),
  );
  const connections = await connectionDirectory.byIds(trx, [...new Set(pairs.map(([, id]) => id))]);
  return pairs.map(([id, connectionId]) =>
    (states.get(id) ?? []).map((state) => ({
      ...state,
      marketplace: connections.get(connectionId)?.marketplace ?? '',
    })),
  );
}
