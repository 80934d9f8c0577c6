import { MINUTE_MS, HOUR_MS } from '../../core/clock.ts';
import { connectionTask } from '../marketplaces/api.ts';
import type { PullHandovers } from './services/pull-handovers.ts';
import type { PullOrders } from './services/pull-orders.ts';
import type { PullReturns } from './services/pull-returns.ts';
import type { PullSettlements } from './services/pull-settlements.ts';

type Deps = {
  pullOrders: PullOrders;
  pullReturns: PullReturns;
  pullHandovers: PullHandovers;
  pullSettlements: PullSettlements;
};

export const tasks = [
  connectionTask<Deps>({
    name: 'orders.pull',
    needs: 'orders',
    readsOrders: true,
    wokenBy: ['order'],
    everyMs: (_connection, { orders }) => orders?.pollEveryMs ?? MINUTE_MS,
    run: (session, { pullOrders }) => pullOrders.sinceCursor(session),
  }),
  connectionTask<Deps>({
    name: 'orders.refresh',
    needs: 'orders',
    everyMs: (_connection, { orders }) => Math.max(5 * (orders?.pollEveryMs ?? MINUTE_MS), 5 * MINUTE_MS),
    run: (session, { pullOrders }) => pullOrders.openOrders(session),
  }),
  connectionTask<Deps>({
    name: 'orders.returns',
    needs: 'returns',
    wokenBy: ['return'],
    everyMs: () => 10 * MINUTE_MS,
    run: (session, { pullReturns }) => pullReturns.run(session),
  }),
  connectionTask<Deps>({
    name: 'orders.handovers',
    needs: 'handovers',
    everyMs: () => 10 * MINUTE_MS,
    run: (session, { pullHandovers }) => pullHandovers.run(session),
  }),
  connectionTask<Deps>({
    name: 'orders.settlements',
    needs: 'finance',
    everyMs: () => 3 * HOUR_MS,
    run: (session, { pullSettlements }) => pullSettlements.run(session),
  }),
];
