import type { ReturnStage } from './api.ts';

/** Allowed moves of a return. After `received` only our own people decide; a read never takes a stage back. */
const moves: Readonly<Record<ReturnStage, readonly ReturnStage[]>> = {
  expected: ['in_transit', 'ready_for_pickup', 'received', 'restocked', 'unsellable', 'lost', 'refused'],
  in_transit: ['ready_for_pickup', 'received', 'restocked', 'unsellable', 'lost', 'refused'],
  ready_for_pickup: ['received', 'restocked', 'unsellable', 'lost', 'refused'],
  received: ['restocked', 'unsellable', 'lost'],
  // found again
  lost: ['received', 'restocked', 'unsellable'],
  refused: [],
  restocked: [],
  unsellable: [],
};

export const mayMoveReturn = (from: ReturnStage, to: ReturnStage): boolean => moves[from].includes(to);

export const returnStageAfterRead = (stored: ReturnStage, read: ReturnStage | undefined): ReturnStage =>
  read !== undefined && mayMoveReturn(stored, read) ? read : stored;

/** Goods or a claim that still need someone. */
export const openReturnStages: readonly ReturnStage[] = ['expected', 'in_transit', 'ready_for_pickup', 'received'];
