import type { DictionaryValue, RemoteAttribute, RemoteCategory } from '@sellercloudx/adapter-kit';
import type { Builder } from '../../../graphql/builder.ts';
import { perform } from './cradle.ts';

/** What a card is filled in with: the market's categories, attributes and dictionaries. */
export function addCatalogueFields(builder: Builder): void {
  const Category = builder.objectRef<RemoteCategory>('RemoteCategory').implement({
    fields: (t) => ({
      id: t.exposeString('id'),
      name: t.exposeString('name'),
      parentId: t.string({ nullable: true, resolve: ({ parentId }) => parentId }),
      path: t.stringList({ resolve: ({ path }) => [...path] }),
      isLeaf: t.exposeBoolean('isLeaf', { description: 'Only leaves take cards.' }),
    }),
  });
  const Entry = builder.objectRef<DictionaryValue>('DictionaryValue').implement({
    fields: (t) => ({ id: t.exposeString('id'), text: t.exposeString('text') }),
  });
  const Attribute = builder.objectRef<RemoteAttribute>('RemoteAttribute').implement({
    fields: (t) => ({
      id: t.exposeString('id'),
      name: t.exposeString('name'),
      help: t.string({ nullable: true, resolve: ({ help }) => help }),
      kind: t.exposeString('kind', { description: 'text, number, boolean or dictionary.' }),
      required: t.exposeBoolean('required'),
      maxValues: t.exposeInt('maxValues'),
      unit: t.string({ nullable: true, resolve: ({ unit }) => unit }),
      maxLength: t.int({ nullable: true, resolve: ({ maxLength }) => maxLength }),
      distinguishesVariants: t.exposeBoolean('distinguishesVariants'),
      values: t.field({
        type: [Entry],
        nullable: true,
        description: 'The whole dictionary when it is short.',
        resolve: ({ values }) => values && [...values],
      }),
    }),
  });
  builder.queryField('remoteCategories', (t) =>
    t.field({
      type: [Category],
      authScopes: { permission: 'listings:write' },
      description: "The market's categories by a word, or the children of one.",
      args: { connectionId: t.arg.id({ required: true }), text: t.arg.string(), parentId: t.arg.string() },
      resolve: async (_root, { connectionId, text, parentId }, context) =>
        (await perform(context, connectionId, 'marketplaces.findCategories', {
          text: (text ?? '').slice(0, 200),
          parentId: parentId ?? null,
        })) as unknown as RemoteCategory[],
    }),
  );
  builder.queryField('remoteAttributes', (t) =>
    t.field({
      type: [Attribute],
      authScopes: { permission: 'listings:write' },
      args: { connectionId: t.arg.id({ required: true }), categoryId: t.arg.string({ required: true }) },
      resolve: async (_root, { connectionId, categoryId }, context) =>
        (await perform(context, connectionId, 'marketplaces.readAttributes', {
          categoryId: categoryId.slice(0, 200),
        })) as unknown as RemoteAttribute[],
    }),
  );
  builder.queryField('remoteDictionary', (t) =>
    t.field({
      type: [Entry],
      authScopes: { permission: 'listings:write' },
      args: {
        connectionId: t.arg.id({ required: true }),
        categoryId: t.arg.string({ required: true }),
        attributeId: t.arg.string({ required: true }),
        text: t.arg.string({ required: true }),
      },
      resolve: async (_root, { connectionId, categoryId, attributeId, text }, context) =>
        (await perform(context, connectionId, 'marketplaces.searchDictionary', {
          categoryId: categoryId.slice(0, 200),
          attributeId: attributeId.slice(0, 200),
          text: text.slice(0, 200),
        })) as unknown as DictionaryValue[],
    }),
  );
}
