import { confirmedIn } from './orders-done.ts';

test('what a market takes as assembled is told as assembled, and what it refused is not counted', () => {
  const orders = [
    { id: 'uzum', stage: 'confirmed' as const },
    { id: 'ozon', stage: 'packed' as const },
    { id: 'yandex', stage: 'packed' as const },
    { id: 'refused', stage: 'new' as const },
  ];
  expect(confirmedIn(orders, [{ subject: 'refused' }])).toEqual([
    { what: 'confirm', count: 1 },
    { what: 'assemble', count: 2 },
  ]);
  expect(confirmedIn([orders[1]!], [])).toEqual([{ what: 'assemble', count: 1 }]);
  expect(confirmedIn([orders[3]!], [{ subject: 'refused' }])).toEqual([]);
});
