import type { Handover, ItemResult, Json, WriteOutcome } from '@sellercloudx/adapter-kit';
import { priority } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { BlobStore } from '../../../core/blobs/blob-store.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../core/db/database.ts';
import { connectionCommand, type ConnectionSession } from '../../marketplaces/api.ts';
import type { HandoverId } from '../api.ts';
import type { HandoverRow } from '../models/handover.ts';
import type { Order } from '../models/order.ts';
import type { ActionRunner } from '../services/action-runner.ts';
import type { HandoverStore } from '../services/handover-store.ts';
import type { OrderActionCalls } from '../services/order-action-calls.ts';
import type { PullOrders } from '../services/pull-orders.ts';
import { unsupported } from '../services/unsupported.ts';
import { asJson, orderIdsOf, toOutcome, zBy, zOrderIds, type ActionOutcome } from './command-types.ts';
import { keepFile, type StoredFile } from './paper-commands.ts';

type Deps = {
  database: Database;
  clock: Clock;
  blobs: BlobStore;
  actionRunner: ActionRunner;
  handoverStore: HandoverStore;
  orderActionCalls: OrderActionCalls;
  pullOrders: PullOrders;
};

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json;

function portOf(session: ConnectionSession) {
  const { handovers } = session.ports;
  if (!handovers) throw unsupported(`Connection ${session.connection.id} has no hand-overs.`);
  return handovers;
}

export const placesCommand = connectionCommand<Json, Json, Deps>({
  name: 'handovers.places',
  async run(session, input, { orderActionCalls }) {
    const { orderIds } = z.object({ orderIds: zOrderIds }).parse(input);
    const orders = await orderActionCalls.load(session, orderIdsOf(orderIds));
    const remoteIds = orders.map(({ remoteId }) => remoteId);
    return plain((await portOf(session).places?.(remoteIds, session.ctx(priority.confirmUrgent))) ?? []);
  },
});

export const slotsCommand = connectionCommand<Json, Json, Deps>({
  name: 'handovers.slots',
  async run(session, input, { orderActionCalls }) {
    const { placeId, orderIds } = z.object({ placeId: z.string(), orderIds: zOrderIds }).parse(input);
    const orders = await orderActionCalls.load(session, orderIdsOf(orderIds));
    const ask = { placeId, orderIds: orders.map(({ remoteId }) => remoteId) };
    return plain((await portOf(session).slots?.(ask, session.ctx(priority.confirmUrgent))) ?? []);
  },
});

const zCreate = z.object({
  handoverId: z.uuid(),
  orderIds: z.array(z.uuid()).max(500),
  placeId: z.string().nullish(),
  slotId: z.string().nullish(),
  by: zBy,
});

/**
 * Our id is the batch's name at the market, its orders tell it where there are no names: when the answer is lost, the list
 * shows whether it was made, and what the first try did not come to is put into it.
 */
export const createHandoverCommand = connectionCommand<Json, Json, Deps>({
  name: 'handovers.create',
  async run(session, input, deps) {
    const { handoverId, orderIds, placeId, slotId } = zCreate.parse(input);
    const { actionRunner, database, handoverStore, orderActionCalls, clock } = deps;
    const { connection } = session;
    const id = handoverId as HandoverId;
    const orders = await orderActionCalls.load(session, orderIdsOf(orderIds));
    let perOrder: readonly ItemResult[] = [];
    const keep = async (handover: Handover): Promise<void> =>
      database.asPartner(connection.partnerId, async (trx) => {
        await handoverStore.store(trx, connection, [{ ...handover, name: handoverId }], clock.now());
      });
    const results = await actionRunner.run(session, {
      kind: 'handovers.create',
      attempts: [{ subject: id, request: { orderIds, placeId: placeId ?? null, slotId: slotId ?? null } }],
      call: async (_subjects, idempotencyKey) => {
        const made = await portOf(session).create(
          {
            orderIds: orders.map(({ remoteId }) => remoteId),
            name: handoverId,
            ...(placeId ? { placeId } : {}),
            ...(slotId ? { slotId } : {}),
          },
          session.ctx(priority.confirmUrgent, { idempotencyKey }),
        );
        perOrder = made.orders;
        await keep(made.handover);
        return new Map<string, WriteOutcome>([[id, { kind: 'acknowledged', verified: true }]]);
      },
      readBack: async () => {
        const remoteIds = orders.map(({ remoteId }) => remoteId);
        const found = await findMade(session, handoverId, remoteIds);
        if (!found) return new Set();
        await keep(found);
        perOrder = await fill(session, found, remoteIds);
        return new Set([id]);
      },
      done: async (trx) => {
        const accepted = perOrder.filter(({ outcome }) => outcome.kind === 'acknowledged').map(({ ref }) => ref);
        if (perOrder.length > 0) await handoverStore.setOrders(trx, connection, id, accepted);
      },
      failed: (trx, failures) =>
        handoverStore.fail(
          trx,
          id,
          failures[0]?.state === 'unknown' ? 'creating' : 'failed',
          failures[0]?.problem ?? null,
        ),
    });
    if (results.some(({ state }) => state === 'done')) await readAgain(session, deps, orders);
    return plain({ handover: results.map(toOutcome), orders: outcomesOf(orders, perOrder) });
  },
});

