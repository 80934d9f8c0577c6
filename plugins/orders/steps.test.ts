import { expect, test } from '@jest/globals';
import type { StoredStep } from './models/order.ts';
import { nextStep, stepsOf } from './steps.ts';

const step = (name: string, available = true): StoredStep => ({ step: name, grain: 'order', form: [], available });

const next = (change: Partial<Parameters<typeof stepsOf>[0]> = {}): string | null => {
  const order = {
    stage: 'confirmed' as const,
    fulfilledBy: 'seller' as const,
    steps: [step('label'), step('handover'), step('cancel')],
    attention: [],
    shipBy: null,
    labelledAt: null,
    ...change,
  };
  return nextStep(order, stepsOf(order))?.step ?? null;
};

test('our own work comes before the label, the label before the hand-over, and each is asked for once', () => {
  expect(next({ stage: 'new', steps: [step('confirm'), step('label'), step('cancel')] })).toBe('confirm');
  expect(next()).toBe('pick');
  expect(next({ stage: 'picking' })).toBe('pack');
  expect(next({ stage: 'packed' })).toBe('label');
  expect(next({ stage: 'packed', labelledAt: new Date(0) })).toBe('handover');
});

test.each(['unmapped', 'oversold'] as const)('nothing is offered past work that stands still: %s', (flag) => {
  expect(next({ attention: [flag] })).toBeNull();
  expect(next({ stage: 'picking', attention: [flag] })).toBeNull();
});

test('an order whose product is not linked can still be accepted in time', () => {
  expect(next({ stage: 'new', attention: ['unmapped'], steps: [step('confirm'), step('label')] })).toBe('confirm');
});

test('what the market itself does not allow yet holds up nothing else, and cancelling is never next', () => {
  expect(next({ stage: 'packed', steps: [step('requirements', false), step('label'), step('cancel')] })).toBe('label');
  expect(next({ stage: 'packed', steps: [step('cancel')] })).toBeNull();
});
