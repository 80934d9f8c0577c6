import type { ActionFunctionArgs } from '@remix-run/node';
import { ConfirmOrders, MarkPacked, RefreshOrders, StartPicking } from '../documents/order-actions.server.ts';
import type { FormProblems } from './form-problems.ts';
import { problemsOf } from './form-problems.ts';
import type { Refusal } from './outcomes.ts';
import { refusalsOf } from './outcomes.ts';
import { runQuery } from './run-query.server.ts';

export type OrderAnswer = { intent: string; done: number; refusals: Refusal[]; problems: FormProblems | null };

const answer = (
  intent: string,
  count: number,
  problems: FormProblems | null,
  refusals: Refusal[] = [],
): OrderAnswer => ({
  intent,
  done: problems ? 0 : Math.max(0, count - refusals.length),
  refusals,
  problems,
});

export async function confirmOrders(
  args: ActionFunctionArgs,
  orderIds: string[],
  idempotencyKey: string,
): Promise<OrderAnswer> {
  const { confirmOrders: result } = await runQuery(args, ConfirmOrders, { input: { orderIds, idempotencyKey } });
  if (result.__typename !== 'OrderActionResult') return answer('confirm', 0, problemsOf(result));
  return answer('confirm', orderIds.length, null, refusalsOf(result.outcomes, result.orders));
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