const zBatch = z.object({ handoverId: z.uuid(), orderIds: z.array(z.uuid()).max(500).default([]), by: zBy });

export const addToHandoverCommand = connectionCommand<Json, Json, Deps>({
  name: 'handovers.addOrders',
  async run(session, input, deps) {
    const { handoverId, orderIds, by } = zBatch.parse(input);
    const { remoteId } = await batchOf(session, deps, handoverId);
    const orders = await deps.orderActionCalls.load(session, orderIdsOf(orderIds));
    const inside = new Set((await ordersIn(session, deps, handoverId)).map(({ id }) => id));
    const results = await deps.orderActionCalls.run(session, {
      kind: 'handovers.addOrders',
      part: handoverId,
      orders: orders.filter(({ id }) => !inside.has(id)),
      // taken out again at the market, it is another order than the one that was put in
      before: ({ version }) => String(version),
      request: { handoverId },
      by: { kind: 'person', userId: by.userId as never, userName: by.userName },
      call: async (batch, ctx) => {
        const { addOrders } = portOf(session);
        if (!addOrders) throw unsupported('Orders cannot be added to a hand-over here.');
        return addOrders.call(
          portOf(session),
          remoteId,
          batch.map((order) => order.remoteId),
          ctx,
        );
      },
      isSeen: (_order, read) => read.handoverId === remoteId,
    });
    await refreshBatch(session, deps, remoteId);
    await readAgain(session, deps, orders);
    const already = [...inside].filter((id) => orderIds.includes(id));
    return asJson([...results, ...already.map((subject) => ({ subject, state: 'done' as const }))].map(toOutcome));
  },
});

const endings = {
  close: { kind: 'handovers.close', seen: (status: string) => ['closed', 'accepting', 'accepted'].includes(status) },
  cancel: { kind: 'handovers.cancel', seen: (status: string) => status === 'cancelled' },
} as const;

function endCommand(ending: keyof typeof endings) {
  const { kind, seen } = endings[ending];
  return connectionCommand<Json, Json, Deps>({
    name: kind,
    async run(session, input, deps) {
      const { handoverId } = zBatch.parse(input);
      const { remoteId } = await batchOf(session, deps, handoverId);
      const results = await deps.actionRunner.run(session, {
        kind,
        attempts: [{ subject: handoverId, request: {} }],
        call: async (_subjects, idempotencyKey) => {
          const port = portOf(session);
          const end = port[ending];
          if (!end) throw unsupported(`This marketplace cannot ${ending} a hand-over.`);
          const { outcome } = await end.call(port, remoteId, session.ctx(priority.confirmUrgent, { idempotencyKey }));
          return new Map([[handoverId, outcome]]);
        },
        readBack: async () =>
          new Set((await refreshBatch(session, deps, remoteId)).some(({ status }) => seen(status)) ? [handoverId] : []),
        done: async () => undefined,
        failed: (trx, failures) =>
          deps.handoverStore.fail(trx, handoverId as HandoverId, null, failures[0]?.problem ?? null),
      });
      await refreshBatch(session, deps, remoteId);
      await readAgain(session, deps, await ordersIn(session, deps, handoverId));
      return asJson(results.map(toOutcome));
    },
  });
}
export const closeHandoverCommand = endCommand('close');
export const cancelHandoverCommand = endCommand('cancel');

