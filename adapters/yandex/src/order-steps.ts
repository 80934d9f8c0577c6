import { wordTable } from '@sellercloudx/adapter-kit';
import type { CancelReason, OrderStep, RemoteOrder } from '@sellercloudx/adapter-kit';

const noForm: OrderStep['form'] = [];

/** Why a buyer's wish to cancel is turned down. */
const refusals = ['ORDER_IN_DELIVERY', 'ORDER_DELIVERED'] as const;
const refusalForm: OrderStep['form'] = [
  {
    name: 'reason',
    label: 'field.reason',
    kind: 'select',
    required: true,
    options: refusals.map((value) => ({ value, label: `refusal.${value}` })),
  },
];

/** What a seller of DBS tells, in this order and no other. */
export const deliverySteps = {
  delivery: { status: 'DELIVERY', substatus: 'DELIVERY_SERVICE_RECEIVED' },
  pickup: { status: 'PICKUP', substatus: 'PICKUP_SERVICE_RECEIVED' },
  delivered: { status: 'DELIVERED', substatus: 'DELIVERY_SERVICE_DELIVERED' },
} as const;

export type DeliveryStep = keyof typeof deliverySteps;

/** What a seller can still do, in the order it is done. Orders are accepted by rule; being ready is what he says. */
export function orderSteps(order: RemoteOrder): readonly OrderStep[] {
  if (order.fulfilledBy === 'marketplace') return [];
  if (order.cancelRequested) {
    return [
      step('accept-cancel', true, { label: 'step.acceptCancel' }),
      step('refuse-cancel', true, { label: 'step.refuseCancel', form: refusalForm }),
    ];
  }
  return order.scheme === 'DBS' ? ownDeliverySteps(order) : marketDeliverySteps(order);
}

function marketDeliverySteps(order: RemoteOrder): readonly OrderStep[] {
  const shipBy = order.deadlines.shipBy ? { deadline: order.deadlines.shipBy } : {};
  // a courier of Express comes by himself
  const isBrought = order.scheme === 'FBS';
  if (order.stage === 'new') {
    const wantsMarks = order.hasRequirements;
    return [
      step('confirm', !wantsMarks, {
        label: 'step.ready',
        ...shipBy,
        ...(wantsMarks ? { blockedBy: 'step.marksFirst' } : {}),
      }),
      ...(wantsMarks ? [step('requirements', true)] : []),
      step('label', false, { blockedBy: 'step.readyFirst' }),
      ...(isBrought ? [step('handover', false, { grain: 'handover', blockedBy: 'step.readyFirst', ...shipBy })] : []),
      step('cancel', true),
    ];
  }
  if (order.stage !== 'packed') return [];
  return [
    step('label', true),
    ...(isBrought ? [step('handover', true, { grain: 'handover', ...shipBy })] : []),
    step('cancel', true),
  ];
}

function ownDeliverySteps(order: RemoteOrder): readonly OrderStep[] {
  const status = order.rawStatus.split('/')[0];
  const delivered = step('delivered', true, { label: 'step.delivered' });
  if (order.stage === 'new' || order.stage === 'packed') {
    const wantsMarks = order.hasRequirements;
    return [
      ...(wantsMarks ? [step('requirements', true)] : []),
      step('delivery', !wantsMarks, {
        label: 'step.delivery',
        ...(wantsMarks ? { blockedBy: 'step.marksFirst' } : {}),
      }),
      step('cancel', true),
    ];
  }
  if (status === 'DELIVERY') return [step('pickup', true, { label: 'step.pickup' }), delivered, step('cancel', true)];
  return status === 'PICKUP' ? [delivered, step('cancel', true)] : [];
}

/** Until it is given away the shop may fail; what buyers do at the door only a seller who brings it himself can tell. */
export function cancelReasons(order: RemoteOrder): readonly CancelReason[] {
  if (!orderSteps(order).some(({ step: name }) => name === 'cancel')) return [];
  const status = order.rawStatus.split('/')[0]!;
  const own = order.scheme === 'DBS' ? (reasonsOfDbs[status] ?? []) : [];
  const ids = status === 'PROCESSING' ? ['SHOP_FAILED', ...own] : own;
  return ids.map((id) => ({ id, label: `cancel.${id}`, needsComment: false }));
}

const reasonsOfDbs = wordTable<readonly string[]>({
  PROCESSING: ['USER_CHANGED_MIND', 'USER_UNREACHABLE', 'REPLACING_ORDER'],
  DELIVERY: [
    'USER_REFUSED_DELIVERY',
    'USER_REFUSED_PRODUCT',
    'USER_REFUSED_QUALITY',
    'USER_CHANGED_MIND',
    'USER_UNREACHABLE',
    'SHOP_FAILED',
  ],
  PICKUP: ['PICKUP_EXPIRED', 'USER_REFUSED_PRODUCT', 'USER_REFUSED_QUALITY', 'USER_CHANGED_MIND'],
});

function step(name: OrderStep['step'], available: boolean, more: Partial<OrderStep> = {}): OrderStep {
  return { step: name, grain: 'order', form: noForm, available, ...more };
}
