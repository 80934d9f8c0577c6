import { z } from 'zod';
import type { Trx } from '../../core/db/database.ts';
import { defineEvent } from '../../core/events/event.ts';
import type { Amount } from '../../core/money.ts';
import type { OrderId, OrderLineId } from '../orders/api.ts';

/** What a plan lets a partner have; null = as much as they like. */
export type PlanLimits = {
  readonly connections: number | null;
  readonly products: number | null;
  /** Orders of a market are never refused: beyond it the partner is told. */
  readonly ordersPerMonth: number | null;
};

export class PlanView {
  readonly code!: string;
  /** By language: `{ uz, ru, en }`. */
  readonly name!: Readonly<Record<string, string>>;
  /** Hundredths of a per cent of what was sold. */
  readonly commissionBasisPoints!: number;
  readonly limits!: PlanLimits;
  readonly isDefault!: boolean;
  readonly active!: boolean;
  readonly version!: number;
  constructor(fields: PlanView) {
    Object.assign(this, fields);
  }
}

/** A commission was booked or taken back for lines of these orders. */
export const commissionBooked = defineEvent(
  'commission.booked',
  z.object({ orderIds: z.array(z.uuid()).min(1).max(1_000) }),
);

export type LimitName = keyof PlanLimits;

/** Our commission of an order line: booked (exact) once delivered; before that what it would be. */
export interface CommissionFacts {
  booked(trx: Trx, orderLineIds: readonly OrderLineId[]): Promise<ReadonlyMap<OrderLineId, Amount>>;
  /** Of the partner's plan now; orders placed before `since` are never charged. */
  terms(trx: Trx): Promise<{ basisPoints: number; since: Date }>;
  ofOrders(trx: Trx, orderIds: readonly OrderId[]): Promise<ReadonlyMap<OrderId, Amount>>;
}

export type BillingApiCradle = { commissionFacts: CommissionFacts };
