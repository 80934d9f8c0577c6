import {
  credentialFields,
  type CredentialField,
  type ImageRules,
  type KeyType,
  type LabelSize as LabelSizeView,
} from '@sellercloudx/adapter-kit';
import type { Builder } from '../../../graphql/builder.ts';
import type { AdapterFacts } from '../api.ts';
import type { ReachableEnvironment } from '../services/adapter-registry.ts';
import { adapterText, services, type Told } from './cradle.ts';

/** A marketplace as the connect form needs it: its keys, its environments, what it can do. */
export function adapterType(builder: Builder) {
  const Type = builder.objectRef<Told<KeyType>>('CredentialKeyType').implement({
    description: 'A kind of key the market issues.',
    fields: (t) => ({
      id: t.exposeString('id'),
      label: t.string({
        resolve: ({ label, marketplace }, _args, context) => adapterText(context, marketplace, label),
      }),
      help: t.string({
        nullable: true,
        resolve: ({ help, marketplace }, _args, context) =>
          help === undefined ? null : adapterText(context, marketplace, help),
      }),
      suitsHere: t.boolean({
        description: 'It may be used in this installation: some markets bar keys from software run by somebody else.',
        resolve: ({ suits }, _args, context) =>
          suits.includes(services(context).config.hosted ? 'hosted' : 'selfHosted'),
      }),
      tier: t.string({ nullable: true, description: 'The limits it brings.', resolve: ({ tier }) => tier }),
    }),
  });
  const Field = builder.objectRef<Told<CredentialField>>('CredentialField').implement({
    fields: (t) => ({
      name: t.exposeString('name'),
      label: t.string({
        resolve: ({ label, marketplace }, _args, context) => adapterText(context, marketplace, label),
      }),
      help: t.string({
        nullable: true,
        resolve: ({ help, marketplace }, _args, context) =>
          help === undefined ? null : adapterText(context, marketplace, help),
      }),
      secret: t.exposeBoolean('secret', { description: 'Shown never again.' }),
      required: t.exposeBoolean('required'),
      keyTypes: t.field({
        type: [Type],
        description: 'Which kinds of key there are; empty where there is one.',
        resolve: ({ keyTypes = [], marketplace }) => keyTypes.map((type) => ({ ...type, marketplace })),
      }),
    }),
  });
  const Value = builder.objectRef<{ name: string; value: string }>('DemoCredential').implement({
    fields: (t) => ({ name: t.exposeString('name'), value: t.exposeString('value') }),
  });
  const Environment = builder.objectRef<ReachableEnvironment>('AdapterEnvironment').implement({
    fields: (t) => ({
      id: t.exposeString('id'),
      live: t.exposeBoolean('live', { description: 'Goods and money are real.' }),
      demoCredentials: t.field({
        type: [Value],
        nullable: true,
        description: 'Keys of the sandbox that runs with the demo; null everywhere else.',
        resolve: ({ demoCredentials }) =>
          demoCredentials && Object.entries(demoCredentials).map(([name, value]) => ({ name, value })),
      }),
    }),
  });
  const Photos = builder.objectRef<ImageRules>('PhotoRules').implement({
    description: 'What the market wants of photos of cards.',
    fields: (t) => ({
      minWidth: t.exposeInt('minWidth'),
      minHeight: t.exposeInt('minHeight'),
      ratio: t.string({
        nullable: true,
        description: 'Width to height as the market shows them, `3:4`.',
        resolve: ({ ratio }) => ratio && `${ratio.width}:${ratio.height}`,
      }),
      maxBytes: t.exposeInt('maxBytes'),
      minCount: t.exposeInt('minCount'),
      maxCount: t.exposeInt('maxCount'),
    }),
  });
  const LabelSize = builder.objectRef<LabelSizeView>('LabelSize').implement({
    fields: (t) => ({
      id: t.exposeString('id', { description: 'What `printLabels` takes as `size`.' }),
      widthMm: t.exposeInt('widthMm'),
      heightMm: t.exposeInt('heightMm'),
    }),
  });
  return builder.objectRef<AdapterFacts>('MarketplaceAdapter').implement({
    description: 'A marketplace that can be connected.',
    fields: (t) => ({
      id: t.exposeString('id'),
      name: t.exposeString('name'),
      currency: t.exposeString('currency'),
      keysHelpUrl: t.string({ nullable: true, resolve: ({ keysHelpUrl }) => keysHelpUrl }),
      capabilities: t.stringList({ resolve: ({ capabilities }) => [...capabilities] }),
      stockGrain: t.string({
        nullable: true,
        description: '`offerAtWarehouse`: stock is linked a remote warehouse.',
        resolve: ({ facets }) => facets.stock?.grain,
      }),
      labelSizes: t.field({
        type: [LabelSize],
        complexity: { multiplier: 3 },
        description: 'Of its order labels, the usual one first; empty where it prints none.',
        resolve: ({ labels }) => [...(labels?.sizes ?? [])],
      }),
      listingLanguages: t.stringList({ resolve: ({ listing }) => [...(listing?.languages ?? [])] }),
      photoRules: t.field({ type: Photos, nullable: true, resolve: ({ images }) => images }),
      credentials: t.field({
        type: [Field],
        resolve: ({ id, credentials }) => credentialFields(credentials).map((field) => ({ ...field, marketplace: id })),
      }),
      environments: t.field({
        type: [Environment],
        description: 'Those that can be reached now.',
        resolve: (adapter, _args, context) => services(context).adapterRegistry.environmentsOf(adapter),
      }),
    }),
  });
}
