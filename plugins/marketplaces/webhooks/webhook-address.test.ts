import { expect, test } from '@jest/globals';
import { PublicOrigin } from '../../../core/http/public-origin.ts';
import { readConfig } from '../../../core/config.ts';
import type { AdapterRegistry } from '../services/adapter-registry.ts';
import { WebhookAddress } from './webhook-address.ts';

const live = 'https://api.market.example';
const beside = 'http://127.0.0.1:4803';

test.each([
  ['https://seller.uz', live, 'https://seller.uz', true],
  ['http://seller.uz', live, 'http://seller.uz', false],
  ['https://203.0.113.7', live, 'https://203.0.113.7', false],
  ['https://[2001:db8::1]', live, 'https://[2001:db8::1]', false],
  ['https://seller', live, 'https://seller', false],
  ['https://seller.local', live, 'https://seller.local', false],
  [undefined, live, 'http://localhost:4000', false],
  // whatever the world calls us, a sandbox on this machine calls this machine
  [undefined, beside, 'http://127.0.0.1:4000', true],
  ['https://seller.uz', beside, 'http://127.0.0.1:4000', true],
])('known as %s, a market at %s is told %s, which it reaches: %s', (publicUrl, market, origin, isReachable) => {
  const config = readConfig(publicUrl ? { PUBLIC_URL: publicUrl } : {});
  const adapterRegistry = { baseUrls: () => ({ api: market }) } as unknown as AdapterRegistry;
  const address = new WebhookAddress({ publicOrigin: new PublicOrigin({ config }), adapterRegistry });
  expect(address.of({ marketplace: 'm', environment: 'e' })).toEqual({ origin, isReachable });
});

test('a process that listens nowhere yet is reached by nobody', () => {
  const adapterRegistry = { baseUrls: () => ({ api: beside }) } as unknown as AdapterRegistry;
  const publicOrigin = new PublicOrigin({ config: readConfig({ PORT: '0' }) });
  const address = new WebhookAddress({ publicOrigin, adapterRegistry });
  expect(address.of({ marketplace: 'm', environment: 'e' }).isReachable).toBe(false);
});
