import { describe, it } from '@jest/globals';
import { testAdapter } from '@sellercloudx/adapter-kit/testing';
import { startBasicHarness, startWildberriesHarness } from '../sandbox/harness.ts';
import { wildberries } from '../src/index.ts';

testAdapter({ adapter: wildberries, startSandbox: startWildberriesHarness, it, describe, level: 'full' });

describe('with a Basic token', () => {
  testAdapter({ adapter: wildberries, startSandbox: startBasicHarness, it, describe });
});
