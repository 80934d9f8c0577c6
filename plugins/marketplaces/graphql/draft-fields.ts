import type { AttributeValue, MissingPart } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import { invalid } from '../../../core/errors.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { ImageView, ProductView, type ProductId, type VariantId } from '../../catalog/api.ts';
import type { ConnectionId } from '../api.ts';
import { DRAFT_STATES, type CardDraftRow, type DraftContent } from '../models/card-draft.ts';
import { idOf, perform, services, type Told } from './cradle.ts';
import type { MarketplaceTypes } from './types.ts';

const attribute = z.object({
  attributeId: z.string().max(200),
  values: z.array(z.object({ id: z.string().max(200).optional(), text: z.string().max(5_000) })).max(100),
});
const texts = z.record(z.string().max(10), z.string().max(50_000));
const minor = z.string().regex(/^\d{1,15}$/);
const contentSchema = z
  .object({
    brand: z.string().max(300),
    titles: texts,
    descriptions: texts,
    attributes: z.array(attribute).max(500),
    variants: z.record(
      z.uuid(),
      z.object({ price: minor, oldPrice: minor, attributes: z.array(attribute).max(500) }).partial(),
    ),
  })
  .partial();

/** Cards being prepared and published. */
export function addDraftFields(builder: Builder, { Connection, Missing, MarketProblem }: MarketplaceTypes): void {
  const Photo = builder.objectRef<{ image: ImageView; problems: Told<MissingPart>[] }>('CardPhoto').implement({
    description: 'A photo of the product, and what the market would have against it.',
    fields: (t) => ({
      image: t.field({ type: ImageView, resolve: ({ image }) => image }),
      problems: t.field({ type: [Missing], resolve: ({ problems }) => problems }),
    }),
  });
  const Draft = builder.objectRef<CardDraftRow>('CardDraft').implement({
    description: 'A card of a product on a connection, from the first word to the last word of the market.',
    fields: (t) => ({
      id: t.exposeID('id'),
      version: t.exposeInt('version'),
      state: t.exposeString('state', {
        description: 'editing, publishing, waiting_for_import (upload the export pack), published or rejected.',
      }),
      categoryId: t.exposeString('categoryId', { nullable: true }),
      categoryName: t.exposeString('categoryName', { nullable: true }),
      cardId: t.exposeString('cardId', { nullable: true, description: 'Once the market has made it.' }),
      content: t.field({
        type: 'JSON',
        description:
          '{brand?, titles?, descriptions?, attributes?, variants?: {[variantId]: {price?, oldPrice?, attributes?}}}',
        resolve: ({ content }) => content,
      }),
      updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt }),
      connection: t.loadable({
        type: Connection,
        load: async (ids: ConnectionId[], context) => {
          const found = await services(context).connectionDirectory.byIds(await context.read(), ids);
          return ids.map((id) => found.get(id) ?? new Error(`connection ${id} is not there`));
        },
        resolve: ({ connectionId }) => connectionId,
      }),
      product: t.loadable({
        type: ProductView,
        nullable: true,
        load: async (ids: ProductId[], context) => {
          const found = await services(context).catalog.products(await context.read(), ids);
          const byId = new Map(found.map((product) => [product.id, product]));
          return ids.map((id) => byId.get(id) ?? null);
        },
        resolve: ({ productId }) => productId,
      }),
      photos: t.field({
        type: [Photo],
        complexity: { multiplier: 10 },
        description: "In the card's order, each checked against the market's rules.",
        resolve: async ({ productId, missing, connectionId }, _args, context) => {
          const images = await services(context).catalog.images(await context.read(), [productId]);
          const marketplace = await marketplaceOf(context, connectionId);
          return images.map((image, at) => ({
            image,
            problems: missing.filter(({ field }) => field === `photos.${at}`).map((part) => ({ ...part, marketplace })),
          }));
        },
      }),
      missing: t.field({
        type: [Missing],
        resolve: async ({ missing, connectionId }, _args, context) => {
          const marketplace = await marketplaceOf(context, connectionId);
          return missing.map((part) => ({ ...part, marketplace }));
        },
      }),
      problems: t.field({
        type: [MarketProblem],
        resolve: async ({ problems, connectionId }, _args, context) => {
          const marketplace = await marketplaceOf(context, connectionId);
          return problems.map((problem) => ({ ...problem, marketplace }));
        },
      }),
    }),
  });

  builder.queryField('cardDraft', (t) =>
    t.field({
      type: Draft,
      authScopes: { permission: 'listings:read' },
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, context) =>
        services(context).draftService.get(await context.read(), idOf(id, 'draft')),
    }),
  );
  const State = builder.enumType('CardDraftState', { values: DRAFT_STATES });
  builder.queryField('cardDrafts', (t) =>
    t.connection({
      type: Draft,
      authScopes: { permission: 'listings:read' },
      complexity: pagedCost,
      description: 'Cards being prepared, sent, refused or waiting for their file to be uploaded; the newest first.',
      args: {
        connectionId: t.arg.id(),
        productId: t.arg.id(),
        states: t.arg({ type: [State] }),
      },
      resolve: async (_root, { connectionId, productId, states, ...page }, context) => {
        const filter = {
          connectionId: connectionId == null ? null : idOf(connectionId, 'connection'),
          productId: productId == null ? null : idOf(productId, 'product'),
          states,
        };
        const drafts = await services(context).draftService.list(await context.read(), filter, page);
        return toConnection(drafts, (draft) => draft, page.after);
      },
    }),
  );
  const Open = builder.inputType('OpenCardDraftInput', {
    fields: (t) => ({
      connectionId: t.id({ required: true }),
      productId: t.id({ required: true }),
      shopRemoteId: t.string(),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('openCardDraft', (t) =>
    t.field({
      type: Draft,
      errors: {},
      authScopes: { permission: 'listings:write' },
      description: 'The draft of a product on a connection, made when there is none.',
      args: { input: t.arg({ type: Open, required: true }) },
      resolve: (_root, { input: { connectionId, productId, shopRemoteId } }, context) =>
        services(context).draftService.open(
          context.trx,
          idOf(connectionId, 'connection'),
          idOf(productId, 'product'),
          shopRemoteId ?? '',
        ),
    }),
  );
  const Edit = builder.inputType('EditCardDraftInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int({ required: true }),
      categoryId: t.string(),
      categoryName: t.string(),
      content: t.field({ type: 'JSON', description: 'As in CardDraft.content; parts left out stay.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('editCardDraft', (t) =>
    t.field({
      type: Draft,
      errors: {},
      authScopes: { permission: 'listings:write' },
      args: { input: t.arg({ type: Edit, required: true }) },
      resolve: (_root, { input: { id, version, categoryId, categoryName, content } }, context) =>
        services(context).draftService.edit(context.trx, idOf(id, 'draft'), version, {
          ...(categoryId != null && { categoryId }),
          ...(categoryName != null && { categoryName }),
          ...(content != null && { content: contentOf(content) }),
        }),
    }),
  );
  const OneDraft = builder.inputType('CardDraftInput', {
    fields: (t) => ({ id: t.id({ required: true }), version: t.int({ required: true }), idempotencyKey: t.string() }),
  });
  builder.mutationField('publishCardDraft', (t) =>
    t.field({
      type: Draft,
      errors: {},
      authScopes: { permission: 'listings:write' },
      description: 'Sends the card. What becomes of it: `listingProgress`.',
      args: { input: t.arg({ type: OneDraft, required: true }) },
      resolve: (_root, { input: { id, version } }, context) =>
        services(context).draftService.publish(context.trx, idOf(id, 'draft'), version),
    }),
  );
  builder.mutationField('checkCardDraft', (t) =>
    t.field({
      type: Draft,
      errors: {},
      authScopes: { permission: 'listings:write' },
      transaction: 'none', // the category's attributes may have to be asked for
      description: "The market's whole check, attributes included; fills `missing`.",
      args: { input: t.arg({ type: OneDraft, required: true }) },
      resolve: async (_root, { input: { id, version } }, context) => {
        const { database, draftService } = services(context);
        const draftId = idOf(id, 'draft');
        const read = () => database.asPartner(context.partnerId, (trx) => draftService.get(trx, draftId));
        await perform(context, (await read()).connectionId, 'marketplaces.checkDraft', { draftId, version });
        return read();
      },
    }),
  );
}

/** Once an operation, however many drafts are listed. */
function marketplaceOf(context: GraphqlContext, id: ConnectionId): Promise<string> {
  const key = `marketplace of ${id}`;
  const known = context.memo.get(key) as Promise<string> | undefined;
  if (known) return known;
  const asked = context
    .read()
    .then((trx) => services(context).connectionDirectory.get(trx, id))
    .then(({ marketplace }) => marketplace);
  context.memo.set(key, asked);
  return asked;
}

function contentOf(value: unknown): DraftContent {
  const parsed = contentSchema.safeParse(value);
  if (!parsed.success)
    throw invalid(`content.${parsed.error.issues[0]?.path.join('.') ?? ''}`, 'marketplaces:errors.content');
  return parsed.data as DraftContent & { attributes?: AttributeValue[]; variants?: Record<VariantId, object> };
}
