type Stage =
  'expected' | 'in_transit' | 'ready_for_pickup' | 'received' | 'restocked' | 'unsellable' | 'lost' | 'refused';
type View = { id: string; stages: readonly Stage[] | null };

export const returnViews: readonly [View, ...View[]] = [
  { id: 'open', stages: ['expected', 'in_transit', 'ready_for_pickup', 'received'] },
  { id: 'done', stages: ['restocked', 'unsellable'] },
  { id: 'lost', stages: ['lost', 'refused'] },
  { id: 'all', stages: null },
];

/** Goods that may still be booked as here. */
export const canReceive = (stage: Stage): boolean =>
  ['expected', 'in_transit', 'ready_for_pickup', 'received', 'lost'].includes(stage);
