import { describe, it } from '@jest/globals';
import { testAdapter } from '@sellercloudx/adapter-kit/testing';
import { startTrendyolHarness } from '../sandbox/harness.ts';
import { trendyol } from '../src/index.ts';

testAdapter({ adapter: trendyol, startSandbox: startTrendyolHarness, it, describe, level: 'full' });
