import { isUuid } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { VariantId } from '../api.ts';
import type { PriceChange, PriceEdit } from '../services/price-edits.ts';
import { variantGone } from '../services/variant-service.ts';
import { services } from './cradle.ts';
import { amountOf, type CatalogInputs, type MoneyText } from './inputs.ts';
import type { CatalogTypes } from './types.ts';

/** Many costs and prices at once: preview, then apply. */
export function addPriceFields(builder: Builder, { Variant }: CatalogTypes, inputs: CatalogInputs): void {
  const Field = builder.enumType('PriceField', { values: ['cost', 'basePrice'] as const });
  const Change = builder.objectRef<PriceChange>('PriceChange').implement({
    description: 'A field that would be, or was, changed.',
    fields: (t) => ({
      variant: t.field({ type: Variant, description: 'As it was before.', resolve: ({ variant }) => variant }),
      field: t.field({ type: Field, resolve: ({ field }) => field }),
      before: t.field({ type: 'Money', nullable: true, resolve: ({ before }) => before }),
      after: t.field({ type: 'Money', resolve: ({ after }) => after }),
    }),
  });
  const Changes = builder.objectRef<{ changes: PriceChange[] }>('PriceChanges').implement({
    fields: (t) => ({ changes: t.field({ type: [Change], resolve: ({ changes }) => changes }) }),
  });
  const Edit = builder.inputType('PriceEditInput', {
    description: 'A value by hand, or a rule. A price by hand wins over `markup`, that over `priceChange`.',
    fields: (t) => ({
      variantIds: t.idList({ required: true }),
      cost: t.field({ type: inputs.Money }),
      basePrice: t.field({ type: inputs.Money }),
      priceChange: t.int({ description: 'Basis points: -1000 takes a tenth off the price.' }),
      markup: t.int({ description: 'Basis points on the cost: 3500 makes the price cost + 35 %.' }),
      roundTo: t.field({ type: inputs.Money, description: 'Calculated prices are rounded up to a multiple of it.' }),
    }),
  });
  type EditFields = {
    variantIds: readonly (string | number)[];
    cost?: MoneyText | null;
    basePrice?: MoneyText | null;
    priceChange?: number | null;
    markup?: number | null;
    roundTo?: MoneyText | null;
  };
  const editsOf = (edits: readonly EditFields[]): PriceEdit[] =>
    edits.flatMap((edit, index) =>
      edit.variantIds.map((id) => {
        if (!isUuid(id)) throw variantGone(String(id));
        return {
          variantId: id as VariantId,
          cost: amountOf(edit.cost, `edits.${index}.cost`),
          basePrice: amountOf(edit.basePrice, `edits.${index}.basePrice`),
          roundTo: amountOf(edit.roundTo, `edits.${index}.roundTo`),
          priceChange: edit.priceChange,
          markup: edit.markup,
        };
      }),
    );

  builder.queryField('pricePreview', (t) =>
    t.field({
      type: Changes,
      errors: {},
      authScopes: { permission: 'products:write' },
      description: 'What the edits would change, changed fields only; at most 1,000 variants.',
      args: { edits: t.arg({ type: [Edit], required: true }) },
      resolve: async (_root, { edits }, context) => ({
        changes: await services(context).priceEdits.preview(await context.read(), editsOf(edits)),
      }),
    }),
  );

  const Seen = builder.inputType('SeenVersionInput', {
    fields: (t) => ({ variantId: t.id({ required: true }), version: t.int({ required: true }) }),
  });
  const Apply = builder.inputType('EditPricesInput', {
    fields: (t) => ({
      edits: t.field({ type: [Edit], required: true }),
      seen: t.field({ type: [Seen], description: 'Versions of the preview: one that has moved on is a conflict.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('editPrices', (t) =>
    t.field({
      type: Changes,
      errors: {},
      authScopes: { permission: 'products:write' },
      args: { input: t.arg({ type: Apply, required: true }) },
      resolve: async (_root, { input: { edits, seen } }, context) => {
        const versions = new Map((seen ?? []).map(({ variantId, version }) => [variantId as VariantId, version]));
        return { changes: await services(context).priceEdits.apply(context.trx, editsOf(edits), versions) };
      },
    }),
  );
}
