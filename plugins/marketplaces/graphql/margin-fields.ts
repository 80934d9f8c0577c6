import type { FeeEstimate } from '@sellercloudx/adapter-kit';
import { invalid } from '../../../core/errors.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { marginOf } from '../services/price-rule.ts';
import { idOf, services } from './cradle.ts';

const PRICES_AT_MOST = 500;

type Estimate = { variantId: string; fees: FeeEstimate | null } & ReturnType<typeof marginOf>;

/** What prices leave after the market has taken its part. */
export function addMarginFields(builder: Builder): void {
  const Margin = builder.objectRef<Estimate>('MarginEstimate').implement({
    description: 'An estimate while a price is made up; settlement lines tell the truth later.',
    fields: (t) => ({
      variantId: t.exposeID('variantId'),
      commission: t.field({ type: 'Money', nullable: true, resolve: ({ fees }) => fees?.commission }),
      logistics: t.field({ type: 'Money', nullable: true, resolve: ({ fees }) => fees?.logistics }),
      payout: t.field({ type: 'Money', resolve: ({ payout }) => payout }),
      profit: t.field({
        type: 'Money',
        nullable: true,
        description: 'Null without a cost.',
        resolve: ({ profit }) => profit,
      }),
      marginPercent: t.float({
        nullable: true,
        resolve: ({ marginBasisPoints }) => (marginBasisPoints === null ? null : marginBasisPoints / 100),
      }),
    }),
  });
  const Price = builder.inputType('VariantPriceInput', {
    fields: (t) => ({
      variantId: t.id({ required: true }),
      price: t.string({ required: true, description: 'Minor units as text.' }),
    }),
  });
  builder.queryField('marginEstimates', (t) =>
    t.field({
      type: [Margin],
      authScopes: { permission: 'listings:read' },
      description: `At most ${PRICES_AT_MOST} prices of one account, answered in their order.`,
      args: {
        connectionId: t.arg.id({ required: true }),
        prices: t.arg({ type: [Price], required: true }),
        categoryId: t.arg.string(),
        commissionPercent: t.arg.float(),
      },
      resolve: async (_root, { connectionId, prices, categoryId, commissionPercent }, context) => {
        const wrong = prices.findIndex(({ price }) => !/^\d{1,15}$/.test(price));
        if (wrong >= 0) throw invalid(`prices.${wrong}.price`, 'marketplaces:errors.price');
        if (prices.length > PRICES_AT_MOST)
          throw invalid('prices', 'marketplaces:errors.tooMany', { limit: PRICES_AT_MOST });
        const { catalog, connectionDirectory, adapterRegistry } = services(context);
        const trx = await context.read();
        const connection = await connectionDirectory.get(trx, idOf(connectionId, 'connection'));
        const variantIds = prices.map(({ variantId }) => idOf(variantId, 'variant'));
        const variants = new Map((await catalog.variants(trx, variantIds)).map((variant) => [variant.id, variant]));
        const { estimateFees } = adapterRegistry.facts(connection.marketplace);
        return prices.map(({ price }, index) => {
          const variantId = variantIds[index]!;
          const { size, cost } = variants.get(variantId) ?? {};
          const amount = { minor: BigInt(price), currency: connection.currency };
          const fees =
            estimateFees?.({
              price: amount,
              ...(categoryId != null && { categoryId }),
              ...(commissionPercent != null && { commissionPercent }),
              ...(size && { volumeMl: Math.round((size.lengthMm * size.widthMm * size.heightMm) / 1_000) }),
            }) ?? null;
          const taken = fees ? [fees.commission, fees.logistics, ...(fees.acquiring ? [fees.acquiring] : [])] : [];
          return { variantId, fees, ...marginOf(amount, taken, cost ?? null) };
        });
      },
    }),
  );
}
