import { z } from 'zod';

/** A place in the middle of a read: which status, which page of it, and how many orders the page before told of. */
const zWalk = z.object({
  status: z.string(),
  page: z.number().int(),
  total: z.number().int(),
  to: z.number().optional(),
});

const zCursor = z.object({
  v: z.literal(1),
  /** The last change seen, by the market's own dates: no clock of ours is compared with them. */
  at: z.number().optional(),
  /** Short versions of what changed shortly before `at`, so that the overlap brings nothing twice. */
  recent: z.array(z.string()).default([]),
  /** A digest per status whose changes have no date. */
  digests: z.record(z.string(), z.string()).default({}),
  /** What the list takes dateFrom for; `none` when no unit filtered rightly. */
  unit: z.enum(['ms', 's', 'none']).optional(),
  /** When the finance report was last asked for sales out of Uzum's warehouse. */
  fboAt: z.number().optional(),
  walk: zWalk.optional(),
});
export type OrderCursor = z.output<typeof zCursor>;

/** Text that is no cursor of ours starts from the beginning: ingest is idempotent, a lost order is not. */
export function readCursor(text: string | undefined): OrderCursor {
  try {
    return zCursor.parse(JSON.parse(text ?? ''));
  } catch {
    return { v: 1, recent: [], digests: {} };
  }
}

export function writeCursor(cursor: OrderCursor): string {
  return JSON.stringify(cursor);
}
