import { forwardStages, type FormField, type OrderStage } from '@sellercloudx/adapter-kit';
import type { Builder } from '../../../graphql/builder.ts';
import { VariantView } from '../../catalog/api.ts';
import { OrderLineView, OrderStepView } from '../api.ts';
import { SettlementLineView, TimelineEntryView } from '../services/order-reader.ts';
import { variantOf } from './cradle.ts';

export const STAGES = [
  ...forwardStages,
  'cancelled',
  'returning',
  'returned',
  'superseded',
] as const satisfies readonly OrderStage[];
/** What an order is made of: lines, steps, timeline, rows of the finance report. */
export function orderParts(builder: Builder) {
  const Stage = builder.enumType('OrderStage', { values: STAGES, description: 'Where an order stands, in our words.' });
  const Field = builder.objectRef<FormField>('OrderFormField').implement({
    description: 'A field of a form a step wants.',
    fields: (t) => ({
      name: t.exposeString('name'),
      label: t.exposeString('label', { description: "A key in the adapter's locales, or the market's text." }),
      help: t.string({ nullable: true, resolve: ({ help }) => help }),
      kind: t.exposeString('kind', { description: '`text`, `number`, `select`, `date` or `code`.' }),
      required: t.exposeBoolean('required'),
      pattern: t.string({ nullable: true, resolve: ({ pattern }) => pattern }),
      maxLength: t.int({ nullable: true, resolve: ({ maxLength }) => maxLength }),
      options: t.field({
        type: [Choice],
        resolve: ({ options }) =>
          (options ?? []).map(({ value, label }) => ({ id: value, label, needsComment: false })),
      }),
    }),
  });
  const Choice = builder.objectRef<{ id: string; label: string; needsComment: boolean }>('OrderChoice').implement({
    fields: (t) => ({
      id: t.exposeString('id'),
      label: t.exposeString('label', { description: "A key in the adapter's locales, or the market's text." }),
      needsComment: t.exposeBoolean('needsComment'),
    }),
  });
  const Step = builder.objectType(OrderStepView, {
    name: 'OrderStep',
    description: "Something that can be done with an order: the market's steps and our own (`pick`, `pack`).",
    fields: (t) => ({
      step: t.exposeString('step', {
        description:
          '`confirm`, `requirements`, `pick`, `pack`, `label`, `handover`, `split`, `cancel`, or a word of the market.',
      }),
      grain: t.exposeString('grain', { description: '`order`, or `handover`: done to a batch.' }),
      label: t.exposeString('labelKey', { nullable: true }),
      form: t.field({ type: [Field], resolve: ({ form }) => form }),
      isOwn: t.exposeBoolean('isOwn'),
      available: t.exposeBoolean('available'),
      blockedBy: t.exposeString('blockedBy', { nullable: true, description: 'Key of the reason.' }),
      deadline: t.field({ type: 'DateTime', nullable: true, resolve: ({ deadline }) => deadline }),
    }),
  });
  const Line = builder.objectType(OrderLineView, {
    name: 'OrderLine',
    fields: (t) => ({
      id: t.exposeID('id'),
      remoteLineId: t.exposeString('remoteLineId'),
      title: t.exposeString('title'),
      sku: t.exposeString('sku', { nullable: true }),
      barcode: t.exposeString('barcode', { nullable: true }),
      ordered: t.exposeInt('ordered'),
      cancelled: t.exposeInt('cancelled'),
      shipped: t.exposeInt('shipped'),
      delivered: t.exposeInt('delivered'),
      returned: t.exposeInt('returned'),
      reserved: t.exposeInt('reserved', { description: 'Units of our stock promised to it.' }),
      short: t.exposeBoolean('short', { description: 'Fewer units could be promised than were ordered.' }),
      price: t.field({ type: 'Money', description: 'Of one unit.', resolve: ({ price }) => price }),
      cost: t.field({
        type: 'Money',
        nullable: true,
        description: 'Of one unit, as it was then.',
        resolve: ({ cost }) => cost,
      }),
      commission: t.field({ type: 'Money', nullable: true, resolve: ({ commission }) => commission }),
      logistics: t.field({ type: 'Money', nullable: true, resolve: ({ logistics }) => logistics }),
      payout: t.field({ type: 'Money', nullable: true, resolve: ({ payout }) => payout }),
      variantId: t.exposeID('variantId', { nullable: true }),
      variant: t.field({
        type: VariantView,
        nullable: true,
        description: 'Null while nobody has said which of our variants it is.',
        resolve: ({ variantId }, _args, context) => variantOf(context, variantId),
      }),
    }),
  });
  const Timeline = builder.objectType(TimelineEntryView, {
    name: 'OrderTimelineEntry',
    fields: (t) => ({
      id: t.exposeID('id'),
      at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
      kind: t.exposeString('kind', { description: 'Words in the locales under `orders:timeline`.' }),
      actor: t.exposeString('actor', { description: '`market`, `person` or `system`.' }),
      userName: t.exposeString('userName', { nullable: true }),
      stage: t.field({ type: Stage, nullable: true, resolve: ({ stage }) => stage }),
      rawStatus: t.exposeString('rawStatus', { nullable: true, description: "The market's own word." }),
      detail: t.field({ type: 'JSON', resolve: ({ detail }) => detail }),
    }),
  });
  const Settlement = builder.objectType(SettlementLineView, {
    name: 'SettlementLine',
    description: "A row of the market's finance report. Signed from the seller's side.",
    fields: (t) => ({
      id: t.exposeID('id'),
      orderLineId: t.exposeID('orderLineId', { nullable: true }),
      type: t.exposeString('type'),
      rawType: t.exposeString('rawType', { description: "The market's own word." }),
      amount: t.field({ type: 'Money', resolve: ({ amount }) => amount }),
      occurredAt: t.field({ type: 'DateTime', resolve: ({ occurredAt }) => occurredAt }),
      settledAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ settledAt }) => settledAt }),
      payoutRef: t.exposeString('payoutRef', { nullable: true }),
      preliminary: t.exposeBoolean('preliminary', { description: 'The market may still change it.' }),
    }),
  });
  return { Stage, Field, Choice, Step, Line, Timeline, Settlement };
}