/** Acts, waybills, the batch's own label or QR; none while the market has none yet. */
export const handoverDocumentsCommand = connectionCommand<Json, Json, Deps>({
  name: 'handovers.documents',
  async run(session, input, deps) {
    const { handoverId } = z.object({ handoverId: z.uuid() }).parse(input);
    const { remoteId } = await batchOf(session, deps, handoverId);
    const documents = (await portOf(session).documents?.(remoteId, session.ctx(priority.confirmUrgent))) ?? [];
    const files: StoredFile[] = [];
    for (const document of documents)
      files.push({
        blobKey: await keepFile(deps.blobs, session, document),
        mime: document.mime,
        filename: document.filename,
        orderIds: [],
      });
    return plain(files);
  },
});

async function findMade(
  session: ConnectionSession,
  name: string,
  remoteIds: readonly string[],
): Promise<Handover | undefined> {
  const isMade = (one: Handover): boolean =>
    one.name === undefined
      ? one.orderIds?.length === remoteIds.length && remoteIds.every((id) => one.orderIds?.includes(id))
      : one.name === name;
  for await (const page of portOf(session).list(undefined, session.ctx(priority.confirmUrgent))) {
    const found = page.items.find((handover) => handover.status !== 'cancelled' && isMade(handover));
    if (found) return found;
  }
  return undefined;
}

/** Puts in what is not inside yet; answers how each order stands. */
async function fill(
  session: ConnectionSession,
  { remoteId }: Handover,
  remoteIds: readonly string[],
): Promise<readonly ItemResult[]> {
  const ctx = session.ctx(priority.confirmUrgent);
  const [now] = await portOf(session).refresh([remoteId], ctx);
  const inside = new Set(now?.orderIds ?? []);
  const missing = remoteIds.filter((id) => !inside.has(id));
  const added = missing.length > 0 ? ((await portOf(session).addOrders?.(remoteId, missing, ctx)) ?? []) : [];
  const seen = [...inside].map((ref): ItemResult => ({ ref, outcome: { kind: 'acknowledged', verified: true } }));
  return [...seen, ...added];
}

async function batchOf(
  session: ConnectionSession,
  deps: Deps,
  id: string,
): Promise<HandoverRow & { remoteId: string }> {
  const row = await deps.database.asPartner(session.connection.partnerId, (trx) =>
    deps.handoverStore.find(trx, id as HandoverId),
  );
  if (!row?.remoteId || row.connectionId !== session.connection.id)
    throw new Error(`Hand-over ${id} is not one of connection ${session.connection.id}`);
  return row as HandoverRow & { remoteId: string };
}

async function refreshBatch(session: ConnectionSession, deps: Deps, remoteId: string): Promise<readonly Handover[]> {
  const readAt = deps.clock.now();
  const read = await portOf(session).refresh([remoteId], session.ctx(priority.confirmUrgent));
  await deps.database.asPartner(session.connection.partnerId, (trx) =>
    deps.handoverStore.store(trx, session.connection, read, readAt),
  );
  return read;
}

async function ordersIn(session: ConnectionSession, deps: Deps, handoverId: string): Promise<Order[]> {
  const ids = await deps.database.asPartner(session.connection.partnerId, (trx) =>
    deps.handoverStore.orderIds(trx, handoverId as HandoverId),
  );
  return deps.orderActionCalls.load(session, ids);
}

async function readAgain(session: ConnectionSession, { pullOrders }: Deps, orders: readonly Order[]): Promise<void> {
  await pullOrders.refreshIfPossible(session, orders.map(({ remoteId }) => remoteId)); // prettier-ignore
}

const outcomesOf = (orders: readonly Order[], results: readonly ItemResult[]): ActionOutcome[] =>
  orders.flatMap(({ id, remoteId }) => {
    const outcome = results.find(({ ref }) => ref === remoteId)?.outcome;
    if (!outcome) return [];
    const problem = outcome.kind === 'rejected' ? outcome.problem : undefined;
    return [
      toOutcome({
        subject: id,
        state: outcome.kind === 'acknowledged' ? 'done' : 'failed',
        ...(problem && { problem }),
      }),
    ];
  });
