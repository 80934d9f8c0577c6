import type {
  CallContext,
  Facet,
  ItemResult,
  Json,
  PendingItem,
  Ports,
  Reading,
  Target,
} from '@sellercloudx/adapter-kit';
import type { Trx } from '../../../core/db/database.ts';
import type { AdapterFacts, ConnectionView } from '../api.ts';
import type { Move, TakenRow } from './sync-row.ts';

/** What a row wants now: a value to be sent, or a move without a call (nothing to send, a conflict of our own). */
export type Prepared =
  /** With a target it can still be looked at: what the market shows is wanted for reports and the opening balance. */
  | { readonly kind: 'move'; readonly row: TakenRow; readonly move: Move; readonly target?: Target }
  | {
      readonly kind: 'write';
      readonly row: TakenRow;
      readonly target: Target;
      readonly desired: unknown;
      readonly sent: Json;
    };

export type Write = Extract<Prepared, { kind: 'write' }>;
export type WorkPlace = { readonly connection: ConnectionView; readonly adapter: AdapterFacts };

/** How one facet is computed, written, asked about and read: all the engine knows of it. */
export interface FacetWork {
  readonly facet: Facet;
  /** Reads the current desired values in bulk. */
  prepare(trx: Trx, place: WorkPlace, rows: readonly TakenRow[]): Promise<Prepared[]>;
  /** A value that may be written twice without harm; otherwise the row says "unknown" before the call leaves. */
  readonly mayRepeat: boolean;
  write(ports: Ports, writes: readonly Write[], ctx: CallContext): Promise<readonly ItemResult[]>;
  checkTickets(
    ports: Ports,
    items: readonly PendingItem[],
    ctx: CallContext,
  ): Promise<readonly ItemResult[]> | undefined;
  /** `undefined`: this market cannot be asked. */
  read(ports: Ports, targets: readonly Target[], ctx: CallContext): Promise<readonly Reading<Json>[]> | undefined;
  /** Does the market show what is wanted? */
  isWanted(read: Json, write: Write): boolean;
  /** The value read says that something waits in the market's quarantine. */
  isHeld(read: Json): boolean;
  /** What else follows from results (a card got its ids), in the transaction that finishes the rows. */
  settle?(trx: Trx, place: WorkPlace, results: readonly { row: TakenRow; result: ItemResult }[]): Promise<void>;
  /** What was looked for is there. */
  seen?(trx: Trx, place: WorkPlace, row: TakenRow, read: Json): Promise<void>;
}
