import { expect, test } from '@jest/globals';
import { newId } from '../ids.ts';
import { LiveBus } from './live-bus.ts';

const partnerId = newId<'partner'>();

test('a message reaches the partner it is for, staff, and nobody else', async () => {
  const live = new LiveBus();
  const own = live.subscribe('stock.changed', partnerId);
  const staff = live.subscribe('stock.changed', null);
  const other = live.subscribe('stock.changed', newId<'partner'>());
  live.publish({ topic: 'stock.changed', partnerId, data: { variantIds: ['v'] } });
  await expect(own.next()).resolves.toEqual({ done: false, value: { variantIds: ['v'] } });
  await expect(staff.next()).resolves.toEqual({ done: false, value: { variantIds: ['v'], partnerId } });
  const nothing = other.next();
  await other.return?.();
  await expect(nothing).resolves.toEqual({ done: true, value: undefined });
});

test('who leaves a quiet channel is let go at once, not with its next message', async () => {
  const live = new LiveBus();
  const subscription = live.subscribe('partner.status', partnerId);
  const waiting = subscription.next();
  await subscription.return?.();
  await expect(waiting).resolves.toEqual({ done: true, value: undefined });
});

test('a message that stands for several things, or for none, is told as such', async () => {
  const live = new LiveBus();
  const ids = live.subscribe<{ ids: string[] }, string>('orders', partnerId, { each: ({ ids }) => ids });
  for (const some of [[], ['a', 'b'], ['c']]) live.publish({ topic: 'orders', partnerId, data: { ids: some } });
  const heard = [];
  for await (const id of ids) if (heard.push(id) === 3) break;
  expect(heard).toEqual(['a', 'b', 'c']);
});

test('an aborted subscription ends without an error', async () => {
  const stop = new AbortController();
  const subscription = new LiveBus().subscribe('x', null, { signal: stop.signal });
  const waiting = subscription.next();
  stop.abort();
  await expect(waiting).resolves.toEqual({ done: true, value: undefined });
});
