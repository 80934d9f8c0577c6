import { afterEach, beforeEach, expect } from '@jest/globals';

/** An unexpected console.error fails the test: what nobody looks at is otherwise never fixed. */
let said: unknown[][] = [];
const original = console.error;

beforeEach(() => {
  said = [];
  console.error = (...words: unknown[]) => void said.push(words);
});

afterEach(() => {
  console.error = original;
  expect(said).toEqual([]);
});
