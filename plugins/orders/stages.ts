import { forwardStages, type OrderStage } from '@sellercloudx/adapter-kit';

/** Who wants the move: a read of the market, a person of ours, or what follows from an action that succeeded. */
export type Mover = 'market' | 'person' | 'system';

const forward = (from: OrderStage): OrderStage[] => forwardStages.slice(forwardStages.indexOf(from) + 1);
/** Ends an order may take from before the hand-over, and after it. */
const early: OrderStage[] = ['cancelled', 'superseded'];
const late: OrderStage[] = ['cancelled', 'superseded', 'returning', 'returned'];

/** The one table of allowed moves by a read: a stage is raised or ended, never lowered. Nothing else writes `stage`. */
const marketMoves: Readonly<Record<OrderStage, readonly OrderStage[]>> = {
  on_hold: [...forward('on_hold'), ...late],
  new: [...forward('new'), ...late],
  confirmed: [...forward('confirmed'), ...late],
  picking: [...forward('picking'), ...late],
  packed: [...forward('packed'), ...late],
  handed_over: [...forward('handed_over'), ...late],
  in_transit: [...forward('in_transit'), ...late],
  delivered: ['returning', 'returned'],
  // goods of an order cancelled on its way may still come back
  cancelled: ['returning', 'returned'],
  returning: ['returned'],
  returned: [],
  superseded: [],
};

/** What our own people do with an order that is still with us; picking and packing may be undone. */
const ownMoves: Readonly<Record<OrderStage, readonly OrderStage[]>> = {
  on_hold: [...early],
  new: ['confirmed', 'picking', 'packed', 'handed_over', ...early],
  confirmed: ['picking', 'packed', 'handed_over', ...early],
  picking: ['confirmed', 'packed', 'handed_over', ...early],
  packed: ['picking', 'handed_over', ...early],
  handed_over: ['in_transit', 'delivered'],
  in_transit: ['delivered'],
  delivered: [],
  cancelled: [],
  returning: [],
  returned: [],
  superseded: [],
};

export const mayMove = (from: OrderStage, to: OrderStage, by: Mover): boolean =>
  (by === 'market' ? marketMoves : ownMoves)[from].includes(to);

/** The stage after a read. `undefined` (a word nobody knows) and anything lower keep what is there. */
export const stageAfterRead = (stored: OrderStage, read: OrderStage | undefined): OrderStage =>
  read !== undefined && mayMove(stored, read, 'market') ? read : stored;

export const openStages: readonly OrderStage[] = [
  'on_hold', 'new', 'confirmed', 'picking', 'packed', 'handed_over', 'in_transit', 'returning',
]; // prettier-ignore

const withUs: ReadonlySet<OrderStage> = new Set(['on_hold', 'new', 'confirmed', 'picking', 'packed']);
/** The goods lie in our warehouse: stock is promised to it, not gone. */
export const isWithUs = (stage: OrderStage): boolean => withUs.has(stage);

const gone: ReadonlySet<OrderStage> = new Set(['handed_over', 'in_transit', 'delivered', 'returning', 'returned']);
/** The goods have left us. */
export const hasLeft = (stage: OrderStage): boolean => gone.has(stage);

/** Ends in which nothing of the order counts as sold. */
export const isVoid = (stage: OrderStage): boolean => stage === 'cancelled' || stage === 'superseded';

export const isOpen = (stage: OrderStage): boolean => openStages.includes(stage);
