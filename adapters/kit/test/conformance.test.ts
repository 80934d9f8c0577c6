import { describe, it } from '@jest/globals';
import { memory, startMemoryHarness } from '../src/memory/index.ts';
import { testAdapter } from '../src/testing/index.ts';

testAdapter({ adapter: memory, startSandbox: startMemoryHarness, it, describe, level: 'full' });
