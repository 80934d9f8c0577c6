import type { Amount } from '../../core/money.ts';
import type { OrderLineId } from '../orders/api.ts';

/** `estimated`: from the order or the plan; `settled`: from the market's finance report or our ledger. */
export type PartState = 'estimated' | 'settled' | 'unknown';

export type ProfitPart = { readonly amount: Amount; readonly state: PartState };

/** price − cost − market commission − logistics − other − platform commission = profit, each with how sure it is. */
export class LineProfitView {
  readonly orderLineId!: OrderLineId;
  readonly revenue!: ProfitPart;
  readonly cost!: ProfitPart;
  readonly marketCommission!: ProfitPart;
  readonly logistics!: ProfitPart;
  readonly other!: ProfitPart;
  readonly platformCommission!: ProfitPart;
  /** Sum of the parts; `settled` only when every part is. */
  readonly profit!: ProfitPart;
  constructor(fields: LineProfitView) {
    Object.assign(this, fields);
  }
}
