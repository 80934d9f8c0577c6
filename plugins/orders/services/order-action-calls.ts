import type { CallContext, ItemResult, Json, RemoteOrder, WriteOutcome } from '@sellercloudx/adapter-kit';
import { priority } from '@sellercloudx/adapter-kit';
import type { Clock } from '../../../core/clock.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
import type { ConnectionSession } from '../../marketplaces/api.ts';
import type { OrderId } from '../api.ts';
import { Order, fromStoredBody } from '../models/order.ts';
import type { ActionResult, ActionRunner } from './action-runner.ts';
import type { OrderNews } from './order-news.ts';
import type { PullOrders } from './pull-orders.ts';
import { record, type Actor } from './timeline.ts';

type Deps = {
  database: Database;
  actionRunner: ActionRunner;
  pullOrders: PullOrders;
  orderNews: OrderNews;
  clock: Clock;
};

type OrderAction = {
  kind: string;
  orders: readonly Order[];
  /** Added to the subject: several actions of one kind on one order (parts of it). */
  part?: string;
  request: Record<string, Json>;
  by: Actor;
  call(orders: readonly Order[], ctx: CallContext): Promise<readonly ItemResult[]>;
  /** How the order stands now, where the same ask may come again later and mean more. */
  before?: (order: Order) => string;
  /** `before` as it was when the try in doubt was made. */
  isSeen(order: Order, read: RemoteOrder, before: string | undefined): boolean;
  done?(trx: Trx, orderIds: readonly OrderId[]): Promise<void>;
};

/** An action on orders of one connection: the runner's rules, with the order's own read-back and timeline. */
export class OrderActionCalls {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async run(session: ConnectionSession, action: OrderAction): Promise<ActionResult[]> {
    if (action.orders.length === 0) return [];
    const { actionRunner, database, pullOrders, orderNews, clock } = this.deps;
    const { connection } = session;
    const suffix = action.part === undefined ? '' : `/${action.part}`;
    const bySubject = new Map(action.orders.map((order) => [`${order.id}${suffix}`, order]));
    const ordersOf = (subjects: readonly string[]): Order[] =>
      subjects.flatMap((subject) => bySubject.get(subject) ?? []);
    const subjectOf = (order: Order): string => `${order.id}${suffix}`;
    const results = await actionRunner.run(session, {
      kind: action.kind,
      attempts: action.orders.map((order) => ({
        subject: subjectOf(order),
        request: action.request,
        ...(action.before && { before: action.before(order) }),
      })),
      call: async (subjects, idempotencyKey) => {
        const orders = ordersOf(subjects);
        const answers = await action.call(orders, session.ctx(priority.confirmUrgent, { idempotencyKey }));
        const byRef = new Map(answers.map(({ ref, outcome }): [string, WriteOutcome] => [ref, outcome]));
        return new Map(
          orders.flatMap((order): [string, WriteOutcome][] => {
            const outcome = byRef.get(order.remoteId);
            return outcome ? [[subjectOf(order), outcome]] : [];
          }),
        );
      },
      readBack: async (tries) => {
        const before = new Map(tries.map((one) => [one.subject, one.before]));
        const orders = ordersOf([...before.keys()]);
        await pullOrders.refresh(session, orders.map(({ remoteId }) => remoteId)); // prettier-ignore
        const now = await database.asPartner(connection.partnerId, async (trx) =>
          Order.query(trx).whereIn(
            'id',
            orders.map(({ id }) => id),
          ),
        );
        const isSeen = (order: Order): boolean =>
          action.isSeen(order, fromStoredBody(order.body), before.get(subjectOf(order)));
        return new Set(now.filter(isSeen).map(subjectOf));
      },
      done: async (trx, subjects) => {
        const ids = ordersOf(subjects).map(({ id }) => id);
        if (action.done) return action.done(trx, ids);
        await record(trx, ids.map((orderId) => ({ orderId, at: clock.now(), kind: 'action_sent', by: action.by, detail: { action: action.kind } }))); // prettier-ignore
        await orderNews.changed(trx, ids);
      },
      failed: async (trx, failures) => {
        await record(
          trx,
          failures.flatMap(({ subject, state, problem }) =>
            ordersOf([subject]).map(({ id }) => ({
              orderId: id,
              at: clock.now(),
              kind: state === 'unknown' ? ('action_unknown' as const) : ('action_failed' as const),
              by: action.by,
              detail: { action: action.kind, ...(problem && { problem }) },
            })),
          ),
        );
        await orderNews.changed(trx, ordersOf(failures.map(({ subject }) => subject)).map(({ id }) => id)); // prettier-ignore
      },
    });
    return results.map((result) => ({ ...result, subject: bySubject.get(result.subject)?.id ?? result.subject }));
  }

  /** Orders of this connection only: an id of another one is not found. */
  async load(session: ConnectionSession, orderIds: readonly OrderId[]): Promise<Order[]> {
    const { connection } = session;
    return this.deps.database.asPartner(connection.partnerId, async (trx) =>
      Order.query(trx)
        .where({ connection_id: connection.id })
        .whereIn('id', [...orderIds])
        .orderBy('id'),
    );
  }
}
