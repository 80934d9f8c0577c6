import type { CancelReason, OrderStep, RemoteOrder } from '@sellercloudx/adapter-kit';

const noForm: OrderStep['form'] = [];
const ahead = ['CREATED', 'PACKING', 'PENDING_DELIVERY', 'DELIVERING', 'DELIVERED'];

/** What a seller can still do, in the order it is done. FBS: hand the parcel in at a point; DBS: bring it to the buyer. */
export function stepsOf(order: RemoteOrder): readonly OrderStep[] {
  if (order.fulfilledBy === 'marketplace' || order.cancelRequested) return [];
  return order.scheme === 'DBS' ? dbsSteps(order) : fbsSteps(order);
}

function fbsSteps(order: RemoteOrder): OrderStep[] {
  const { rawStatus, deadlines } = order;
  if (!ahead.includes(rawStatus) || rawStatus === 'DELIVERED') return [];
  const isNew = rawStatus === 'CREATED';
  const confirmFirst = isNew ? { blockedBy: 'blocked.confirmFirst' } : {};
  const shipBy = deadlines.shipBy ? { deadline: deadlines.shipBy } : {};
  return [
    ...confirmStep(order),
    ...(order.hasRequirements ? [step('requirements', !isNew, confirmFirst)] : []),
    step('label', !isNew, confirmFirst),
    ...(isNew || rawStatus === 'PACKING'
      ? [step('handover', !isNew, { grain: 'handover' as const, ...confirmFirst, ...shipBy })]
      : []),
    ...cancelStep(order),
  ];
}

function dbsSteps(order: RemoteOrder): OrderStep[] {
  const { rawStatus, deadlines } = order;
  if (rawStatus === 'COMPLETED') return [step('refund', true, { label: 'steps.refund' })];
  if (!['CREATED', 'PACKING', 'DELIVERING'].includes(rawStatus)) return [];
  const shipBy = deadlines.shipBy ? { deadline: deadlines.shipBy } : {};
  const blocked = (open: boolean, key: string) => (open ? {} : { blockedBy: key });
  const packed = rawStatus === 'PACKING';
  const underway = rawStatus === 'DELIVERING';
  return [
    ...confirmStep(order),
    ...(underway
      ? []
      : [
          step('delivering', packed, {
            label: 'steps.delivering',
            ...shipBy,
            ...blocked(packed, 'blocked.confirmFirst'),
          }),
        ]),
    step('completed', underway, {
      label: 'steps.completed',
      form: issueCodeForm,
      ...blocked(underway, 'blocked.deliverFirst'),
    }),
    ...cancelStep(order),
  ];
}

/** The buyer reads the code out when the parcel is in his hands. */
const issueCodeForm: OrderStep['form'] = [
  {
    name: 'issueCode',
    label: 'fields.issueCode',
    help: 'fields.issueCodeHelp',
    kind: 'code',
    required: true,
    pattern: '^\\d{3,10}$',
    maxLength: 10,
  },
];

function confirmStep({ rawStatus, deadlines }: RemoteOrder): OrderStep[] {
  if (rawStatus !== 'CREATED') return [];
  return [step('confirm', true, deadlines.acceptBy ? { deadline: deadlines.acceptBy } : {})];
}

function cancelStep({ rawStatus }: RemoteOrder): OrderStep[] {
  return rawStatus === 'CREATED' || rawStatus === 'PACKING' ? [step('cancel', true)] : [];
}

function step(name: string, available: boolean, more: Partial<OrderStep> = {}): OrderStep {
  return { step: name, grain: 'order', form: noForm, available, ...more };
}

/** The five other words of the market's list are the system's own. */
export function cancelReasonsOf(order: RemoteOrder): readonly CancelReason[] {
  if (cancelStep(order).length === 0 || order.fulfilledBy === 'marketplace') return [];
  return ['OUT_OF_STOCK', 'OUT_OF_PACKAGE', 'OUT_OF_TIME', 'OTHER'].map((id) => ({
    id,
    label: `cancelReasons.${id}`,
    needsComment: id === 'OTHER',
  }));
}
