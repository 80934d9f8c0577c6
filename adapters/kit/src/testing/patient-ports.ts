import { isMarketplaceError, type Page, type Ports } from '../contract/index.ts';
import type { DrivenClock } from '../sandbox/index.ts';

/** Refused so often without anything new in between, a call never ends. */
const triesAtMost = 3;

/**
 * Ports as the host uses them: a call whose request would have waited too long for its turn is made again when the limit
 * allows, a read of pages goes on from the cursor of its last one. What needs more waiting in one call than the host has
 * patience for, and keeps no place to go on from, fails here as it does there.
 */
export function patientPorts(ports: Ports, clock: DrivenClock): Ports {
  return Object.fromEntries(
    Object.entries(ports).map(([name, port]: [string, object | undefined]) => [name, port && patientPort(port, clock)]),
  ) as unknown as Ports;
}

type Method = (...args: readonly unknown[]) => unknown;

function patientPort(port: object, clock: DrivenClock): object {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      const method = member.bind(target) as Method;
      return (...args: readonly unknown[]) => {
        const answer = method(...args);
        if (isPages(answer)) return resumed(answer, method, args, clock);
        return answer instanceof Promise ? repeated(answer, () => method(...args), clock) : answer;
      };
    },
  });
}

async function repeated(first: Promise<unknown>, again: () => unknown, clock: DrivenClock): Promise<unknown> {
  let answer: unknown = first;
  for (let tries = 1; ; tries++) {
    try {
      return await answer;
    } catch (error) {
      await untilAllowed(error, tries, clock);
      answer = again();
    }
  }
}

async function* resumed(
  first: AsyncIterable<Page<unknown>>,
  method: Method,
  [start, ...rest]: readonly unknown[],
  clock: DrivenClock,
): AsyncIterable<Page<unknown>> {
  let pages = first;
  let from = start;
  const reached = new Set<string>();
  for (let tries = 1; ; tries++) {
    try {
      for await (const page of pages) {
        // `since` and `list` take the cursor itself, `listCards` and `lines` an object that has it
        from = typeof start === 'object' ? { ...start, cursor: page.cursor } : page.cursor;
        if (!reached.has(page.cursor)) tries = 0;
        reached.add(page.cursor);
        yield page;
      }
      return;
    } catch (error) {
      await untilAllowed(error, tries, clock);
      pages = method(from, ...rest) as AsyncIterable<Page<unknown>>;
    }
  }
}

async function untilAllowed(error: unknown, tries: number, clock: DrivenClock): Promise<void> {
  if (!isMarketplaceError(error) || error.code !== 'aborted' || error.retryAfterMs === undefined) throw error;
  if (tries >= triesAtMost) throw error;
  await clock.sleep(error.retryAfterMs);
}

function isPages(answer: unknown): answer is AsyncIterable<Page<unknown>> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}
