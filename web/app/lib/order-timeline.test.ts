import { expect, test } from '@jest/globals';
import { toldEvents } from './order-timeline.ts';

const event = (at: string, actor: string, stage: string, from?: string) => ({
  id: at,
  at,
  kind: 'stage',
  actor,
  stage,
  rawStatus: actor === 'market' ? 'PACKING' : null,
  detail: from ? { from } : {},
});

test('what a person did and the market then shows is told once, with when it was seen there', () => {
  const told = toldEvents([event('10:01', 'market', 'confirmed', 'confirmed'), event('10:00', 'person', 'confirmed')]);
  expect(told).toMatchObject([{ id: '10:00', echo: { id: '10:01', rawStatus: 'PACKING' } }]);
});

test('a market that moves an order itself, or changes its word again, is told each time', () => {
  const told = toldEvents([
    event('10:00', 'person', 'confirmed'),
    event('10:01', 'market', 'confirmed', 'confirmed'),
    event('10:02', 'market', 'in_transit', 'confirmed'),
    event('10:03', 'market', 'in_transit', 'in_transit'),
  ]);
  expect(told.map(({ id, isWord }) => [id, isWord])).toEqual([
    ['10:00', false],
    ['10:02', false],
    ['10:03', true],
  ]);
});
