import type { OrderStage } from '@sellercloudx/adapter-kit';
import type { Trx } from '../../../core/db/database.ts';
import { newId, type UserId } from '../../../core/ids.ts';
import type { OrderId } from '../api.ts';
import { insertRows } from './write-rows.ts';

/** Words of the timeline; texts under `orders:timeline`. */
export type TimelineKind =
  | 'received'
  | 'stage'
  | 'quantities'
  | 'attention'
  | 'reserved'
  | 'oversold'
  | 'released'
  | 'mapped'
  | 'cancel_requested'
  | 'superseded'
  | 'packed'
  | 'labelled'
  | 'handover'
  | 'action_sent'
  | 'action_failed'
  | 'action_unknown'
  | 'requirements'
  | 'returned';

export type Actor = { kind: 'market' | 'system' } | { kind: 'person'; userId: UserId; userName: string };

export type TimelineEntry = {
  orderId: OrderId;
  at: Date;
  kind: TimelineKind;
  by: Actor;
  stage?: OrderStage;
  rawStatus?: string;
  detail?: Record<string, unknown>;
};

/** Appends; ids grow with time, so the order of the ids is the order of the page. */
export async function record(trx: Trx, entries: readonly TimelineEntry[]): Promise<void> {
  await insertRows(
    trx,
    'order_events',
    {
      id: 'uuid', orderId: 'uuid', at: 'timestamptz', kind: 'text', actor: 'text', userId: 'uuid', userName: 'text',
      stage: 'text', rawStatus: 'text', detail: 'jsonb',
    }, // prettier-ignore
    entries.map((entry) => ({
      id: newId(),
      orderId: entry.orderId,
      at: entry.at,
      kind: entry.kind,
      actor: entry.by.kind,
      userId: entry.by.kind === 'person' ? entry.by.userId : null,
      userName: entry.by.kind === 'person' ? entry.by.userName : null,
      stage: entry.stage ?? null,
      rawStatus: entry.rawStatus ?? null,
      detail: entry.detail ?? {},
    })),
  );
}
