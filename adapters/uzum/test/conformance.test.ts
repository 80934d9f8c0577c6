import { describe, it } from '@jest/globals';
import { testAdapter } from '@sellercloudx/adapter-kit/testing';
import { startUzumHarness } from '../sandbox/harness.ts';
import { uzum } from '../src/index.ts';

testAdapter({ adapter: uzum, startSandbox: startUzumHarness, it, describe, level: 'full' });
