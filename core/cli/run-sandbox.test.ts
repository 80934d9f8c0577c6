import { expect, test } from '@jest/globals';
import type { SandboxEntry } from './demo-sandboxes.ts';
import { runSandbox } from './run-sandbox.ts';

async function run(args: readonly string[]) {
  const lines: string[] = [];
  const asked: object[] = [];
  const closed: string[] = [];
  const entry: SandboxEntry = {
    id: 'memory',
    start: async (options) => {
      asked.push(options);
      return {
        url: 'http://127.0.0.1:4302',
        credentials: { apiKey: 'a-key' },
        save: async () => '',
        restore: async () => undefined,
        placeOrders: async () => undefined,
        close: async () => void closed.push('memory'),
      };
    },
  };
  const code = await runSandbox(
    [entry],
    args,
    (line) => lines.push(line),
    () => Promise.resolve(),
  );
  return { code, asked, closed, text: lines.join('\n') };
}

test('a sandbox alone has a thousand products, says where it listens and with which keys, and ends when told', async () => {
  const { code, asked, closed, text } = await run(['memory', '--port', '4302']);
  expect([code, asked, closed]).toEqual([0, [{ port: 4302, products: 1000 }], ['memory']]);
  expect(text).toContain('http://127.0.0.1:4302/_control/state');
  expect(text).toContain('apiKey: a-key');
});

test('it has as many products as are asked for', async () => {
  expect((await run(['memory', '--products', '250'])).asked).toEqual([{ port: 0, products: 250 }]);
});

test.each([
  [[], 'Usage'],
  [['nowhere'], 'Usage'],
  [['memory', '--loud'], 'Usage'],
  [['memory', '--port', '70000'], '--port'],
  [['memory', '--port', 'x'], '--port'],
  [['memory', '--products', '0'], '--products'],
  [['memory', '--products', '1.5'], '--products'],
])('%j starts nothing and tells why', async (args, word) => {
  const { code, asked, text } = await run(args);
  expect([code, asked]).toEqual([1, []]);
  expect(text).toContain(word);
});
