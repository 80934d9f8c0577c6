import { EventEmitter } from 'node:events';
import { afterCommit, type Trx } from '../db/database.ts';
import type { PartnerId } from '../ids.ts';
import { Subscription } from './subscription.ts';

/** Ids only: who receives it reads the current state with its own rights. */
export type LiveMessage = { topic: string; partnerId: PartnerId | null; data: Record<string, unknown> };

/** Carries messages to the other processes. Never inside a business transaction. */
export interface LiveTransport {
  send(message: LiveMessage): void;
  onMessage(receive: (message: LiveMessage) => void): void;
  close(): Promise<void>;
}

const channel = (topic: string, partnerId: PartnerId | null): string => `${partnerId ?? 'all'}:${topic}`;

/** Subscriptions within this process, and across processes through a transport. Lost messages are only a late screen. */
export class LiveBus {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private transport: LiveTransport | undefined;

  connect(transport: LiveTransport): void {
    this.transport = transport;
    transport.onMessage((message) => this.deliver(message));
  }

  publish(message: LiveMessage): void {
    this.deliver(message);
    this.transport?.send(message);
  }

  publishAfterCommit(trx: Trx, message: LiveMessage): void {
    afterCommit(trx, () => this.publish(message));
  }

  /** A null partner listens to what is sent to the whole installation (staff pages). */
  subscribe<M extends Record<string, unknown>, T = M>(
    topic: string,
    partnerId: PartnerId | null,
    options: { signal?: AbortSignal; each?: (message: M) => readonly T[] } = {},
  ): AsyncIterableIterator<T> {
    const { signal, each = (message) => [message as unknown as T] } = options;
    return new Subscription<M, T>(this.emitter, channel(topic, partnerId), { signal, each });
  }

  private deliver({ topic, partnerId, data }: LiveMessage): void {
    this.emitter.emit(channel(topic, partnerId), data);
    if (partnerId) this.emitter.emit(channel(topic, null), { ...data, partnerId });
  }

  async close(): Promise<void> {
    await this.transport?.close();
    this.emitter.removeAllListeners();
  }
}
