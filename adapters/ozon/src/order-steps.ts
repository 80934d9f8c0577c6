import type { CancelReason, OrderStep, RemoteOrder } from '@sellercloudx/adapter-kit';

const noForm: OrderStep['form'] = [];
const trackingForm: OrderStep['form'] = [
  { name: 'trackingNumber', label: 'field.trackingNumber', kind: 'code', required: true, maxLength: 100 },
];

/** Seller's reasons; the others of Ozon's list (401, 665, 666, 667) are told by buyers, carriers and disputes. */
const reasons = [
  { id: '352', needsComment: false },
  { id: '400', needsComment: false },
  { id: '402', needsComment: true },
] as const;

const open = ['awaiting_packaging', 'awaiting_deliver'];

/** What a seller can still do, in the order it is done. Assembling is Ozon's word for saying yes. */
export function orderSteps(order: RemoteOrder): readonly OrderStep[] {
  if (order.fulfilledBy === 'marketplace') return [];
  const status = statusOf(order);
  const isOwnDelivery = order.scheme !== 'FBS';
  const shipBy = order.deadlines.shipBy ? { deadline: order.deadlines.shipBy } : {};
  if (status === 'awaiting_packaging') {
    const wantsMarks = order.hasRequirements;
    return [
      step('confirm', !wantsMarks, { label: 'step.assemble', ...shipBy, ...blocked(wantsMarks, 'step.marksFirst') }),
      ...(wantsMarks ? [step('requirements', true)] : []),
      step('label', false, { blockedBy: 'step.assembleFirst' }),
      step('handover', false, { grain: 'handover', blockedBy: 'step.assembleFirst', ...shipBy }),
      ...(unitsOf(order) > 1 ? [step('split', true)] : []),
      step('cancel', true),
    ];
  }
  if (status === 'awaiting_deliver') {
    return [
      step('label', true),
      isOwnDelivery
        ? step('delivering', true, { label: 'step.delivering', ...shipBy })
        : step('handover', true, { grain: 'handover', ...shipBy }),
      ...(isOwnDelivery ? [step('tracking', true, { label: 'step.tracking', form: trackingForm })] : []),
      step('cancel', true),
    ];
  }
  if (!isOwnDelivery) return [];
  if (status === 'delivering' || status === 'sent_by_seller') {
    return [
      step('last-mile', status === 'delivering', { label: 'step.lastMile' }),
      step('delivered', status === 'delivering', { label: 'step.delivered' }),
      step('tracking', true, { label: 'step.tracking', form: trackingForm }),
    ];
  }
  return status === 'last_mile' ? [step('delivered', true, { label: 'step.delivered' })] : [];
}

export function cancelReasons(order: RemoteOrder): readonly CancelReason[] {
  if (order.fulfilledBy === 'marketplace' || !open.includes(statusOf(order))) return [];
  return reasons.map(({ id, needsComment }) => ({ id, label: `cancel.${id}`, needsComment }));
}

function statusOf({ rawStatus }: RemoteOrder): string {
  return rawStatus.split('/')[0]!;
}

function unitsOf({ lines }: RemoteOrder): number {
  return lines.reduce((sum, { ordered, cancelled }) => sum + ordered - cancelled, 0);
}

function blocked(isBlocked: boolean, key: string) {
  return isBlocked ? { blockedBy: key } : {};
}

function step(name: OrderStep['step'], available: boolean, more: Partial<OrderStep> = {}): OrderStep {
  return { step: name, grain: 'order', form: noForm, available, ...more };
}
