import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Refresher } from './refresher.ts';

let runs = 0;
const run = () => void runs++;
let refresher: Refresher;

beforeEach(() => {
  jest.useFakeTimers();
  runs = 0;
  refresher = new Refresher();
  refresher.follow(true, run);
});
afterEach(() => {
  refresher.stop();
  jest.useRealTimers();
});

test('many events are one run, at the time of the most urgent', () => {
  refresher.ask(5_000);
  refresher.ask(1_000);
  refresher.ask(2_000);
  jest.advanceTimersByTime(999);
  expect(runs).toBe(0);
  jest.advanceTimersByTime(60_000);
  expect(runs).toBe(1);
});

test('with an event a second and slower loaders every run comes to its end', () => {
  const loadersTakeMs = 4_000;
  const told: string[] = [];
  const load = () => {
    told.push('begins');
    refresher.follow(false, load);
    setTimeout(() => {
      told.push('ends');
      refresher.follow(true, load);
    }, loadersTakeMs);
  };
  refresher.follow(true, load);
  for (let second = 0; second < 12; second++) {
    refresher.ask(1_000);
    jest.advanceTimersByTime(1_000);
  }
  expect(told).toEqual(['begins', 'ends', 'begins', 'ends', 'begins']);
});

test('what is asked for while a run is under way is a run after it', () => {
  refresher.ask(1_000);
  jest.advanceTimersByTime(1_000);
  refresher.follow(false, run);
  refresher.ask(1_000);
  jest.advanceTimersByTime(10_000);
  expect(runs).toBe(1);
  refresher.follow(true, run);
  expect(runs).toBe(2);
});

test('a page that is gone asks for nothing', () => {
  refresher.ask(1_000);
  refresher.stop();
  jest.advanceTimersByTime(10_000);
  expect(runs).toBe(0);
});
