import { OrderStepView } from './api.ts';
import type { Order } from './models/order.ts';
import { isWithUs } from './stages.ts';

/** The usual order of work; a market's own words come after the hand-over, ways out come last. */
const ORDER = ['confirm', 'requirements', 'pick', 'pack', 'label', 'handover'];
const LAST = ['split', 'cancel'];

const rank = (step: string): number => {
  if (LAST.includes(step)) return 90 + LAST.indexOf(step);
  return ORDER.includes(step) ? ORDER.indexOf(step) : 50;
};

type Shown = Pick<Order, 'stage' | 'fulfilledBy' | 'steps' | 'attention' | 'shipBy' | 'labelledAt'>;

/** Pure. */
export function stepsOf(order: Shown): OrderStepView[] {
  const isConfirmed = order.stage !== 'new' && order.stage !== 'on_hold';
  // what we did since the last read is not offered again
  const remote = order.steps
    .filter(({ step }) => !(step === 'confirm' && isConfirmed))
    .map(
      (step) =>
        new OrderStepView({
          step: step.step,
          grain: step.grain,
          labelKey: step.label ?? null,
          form: step.form,
          isOwn: false,
          available: step.available,
          blockedBy: step.blockedBy ?? null,
          deadline: step.deadline === undefined ? null : new Date(step.deadline),
        }),
    );
  return [...remote, ...ownSteps(order)].sort((a, b) => rank(a.step) - rank(b.step));
}

/**
 * The one primary button: the first thing that can be done and was not. Ways out are never next, and nothing that comes
 * after work of ours that cannot go on: a label of goods nobody has linked would send the wrong thing.
 */
export function nextStep(order: Shown, steps: readonly OrderStepView[]): OrderStepView | null {
  const isDone = ({ step }: OrderStepView): boolean => step === 'label' && order.labelledAt !== null;
  const next = steps.find((one) => (one.available ? !LAST.includes(one.step) && !isDone(one) : one.isOwn));
  return next?.available ? next : null;
}

function ownSteps({ stage, fulfilledBy, attention, shipBy, steps }: Shown): OrderStepView[] {
  if (fulfilledBy !== 'seller' || !isWithUs(stage) || stage === 'on_hold' || stage === 'packed') return [];
  const mustConfirm = steps.some(({ step, available }) => step === 'confirm' && available);
  const step = stage === 'picking' ? 'pack' : 'pick';
  const blockedBy = attention.includes('unmapped')
    ? 'orders:blocked.unmapped'
    : attention.includes('oversold')
      ? 'orders:blocked.oversold'
      : mustConfirm
        ? 'orders:blocked.confirmFirst'
        : null;
  return [
    new OrderStepView({
      step,
      grain: 'order',
      labelKey: `orders:steps.${step}`,
      form: [],
      isOwn: true,
      available: blockedBy === null,
      blockedBy,
      deadline: shipBy,
    }),
  ];
}
