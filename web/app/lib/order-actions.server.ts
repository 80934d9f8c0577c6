import type { ActionFunctionArgs } from '@remix-run/node';
import { ConfirmOrders, MarkPacked, RefreshOrders, StartPicking } from '../documents/order-actions.server.ts';
import type { FormProblems } from './form-problems.ts';
import { problemsOf } from './form-problems.ts';
import type { Refusal } from './outcomes.ts';
import { refusalsOf } from './outcomes.ts';
import type { OrdersDone } from './orders-done.ts';
import { confirmedIn } from './orders-done.ts';
import { runQuery } from './run-query.server.ts';

export type OrderAnswer = { done: OrdersDone[]; refusals: Refusal[]; problems: FormProblems | null };

const answer = (what: OrdersDone['what'], count: number, problems: FormProblems | null): OrderAnswer => ({
  done: problems ? [] : [{ what, count }],
  refusals: [],
  problems,
});

export async function confirmOrders(
  args: ActionFunctionArgs,
  orderIds: string[],
  idempotencyKey: string,
): Promise<OrderAnswer> {
  const { confirmOrders: result } = await runQuery(args, ConfirmOrders, { input: { orderIds, idempotencyKey } });
  if (result.__typename !== 'OrderActionResult') return answer('confirm', 0, problemsOf(result));
  const refusals = refusalsOf(result.outcomes, result.orders);
  return { done: confirmedIn(result.orders, refusals), refusals, problems: null };
}

export async function startPicking(
  args: ActionFunctionArgs,
  orderIds: string[],
  idempotencyKey: string,
): Promise<OrderAnswer> {
  const { startPicking: result } = await runQuery(args, StartPicking, { input: { orderIds, idempotencyKey } });
  return answer('pick', orderIds.length, problemsOf(result));
}

type Parcel = { orderId: string; places?: number | null };

export async function packOrders(
  args: ActionFunctionArgs,
  parcels: Parcel[],
  idempotencyKey: string,
): Promise<OrderAnswer> {
  const { markPacked } = await runQuery(args, MarkPacked, { input: { parcels, idempotencyKey } });
  return answer('pack', parcels.length, problemsOf(markPacked));
}

export async function refreshOrders(
  args: ActionFunctionArgs,
  orderIds: string[],
  idempotencyKey: string,
): Promise<OrderAnswer> {
  const { refreshOrders: result } = await runQuery(args, RefreshOrders, { input: { orderIds, idempotencyKey } });
  return answer('refresh', orderIds.length, problemsOf(result));
}
