import { priority, type Facet, type Priority } from '@sellercloudx/adapter-kit';

/**
 * The queues of a connection: `prio` of a sync row is the lane it waits in. The numbers are the kit's priorities, so the
 * order of lanes and the order at the rate limits are the same; two more come before and between them.
 */
export const lane = {
  /** A quantity changed; whether it goes down, up or to zero is not known yet. No call. */
  triage: -1,
  stockZero: priority.stockZero,
  /** The last write's end is not known: read before anything else is sent. */
  readFirst: 1,
  stockLower: priority.stockLower,
  stockRaise: priority.stockRaise,
  price: priority.price,
  content: priority.content,
  ticket: 6,
  readBack: priority.readBack,
} as const;

export type Lane = (typeof lane)[keyof typeof lane];
/** `stockLower`, for people who read traces. */
export const nameOf = (which: Lane): string => Object.entries(lane).find(([, one]) => one === which)?.[0] ?? '';

export type Step = 'write' | 'ticket' | 'read';

/** In the order they are looked at. */
export const lanes: readonly Lane[] = Object.values(lane);

export const stepOf = (which: Lane): Step =>
  which === lane.ticket ? 'ticket' : which === lane.readFirst || which === lane.readBack ? 'read' : 'write';

const priorities: Readonly<Record<Lane, Priority>> = {
  [lane.triage]: priority.stockLower,
  [lane.stockZero]: priority.stockZero,
  [lane.readFirst]: priority.stockLower,
  [lane.stockLower]: priority.stockLower,
  [lane.stockRaise]: priority.stockRaise,
  [lane.price]: priority.price,
  [lane.content]: priority.content,
  [lane.ticket]: priority.content,
  [lane.readBack]: priority.readBack,
};
export const priorityOf = (which: Lane): Priority => priorities[which];

/** Where a row that has to be written waits. Stock is looked at first. */
export const writeLane = (facet: Facet): Lane =>
  facet === 'stock' ? lane.triage : facet === 'price' ? lane.price : lane.content;

/** Down goes at once; up waits until the account's orders were read. What the market holds may be unknown. */
export function stockLane(wanted: number, believed: number | undefined): Lane {
  if (wanted === 0) return lane.stockZero;
  return believed !== undefined && wanted < believed ? lane.stockLower : lane.stockRaise;
}
