import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Database, Trx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import type { Logger } from '../../../core/log.ts';
import type { ConnectionGate } from '../api.ts';
import { WebhookSubscriptions } from './webhook-subscriptions.ts';
import type { WebhookStore } from './webhook-store.ts';

type Deps = ConstructorParameters<typeof WebhookSubscriptions>[0];

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const warn = jest.fn();

function subscriptions(perform: ConnectionGate['perform']): WebhookSubscriptions {
  const deps: Partial<Deps> = {
    database: { asPartner: (_id: string, act: (trx: Trx) => unknown) => act({} as Trx) } as unknown as Database,
    webhookStore: { get: () => Promise.resolve({ subscriptionId: 's-1' }) } as unknown as WebhookStore,
    connectionGate: { perform } as ConnectionGate,
    log: { warn } as unknown as Logger,
  };
  return new WebhookSubscriptions(deps as Deps);
}

test('a market that never answers keeps nobody from leaving', async () => {
  const left = jest.fn();
  const silent = subscriptions(() => new Promise(() => undefined));
  void silent.end(newId<'partner'>(), newId<'connection'>()).then(left);
  await jest.advanceTimersByTimeAsync(7_999);
  expect(left).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  expect(left).toHaveBeenCalled();
});

test('who leaves waits no longer than the market takes, and a refusal is only logged', async () => {
  await subscriptions(() => Promise.resolve()).end(newId<'partner'>(), newId<'connection'>());
  expect(warn).not.toHaveBeenCalled();
  await subscriptions(() => Promise.reject(new Error('no'))).end(newId<'partner'>(), newId<'connection'>());
  expect(warn).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});
