import { describe, it } from '@jest/globals';
import { testAdapter } from '@sellercloudx/adapter-kit/testing';
import { startOzonHarness } from '../sandbox/harness.ts';
import { ozon } from '../src/index.ts';

testAdapter({ adapter: ozon, startSandbox: startOzonHarness, it, describe, level: 'full' });
