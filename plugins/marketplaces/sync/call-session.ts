import { type AnyAdapter, type CallContext, type Ports, type Priority } from '@sellercloudx/adapter-kit';
import type { Trx } from '../../../core/db/database.ts';
import type { ConnectionSession, ConnectionView } from '../api.ts';
import type { OpenPorts } from '../services/open-ports.ts';
import type { WorkPlace } from './facet-work.ts';
import { LEASE_MS, type Lease, type Leases } from './leases.ts';

/** A call has to end this long before the lease does. */
const MARGIN_MS = 1_000;
/** Longer than this a call does not hold up its task or its lane: it is made again when the limit allows. */
const WAIT_AT_MOST_MS = 10_000;

/** A lease as the process that holds it sees it: until when, and what may be called meanwhile. */
export class HeldLease {
  readonly lease: Lease;
  private readonly ended = new AbortController();
  private until: number;
  private timer: NodeJS.Timeout | undefined;

  /** @param askedAt when the claim was sent: the lease began no earlier */
  constructor(lease: Lease, askedAt: number) {
    this.lease = lease;
    this.until = askedAt + LEASE_MS;
    this.watch();
  }

  get signal(): AbortSignal {
    return this.ended.signal;
  }

  get deadlineAt(): Date {
    return new Date(this.until - MARGIN_MS);
  }

  get isHeld(): boolean {
    return !this.ended.signal.aborted && Date.now() < this.until - MARGIN_MS;
  }

  renewed(askedAt: number): void {
    this.until = askedAt + LEASE_MS;
    this.watch();
  }

  end(why: string): void {
    clearTimeout(this.timer);
    if (!this.ended.signal.aborted) this.ended.abort(new Error(why));
  }

  private watch(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end('the lease ran out'), Math.max(0, this.until - MARGIN_MS - Date.now()));
    this.timer.unref();
  }
}

/** What work inside the lease is given. */
export class CallSession implements ConnectionSession {
  readonly connection: ConnectionView;
  readonly descriptor: AnyAdapter;
  readonly ports: Ports;
  private readonly held: HeldLease;
  private readonly leases: Leases;

  constructor(options: { connection: ConnectionView; open: OpenPorts; held: HeldLease; leases: Leases }) {
    this.connection = options.connection;
    this.descriptor = options.open.adapter;
    this.ports = options.open.ports;
    this.held = options.held;
    this.leases = options.leases;
  }

  get signal(): AbortSignal {
    return this.held.signal;
  }

  ctx(priority: Priority, more: { idempotencyKey?: string; waitAtMostMs?: number } = {}): CallContext {
    const { held } = this;
    return {
      priority,
      signal: held.signal,
      waitAtMostMs: WAIT_AT_MOST_MS,
      // read when a call is about to leave: renewals move it
      get deadlineAt() {
        return held.deadlineAt;
      },
      ...more,
    };
  }

  fence(trx: Trx): Promise<void> {
    return this.leases.fence(trx, this.held.lease);
  }
}

export const placeOf = ({ connection, descriptor }: CallSession): WorkPlace => ({ connection, adapter: descriptor });

/** What a span of work inside the lease says of itself. */
export const spanAttributes = ({ connection }: CallSession): Record<string, string> => ({
  'scx.partner': connection.partnerId,
  'scx.connection': connection.id,
  'scx.marketplace': connection.marketplace,
});
