import type { Json, RemoteOrder } from '@sellercloudx/adapter-kit';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { connectionCommand } from '../../marketplaces/api.ts';
import type { OrderActionCalls } from '../services/order-action-calls.ts';
import type { OrderMoves } from '../services/order-moves.ts';
import { portOf, type PullOrders } from '../services/pull-orders.ts';
import { unsupported } from '../services/unsupported.ts';
import { fromStoredBody, type Order } from '../models/order.ts';
import { isVoid } from '../stages.ts';
import {
  actorOf,
  asJson,
  orderIdsOf,
  refused,
  toOutcome,
  zBy,
  zOrderIds,
  type ActionOutcome,
} from './command-types.ts';

type Deps = { orderActionCalls: OrderActionCalls; orderMoves: OrderMoves; pullOrders: PullOrders };

const zConfirm = z.object({ orderIds: zOrderIds, by: zBy });

/** Says yes to orders, in one call. Those past it already count as done. */
export const confirmCommand = connectionCommand<Json, Json, Deps>({
  name: 'orders.confirm',
  async run(session, input, { orderActionCalls, orderMoves, pullOrders }) {
    const { orderIds, by } = zConfirm.parse(input);
    const port = portOf(session);
    const orders = await orderActionCalls.load(session, orderIdsOf(orderIds));
    const open = orders.filter(({ stage }) => stage === 'new' || stage === 'on_hold');
    const ready = open.filter((order) =>
      port.steps(fromStoredBody(order.body)).some(({ step, available }) => step === 'confirm' && available),
    );
    const results = await orderActionCalls.run(session, {
      kind: 'orders.confirm',
      orders: ready,
      request: {},
      by: actorOf(by),
      call: (batch, ctx) => {
        if (!port.confirm) throw unsupported('This marketplace has no confirm call.');
        return port.confirm(
          batch.map(({ remoteId }) => remoteId),
          ctx,
        );
      },
      isSeen: ({ stage }) => stage !== 'new' && stage !== 'on_hold' && !isVoid(stage),
      done: (trx, ids) => orderMoves.those(trx, ids, { to: 'confirmed', by: actorOf(by) }),
    });
    // what comes next (label, requirements) stands in the market's own view of the order
    const said = ready.filter(({ id }) => results.some(({ subject, state }) => subject === id && state === 'done'));
    await pullOrders.refreshIfPossible(session, said.map(({ remoteId }) => remoteId)); // prettier-ignore
    const outcomes = orders.map((order): ActionOutcome => {
      const result = results.find(({ subject }) => subject === order.id);
      if (result) return toOutcome(result);
      if (isVoid(order.stage)) return refused(order.id, 'orders:outcome.cancelledMeanwhile');
      return open.includes(order)
        ? refused(order.id, 'orders:outcome.noConfirm')
        : { subject: order.id, state: 'done', problem: null, messageKey: null };
    });
    return asJson(outcomes);
  },
});

const zCancel = z.object({
  orderId: z.uuid(),
  reason: z.string().max(200),
  comment: z.string().max(1_000).nullish(),
  lines: z.array(z.object({ remoteLineId: z.string(), quantity: z.int().positive() })).nullish(),
  by: zBy,
});

/** Cancels all of an order or part of it, then reads it: only a read changes what we hold to be true. */
export const cancelCommand = connectionCommand<Json, Json, Deps>({
  name: 'orders.cancel',
  async run(session, input, { orderActionCalls, pullOrders }) {
    const { orderId, reason, comment, lines, by } = zCancel.parse(input);
    const port = portOf(session);
    const orders = await orderActionCalls.load(session, orderIdsOf([orderId]));
    const some = lines?.length ? lines : null;
    const results = await orderActionCalls.run(session, {
      kind: 'orders.cancel',
      orders,
      ...(some && {
        part: hashOf(some),
        before: (order: Order) => cancelledOf(some, fromStoredBody(order.body)).join(),
      }),
      request: { reason, ...(some && { lines: some }) },
      by: actorOf(by),
      call: async (batch, ctx) => {
        if (!port.cancel) throw unsupported('This marketplace has no cancel call.');
        const ask = { reason, ...(comment ? { comment } : {}), ...(some ? { lines: some } : {}) };
        return Promise.all(batch.map(({ remoteId }) => port.cancel!({ remoteId, ...ask }, ctx)));
      },
      isSeen: ({ stage, cancelRequested }, read, before) =>
        isVoid(stage) || cancelRequested || (some !== null && isPartCancelled(some, read, before)),
    });
    if (results.some(({ state }) => state === 'done'))
      await pullOrders.refreshIfPossible(session, orders.map(({ remoteId }) => remoteId)); // prettier-ignore
    return asJson(results.map(toOutcome));
  },
});

type LineUnits = { remoteLineId: string; quantity: number };

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** Units of these lines that are cancelled, in their order. */
const cancelledOf = (lines: readonly LineUnits[], read: RemoteOrder): number[] =>
  lines.map(({ remoteLineId }) => read.lines.find((line) => line.remoteLineId === remoteLineId)?.cancelled ?? 0);

function isPartCancelled(lines: readonly LineUnits[], read: RemoteOrder, before = ''): boolean {
  const [then, now] = [before.split(','), cancelledOf(lines, read)];
  return lines.every(({ quantity }, at) => (now[at] ?? 0) >= Number(then[at] ?? 0) + quantity);
}

const zPerform = z.object({
  orderId: z.uuid(),
  step: z.string().min(1).max(100),
  input: z.record(z.string(), z.json()),
  by: zBy,
});

/** A step of the market's own (Uzum DBS `completed`): what it changed shows in the read that follows. */
export const performCommand = connectionCommand<Json, Json, Deps>({
  name: 'orders.perform',
  async run(session, input, { orderActionCalls, pullOrders }) {
    const { orderId, step, input: form, by } = zPerform.parse(input);
    const port = portOf(session);
    const orders = await orderActionCalls.load(session, orderIdsOf([orderId]));
    const results = await orderActionCalls.run(session, {
      kind: `orders.perform.${step}`,
      orders,
      part: hashOf(form),
      before: ({ rawStatus }) => rawStatus,
      request: { form: form as Json },
      by: actorOf(by),
      call: async (batch, ctx) => {
        if (!port.perform) throw unsupported(`This marketplace has no step ${step}.`);
        return Promise.all(
          batch.map(({ remoteId }) => port.perform!({ remoteId, step, input: form as Record<string, Json> }, ctx)),
        );
      },
      isSeen: ({ rawStatus }, _read, before) => rawStatus !== before,
    });
    if (results.some(({ state }) => state === 'done'))
      await pullOrders.refreshIfPossible(session, orders.map(({ remoteId }) => remoteId)); // prettier-ignore
    return asJson(results.map(toOutcome));
  },
});

/** Reads orders again on a person's word. */
export const refreshCommand = connectionCommand<Json, void, Deps>({
  name: 'orders.refreshThese',
  async run(session, input, { orderActionCalls, pullOrders }) {
    const { orderIds } = z.object({ orderIds: zOrderIds }).parse(input);
    const orders = await orderActionCalls.load(session, orderIdsOf(orderIds));
    if (orders.length > 0) await pullOrders.refresh(session, orders.map(({ remoteId }) => remoteId)); // prettier-ignore
  },
});
