import { expect, test } from '@jest/globals';
import { forwardStages, hashOrder, type OrderStage, type RemoteOrder } from '@sellercloudx/adapter-kit';
import fc from 'fast-check';
import type { ConnectionView } from '../marketplaces/api.ts';
import { planOrder, type StoredOrder } from './services/plan-order.ts';

const connection = { id: 'c', marketplace: 'memory', currency: 'UZS' } as ConnectionView;
const uzs = (minor: bigint) => ({ minor, currency: 'UZS' });

function remote(
  change: Partial<RemoteOrder> & { ordered?: number; cancelled?: number; returned?: number } = {},
): RemoteOrder {
  const { ordered = 3, cancelled = 0, returned = 0, ...order } = change;
  const body = {
    remoteId: 'r1', number: '1', stage: 'new' as OrderStage | undefined, rawStatus: 'x', attention: [], cancelRequested: false,
    fulfilledBy: 'seller' as const, scheme: 'FBS', createdAt: new Date(0), deadlines: {}, hasRequirements: false,
    lines: [{ remoteLineId: '1', offerKeys: { sku: 'A' }, title: 'A', ordered, cancelled, returned, price: uzs(100n) }],
    ...order,
  }; // prettier-ignore
  return { ...body, version: hashOrder(body) };
}

const plan = (stored: StoredOrder | null, order: RemoteOrder) =>
  planOrder(stored, {
    connection,
    remote: order,
    readAt: new Date(1_000),
    mappings: [{ offerId: null, variantId: 'v' as never }],
  });

const wanted = (next: ReturnType<typeof plan>) => next.lines.map((line) => line.wanted);

test("an order of the market's own warehouse promises nothing of ours", () => {
  expect(wanted(plan(null, remote({ fulfilledBy: 'marketplace' })))).toEqual([0]);
});

test("a seller's order wants what is ordered and not cancelled, until it leaves", () => {
  const first = plan(null, remote());
  expect(wanted(first)).toEqual([3]);
  const second = plan(first, remote({ cancelled: 1 }));
  expect(wanted(second)).toEqual([2]);
  const third = plan(second, remote({ cancelled: 1, stage: 'handed_over' }));
  expect(wanted(third)).toEqual([0]);
  expect(third).toMatchObject({ leaves: true, lines: [{ shipped: 2 }] });
});

test('a line that is no longer named is cancelled, an order read without lines changes nothing', () => {
  const two = remote();
  const first = plan(null, { ...two, lines: [...two.lines, { ...two.lines[0]!, remoteLineId: '2' }] });
  expect(plan(first, two).lines.map(({ cancelled }) => cancelled)).toEqual([0, 3]);
  expect(plan(first, { ...two, lines: [] }).lines.map(({ cancelled }) => cancelled)).toEqual([0, 0]);
});

test('an order first seen with an unknown word waits on hold, flagged as its adapter says', () => {
  const unknown = remote({ stage: undefined, rawStatus: 'what', attention: ['unknown_word'] });
  expect(plan(null, unknown).order).toMatchObject({
    stage: 'on_hold', rawStatus: 'what', attention: ['unknown_word'],
  }); // prettier-ignore
});

test('quantities stay inside what was ordered, and what is wanted never passes it, whatever is read', () => {
  const read = fc.record({
    stage: fc.constantFrom<OrderStage | undefined>(...forwardStages, 'cancelled', 'returning', 'returned', undefined),
    ordered: fc.integer({ min: 1, max: 5 }),
    cancelled: fc.integer({ min: 0, max: 5 }),
    returned: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(read, { minLength: 1, maxLength: 12 }), (reads) => {
      let stored: StoredOrder | null = null;
      for (const { ordered, cancelled, returned, stage } of reads) {
        const order = remote({
          stage,
          ordered,
          cancelled: Math.min(cancelled, ordered),
          returned: Math.min(returned, ordered),
        });
        const next: ReturnType<typeof plan> = plan(stored, order);
        for (const line of next.lines) {
          for (const quantity of [line.cancelled, line.shipped, line.delivered, line.returned, line.wanted]) {
            expect(quantity).toBeGreaterThanOrEqual(0);
            expect(quantity).toBeLessThanOrEqual(line.ordered);
          }
          expect(line.wanted).toBeLessThanOrEqual(line.ordered - line.cancelled);
        }
        stored = next;
      }
    }),
  );
});
