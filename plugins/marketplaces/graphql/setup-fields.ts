import type { Json } from '@sellercloudx/adapter-kit';
import { actorOf } from '../../../core/audit/actor.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { VariantView, type VariantId } from '../../catalog/api.ts';
import type { StockPolicy } from '../api.ts';
import type { OpeningRow } from '../services/opening-stock.ts';
import type { NamedChange, WritingPreview } from '../services/writing.ts';
import { priceFromJson, stockFromJson } from '../services/wire-values.ts';
import { idOf, services } from './cradle.ts';
import type { MarketplaceTypes } from './types.ts';

/** From keys to writing: shops, warehouses, opening stock, what it would change, the switch. */
export function addSetupFields(builder: Builder, { Connection }: MarketplaceTypes): void {
  const Change = builder.objectRef<NamedChange>('WritingChange').implement({
    fields: (t) => ({
      facet: t.exposeString('facet'),
      target: t.string({ resolve: ({ targetKey }) => targetKey }),
      offerId: t.id({ nullable: true, resolve: ({ offer }) => offer?.id }),
      offerTitle: t.string({ nullable: true, resolve: ({ offer }) => offer?.title }),
      shownQuantity: t.int({ nullable: true, resolve: ({ shown }) => quantityOf(shown) }),
      wantedQuantity: t.int({ nullable: true, resolve: ({ wanted }) => quantityOf(wanted) }),
      shownPrice: t.field({
        type: 'Money',
        nullable: true,
        resolve: ({ shown }) => priceFromJson(shown)?.base ?? null,
      }),
      wantedPrice: t.field({
        type: 'Money',
        nullable: true,
        resolve: ({ wanted }) => priceFromJson(wanted)?.base ?? null,
      }),
    }),
  });
  const Preview = builder.objectRef<WritingPreview>('WritingPreview').implement({
    description: 'What was found, and what writing would change.',
    fields: (t) => ({
      offers: t.exposeInt('offers'),
      linked: t.exposeInt('linked'),
      live: t.exposeInt('live', { description: 'Offers that have stock at the market now.' }),
      stockSame: t.exposeInt('stockSame'),
      stockLower: t.exposeInt('stockLower'),
      stockRaise: t.exposeInt('stockRaise'),
      stockToZero: t.exposeInt('stockToZero'),
      stockUntouched: t.exposeInt('stockUntouched', {
        description: 'Never counted or fed by no warehouse: left as they are.',
      }),
      priceSame: t.exposeInt('priceSame'),
      priceChanged: t.exposeInt('priceChanged'),
      priceUntouched: t.exposeInt('priceUntouched'),
      unread: t.exposeInt('unread', { description: 'Values still being read; the preview is complete at 0.' }),
      needsConfirmation: t.exposeBoolean('needsConfirmation', {
        description: "More than a fifth of the live offers would go to zero: the connection's name has to be typed.",
      }),
      samples: t.field({ type: [Change], resolve: ({ samples }) => samples }),
    }),
  });
  builder.queryField('writingPreview', (t) =>
    t.field({
      type: Preview,
      authScopes: { permission: 'connections:read' },
      complexity: 500,
      args: { connectionId: t.arg.id({ required: true }) },
      resolve: async (_root, { connectionId }, context) =>
        services(context).writing.preview(await context.read(), idOf(connectionId, 'connection')),
    }),
  );
  const Enable = builder.inputType('EnableWritingInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      confirmation: t.string({ description: "The connection's name." }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('enableWriting', (t) =>
    t.field({
      type: Connection,
      errors: {},
      authScopes: { permission: 'connections:write' },
      args: { input: t.arg({ type: Enable, required: true }) },
      resolve: (_root, { input: { id, confirmation } }, context) =>
        services(context).writing.enable(
          context.trx,
          idOf(id, 'connection'),
          confirmation ?? null,
          actorOf(context.request),
        ),
    }),
  );

  const Opening = builder.objectRef<OpeningRow>('OpeningStockRow').implement({
    fields: (t) => ({
      variant: t.loadable({
        type: VariantView,
        load: async (ids: VariantId[], context) => {
          const found = new Map(
            (await services(context).catalog.variants(await context.read(), ids)).map((variant) => [
              variant.id,
              variant,
            ]),
          );
          return ids.map((id) => found.get(id) ?? new Error(`variant ${id} is not there`));
        },
        resolve: ({ variantId }) => variantId,
      }),
      warehouseId: t.exposeID('warehouseId'),
      remote: t.exposeInt('remote', { description: 'What the market shows.' }),
      inOpenOrders: t.exposeInt('inOpenOrders', { description: 'Sold, and still on the shelf.' }),
      quantity: t.exposeInt('quantity'),
    }),
  });
  builder.queryField('openingStockPreview', (t) =>
    t.field({
      type: [Opening],
      authScopes: { permission: 'connections:read' },
      complexity: 500,
      description: 'What "take from this connection" would book, the first 100; only for variants nobody has counted.',
      args: { connectionId: t.arg.id({ required: true }) },
      resolve: async (_root, { connectionId }, context) =>
        (await services(context).openingStock.preview(await context.read(), idOf(connectionId, 'connection'))).slice(
          0,
          100,
        ),
    }),
  );
  const TakeOpening = builder.inputType('TakeOpeningStockInput', {
    fields: (t) => ({ connectionId: t.id({ required: true }), idempotencyKey: t.string() }),
  });
  builder.mutationField('takeOpeningStock', (t) =>
    t.int({
      errors: { directResult: false },
      authScopes: { permission: 'connections:write' },
      description:
        'Books what the connection shows, plus units in its open orders; answers how many variants were opened.',
      args: { input: t.arg({ type: TakeOpening, required: true }) },
      resolve: async (_root, { input: { connectionId } }, context) =>
        (await services(context).openingStock.take(context.trx, idOf(connectionId, 'connection'), context.me.userId))
          .length,
    }),
  );

  const Link = builder.inputType('WarehouseLinkInput', {
    fields: (t) => ({
      remoteWarehouseId: t.string({
        required: true,
        description: 'Empty: the whole account, where stock knows no warehouse.',
      }),
      warehouseIds: t.idList({ required: true, description: 'Best first; empty takes all links away.' }),
    }),
  });
  const LinkAll = builder.inputType('LinkWarehousesInput', {
    fields: (t) => ({
      connectionId: t.id({ required: true }),
      links: t.field({ type: [Link], required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('linkWarehouses', (t) =>
    t.field({
      type: Connection,
      errors: {},
      authScopes: { permission: 'connections:write' },
      args: { input: t.arg({ type: LinkAll, required: true }) },
      resolve: async (_root, { input: { connectionId, links } }, context) => {
        const id = idOf(connectionId, 'connection');
        const given = links.map((link) => ({
          ...link,
          warehouseIds: link.warehouseIds.map((one) => idOf(one, 'warehouse')),
        }));
        await services(context).connectionSettings.linkWarehouses(context.trx, id, given);
        return services(context).connectionDirectory.get(context.trx, id);
      },
    }),
  );
  const Serve = builder.inputType('ServeShopsInput', {
    fields: (t) => ({
      connectionId: t.id({ required: true }),
      shopIds: t.idList({ required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('serveShops', (t) =>
    t.field({
      type: Connection,
      errors: {},
      authScopes: { permission: 'connections:write' },
      description: 'Exactly these shops are read and written.',
      args: { input: t.arg({ type: Serve, required: true }) },
      resolve: async (_root, { input: { connectionId, shopIds } }, context) => {
        const id = idOf(connectionId, 'connection');
        await services(context).connectionSettings.serveShops(
          context.trx,
          id,
          shopIds.map((one) => idOf(one, 'shop')),
        );
        return services(context).connectionDirectory.get(context.trx, id);
      },
    }),
  );
  const Policy = builder.inputType('StockPolicyInput', {
    fields: (t) => ({
      buffer: t.int(),
      sharePercent: t.int(),
      lastUnitsGuard: t.int(),
      minimum: t.int(),
      cap: t.int(),
    }),
  });
  const Settings = builder.inputType('ConnectionSettingsInput', {
    fields: (t) => ({
      connectionId: t.id({ required: true }),
      stockPolicy: t.field({ type: Policy }),
      stockIsOurs: t.boolean({ description: 'False: the cabinet decides, we only read.' }),
      priceIsOurs: t.boolean(),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('updateConnectionSettings', (t) =>
    t.field({
      type: Connection,
      errors: {},
      authScopes: { permission: 'connections:write' },
      args: { input: t.arg({ type: Settings, required: true }) },
      resolve: async (_root, { input }, context) => {
        const id = idOf(input.connectionId, 'connection');
        const { connectionSettings, connectionDirectory } = services(context);
        if (input.stockPolicy) await connectionSettings.setStockPolicy(context.trx, id, policyOf(input.stockPolicy));
        const authority = { ...whose('stock', input.stockIsOurs), ...whose('price', input.priceIsOurs) };
        if (Object.keys(authority).length > 0)
          await connectionSettings.setAuthority(context.trx, id, authority, actorOf(context.request));
        return connectionDirectory.get(context.trx, id);
      },
    }),
  );
  const OfferPolicy = builder.inputType('SetOfferPolicyInput', {
    fields: (t) => ({
      offerId: t.id({ required: true }),
      policy: t.field({ type: Policy, description: "Absent: the connection's holds again." }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('setOfferStockPolicy', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { permission: 'listings:write' },
      args: { input: t.arg({ type: OfferPolicy, required: true }) },
      resolve: async (_root, { input: { offerId, policy } }, context) => {
        await services(context).connectionSettings.setOfferPolicy(
          context.trx,
          idOf(offerId, 'offer'),
          policy ? policyOf(policy) : null,
        );
        return { ok: true };
      },
    }),
  );
}

const quantityOf = (json: Json): number | null => stockFromJson(json)?.quantity ?? null;

const policyOf = (given: { [Name in keyof StockPolicy]?: number | null | undefined }): StockPolicy =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'number'));

const whose = (
  facet: 'stock' | 'price',
  isOurs: boolean | null | undefined,
): { [F in 'stock' | 'price']?: 'ours' | 'theirs' } => (isOurs == null ? {} : { [facet]: isOurs ? 'ours' : 'theirs' });
