/** The tabs of the order list, in the order of the work. */
export const orderViews = ['new', 'toPack', 'toHandOver', 'onWay', 'attention', 'cancelled', 'all'] as const;
export type OrderViewId = (typeof orderViews)[number];

/** What the market keeps and sends itself (FBO, FBW) is no work of the seller's. */
const work: readonly OrderViewId[] = ['new', 'toPack', 'toHandOver'];
const ours: readonly OrderViewId[] = [...work, 'onWay'];

export type OrderStage =
  | 'on_hold'
  | 'new'
  | 'confirmed'
  | 'picking'
  | 'packed'
  | 'handed_over'
  | 'in_transit'
  | 'delivered'
  | 'cancelled'
  | 'returning'
  | 'returned'
  | 'superseded';

export const stagesOfView: Readonly<Partial<Record<OrderViewId, readonly OrderStage[]>>> = {
  new: ['new', 'on_hold'],
  toPack: ['confirmed', 'picking'],
  toHandOver: ['packed'],
  onWay: ['handed_over', 'in_transit'],
  cancelled: ['cancelled', 'returning', 'returned'],
};

export const orderSorts = ['DEADLINE', 'NEWEST', 'OLDEST'] as const;
export type OrderSort = (typeof orderSorts)[number];

export function orderQuery(params: URLSearchParams) {
  const asked = params.get('view') as OrderViewId | null;
  const view: OrderViewId = asked && orderViews.includes(asked) ? asked : 'new';
  const stages = stagesOfView[view];
  const connections = params.getAll('connection');
  const search = params.get('q')?.trim().slice(0, 200);
  const wanted = params.get('sort')?.toUpperCase() as OrderSort | undefined;
  return {
    view,
    sort:
      wanted && orderSorts.includes(wanted)
        ? wanted
        : work.includes(view)
          ? ('DEADLINE' as const)
          : ('NEWEST' as const),
    filter: {
      ...(stages && { stages: [...stages] }),
      ...(ours.includes(view) && { fulfilledBy: 'seller' as const }),
      ...(view === 'attention' && { needsAttention: true }),
      ...(connections.length > 0 && { connectionIds: connections }),
      ...(search && { search }),
    },
  };
}

type StageCount = { stage: OrderStage; count: number; more: boolean };
type Bounded = { count: number; more: boolean };

/** Tabs count no further than the server does: "1,000+". */
export function countsOfViews(stages: readonly StageCount[], attention: Bounded): Record<OrderViewId, Bounded | null> {
  const sum = (view: OrderViewId): Bounded => {
    const mine = stages.filter(({ stage }) => stagesOfView[view]?.includes(stage));
    return { count: mine.reduce((total, { count }) => total + count, 0), more: mine.some(({ more }) => more) };
  };
  return {
    new: sum('new'),
    toPack: sum('toPack'),
    toHandOver: sum('toHandOver'),
    onWay: sum('onWay'),
    attention,
    cancelled: null,
    all: null,
  };
}

/** Of an order as the lists carry it. */
export const canDo = ({ steps }: { steps: readonly { step: string; available: boolean }[] }, wanted: string): boolean =>
  steps.some(({ step, available }) => step === wanted && available);
