import type { Reply } from '@sellercloudx/adapter-kit/sandbox';
import { refuse } from './replies.ts';
import type { OzonState } from './state.ts';

const minuteMs = 60_000;

/** Cards and pictures are counted in items a minute; what is left stands in headers of its own. */
export function takeItems({ itemQuota }: OzonState, items: number, now: Date): Reply | undefined {
  itemQuota.used = itemQuota.used.filter(({ at }) => now.getTime() - at < minuteMs);
  const left = itemQuota.perMinute - itemQuota.used.reduce((sum, one) => sum + one.items, 0);
  if (items <= left) {
    itemQuota.used.push({ at: now.getTime(), items });
    return undefined;
  }
  const message = `You have reached operation items limits. Retry after 60 seconds. Remaining ${left} items`;
  const reply = refuse(429, 'RESOURCE_EXHAUSTED', message);
  return {
    ...reply,
    headers: { ...reply.headers, 'item-retry-after': '1', 'item-rate-limit-remaining': String(left) },
  };
}
