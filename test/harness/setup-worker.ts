import { afterEach, beforeEach, expect, jest } from '@jest/globals';

/** An unexpected console.error fails the test: what nobody looks at is otherwise never fixed. */
let spy: ReturnType<typeof jest.spyOn> | undefined;

beforeEach(() => {
  spy = jest.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  const calls = spy?.mock.calls ?? [];
  spy?.mockRestore();
  expect(calls).toEqual([]);
});
