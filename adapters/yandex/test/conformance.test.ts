import { describe, it } from '@jest/globals';
import { testAdapter } from '@sellercloudx/adapter-kit/testing';
import { startYandexHarness } from '../sandbox/harness.ts';
import { yandex } from '../src/index.ts';

testAdapter({ adapter: yandex, startSandbox: startYandexHarness, it, describe, level: 'full' });
