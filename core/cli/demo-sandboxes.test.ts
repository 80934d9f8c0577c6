import { expect, test } from '@jest/globals';
import { sandboxEntry } from './demo-sandboxes.ts';

const HOUR_MS = 3_600_000;

test('a sandbox that is started again has gone on meanwhile, and keeps what it had', async () => {
  let now = 0;
  let kept = '';
  const control = {
    save: async () => 'cards',
    restore: async (saved: string) => {
      kept = saved;
      now = Date.now() - HOUR_MS;
    },
    advance: async (ms: number) => new Date((now += ms)),
    placeOrders: async () => [],
    act: async () => undefined,
  };
  const entry = sandboxEntry({
    id: 'memory',
    credentials: () => ({}),
    open: async () => ({ url: 'http://localhost', control, close: async () => undefined }),
  });
  const before = Date.now();
  await (await entry.start({ port: 0 })).restore('cards');
  expect(kept).toBe('cards');
  expect(now).toBeGreaterThanOrEqual(before);
});
