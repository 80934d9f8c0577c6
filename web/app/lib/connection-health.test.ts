import { expect, test } from '@jest/globals';
import { healthOf } from './connection-health.ts';

const works = { state: 'writing', problem: null };
const complains = { state: 'writing', problem: { code: 'x' } };

test.each([
  ['nothing is connected', [], { state: 'none', count: 0 }],
  ['one was only begun', [{ state: 'draft', problem: null }], { state: 'none', count: 0 }],
  ['all work', [works, { state: 'read_only', problem: null }], { state: 'ok', count: 0 }],
  ['some complain', [works, complains, complains], { state: 'attention', count: 2 }],
  ['one is broken', [works, complains, { state: 'broken', problem: { code: 'x' } }], { state: 'broken', count: 1 }],
])('%s', (_, connections, health) => {
  expect(healthOf(connections)).toEqual(health);
});
