import { on, type EventEmitter } from 'node:events';

type Options<M, T> = {
  signal?: AbortSignal | undefined;
  /** What one message stands for: itself, parts of it, nothing. */
  each: (message: M) => readonly T[];
};

/**
 * Messages of one channel from the moment it is made. No async generator: that one would wait for the next message
 * before it lets a subscriber who left go, and on a quiet channel there is none.
 */
export class Subscription<M, T> implements AsyncIterableIterator<T> {
  private readonly messages: AsyncIterator<M[]>;
  private readonly each: Options<M, T>['each'];
  private waiting: T[] = [];

  constructor(emitter: EventEmitter, channel: string, { signal, each }: Options<M, T>) {
    this.messages = on(emitter, channel, signal ? { signal } : {}) as AsyncIterator<M[]>;
    this.each = each;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    for (;;) {
      const [first, ...rest] = this.waiting;
      if (first !== undefined) {
        this.waiting = rest;
        return { done: false, value: first };
      }
      const message = await this.nextMessage();
      if (message === undefined) return { done: true, value: undefined };
      this.waiting.push(...this.each(message));
    }
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    await this.messages.return?.();
    return { done: true, value: undefined };
  }

  private async nextMessage(): Promise<M | undefined> {
    try {
      const told = await this.messages.next();
      return told.done ? undefined : told.value[0];
    } catch (error) {
      if ((error as Error).name === 'AbortError') return undefined;
      throw error;
    }
  }
}
