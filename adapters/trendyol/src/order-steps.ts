import type { CancelReason, FormField, OrderStep, RemoteOrder } from '@sellercloudx/adapter-kit';
import { schemes } from './mapping/orders.ts';

/** https://developers.trendyol.com/docs/tedarik-edilemedi-bildirimi (read 2026-10). */
const reasons: readonly CancelReason[] = [
  { id: '500', label: 'cancel.outOfStock', needsComment: false },
  { id: '501', label: 'cancel.defective', needsComment: false },
  { id: '502', label: 'cancel.wrongPrice', needsComment: false },
  { id: '504', label: 'cancel.integrationError', needsComment: false },
  { id: '505', label: 'cancel.bulkPurchase', needsComment: false },
  { id: '506', label: 'cancel.forceMajeure', needsComment: false },
];

const text = (name: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label: `field.${name}`,
  kind: 'text',
  required: true,
  ...more,
});

/** What every carrier's scanner reads in a Code 128, and no command of a label printer. */
export const trackingPattern = '^[A-Za-z0-9-]{1,50}$';

/** Steps of Trendyol's own, done with `perform`. */
export const ownSteps: Readonly<Record<string, readonly FormField[]>> = {
  invoiced: [text('invoiceNumber', { maxLength: 50 })],
  invoiceLink: [text('invoiceLink', { help: 'field.invoiceLinkHelp', pattern: '^https?://.+', maxLength: 500 })],
  tracking: [text('trackingNumber', { help: 'field.trackingNumberHelp', pattern: trackingPattern, maxLength: 50 })],
  boxes: [
    text('boxQuantity', { kind: 'number', pattern: '^[1-9]\\d{0,2}$' }),
    text('deci', { kind: 'number', help: 'field.deciHelp', pattern: '^\\d{1,4}([.,]\\d{1,2})?$' }),
  ],
  extend: [
    text('extendedDayCount', {
      kind: 'select',
      options: ['1', '2', '3'].map((days) => ({ value: days, label: `field.days${days}` })),
    }),
  ],
};

const isOpen = (order: RemoteOrder): boolean => ['new', 'confirmed', 'picking', 'packed'].includes(order.stage ?? '');

/** Parcels that wait for the payment check are not to be touched; what the carrier has is not ours any more. */
export function orderSteps(order: RemoteOrder): readonly OrderStep[] {
  if (!isOpen(order)) return [];
  const isNew = order.stage === 'new';
  const { shipBy } = order.deadlines;
  const step = (name: string, available: boolean, blockedBy?: string): OrderStep => ({
    step: name,
    grain: 'order',
    form: ownSteps[name] ?? [],
    available,
    ...(ownSteps[name] ? { label: `step.${name}` } : {}),
    ...(blockedBy === undefined || available ? {} : { blockedBy }),
    ...(shipBy && name === 'confirm' ? { deadline: shipBy } : {}),
  });
  return [
    ...(isNew ? [step('confirm', true)] : []),
    step('label', !isNew, 'step.confirmFirst'),
    ...(order.scheme === schemes.sellerPays ? [step('tracking', !isNew, 'step.confirmFirst')] : []),
    ...(order.rawStatus === 'Picking' ? [step('invoiced', true)] : []),
    ...(isNew ? [] : [step('boxes', true), step('invoiceLink', true)]),
    step('extend', true),
    step('cancel', true),
  ];
}

export function cancelReasons(order: RemoteOrder): readonly CancelReason[] {
  return isOpen(order) ? reasons : [];
}
