import type { SandboxLimit, SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { tooManyRequests } from './replies.ts';
import { readToken } from './token.ts';

type Row = {
  readonly id: string;
  readonly burst: number;
  readonly perMinute: number;
  readonly basicPerHour?: number;
  readonly tenfold?: true;
};

/** As the tables in the official operation texts say (2026-08-18), per seller account. */
const rows: readonly Row[] = [
  { id: 'sellerInfo', burst: 10, perMinute: 1, basicPerHour: 1 / 24 },
  { id: 'content', burst: 5, perMinute: 100 },
  { id: 'contentDictionary', burst: 5, perMinute: 100, basicPerHour: 2 },
  { id: 'brands', burst: 5, perMinute: 60, basicPerHour: 1 },
  { id: 'cardsUpload', burst: 5, perMinute: 10 },
  { id: 'cardsUpdate', burst: 5, perMinute: 10 },
  { id: 'cardErrors', burst: 5, perMinute: 10 },
  { id: 'cardsRecover', burst: 1, perMinute: 3, basicPerHour: 1 },
  { id: 'media', burst: 5, perMinute: 100, basicPerHour: 2 },
  { id: 'prices', burst: 5, perMinute: 100, basicPerHour: 4 },
  { id: 'stocks', burst: 20, perMinute: 300, tenfold: true },
  { id: 'orders', burst: 20, perMinute: 300, tenfold: true },
  { id: 'cancel', burst: 20, perMinute: 100, tenfold: true },
  { id: 'metaWrite', burst: 20, perMinute: 1000, tenfold: true },
  { id: 'metaRead', burst: 20, perMinute: 300, tenfold: true },
  { id: 'statisticsOrders', burst: 10, perMinute: 1, basicPerHour: 1 / 3 },
  { id: 'statisticsSales', burst: 1, perMinute: 1, basicPerHour: 1 / 2 },
  { id: 'orderFeed', burst: 1, perMinute: 1, basicPerHour: 1 / 3 },
  { id: 'stockReport', burst: 1, perMinute: 3 },
  { id: 'goodsReturn', burst: 10, perMinute: 1, basicPerHour: 2 },
  { id: 'claims', burst: 10, perMinute: 20, basicPerHour: 1 },
  { id: 'feedbacks', burst: 6, perMinute: 180, basicPerHour: 5 },
  { id: 'financeList', burst: 1, perMinute: 1, basicPerHour: 1 / 12 },
  { id: 'financeRows', burst: 1, perMinute: 1, basicPerHour: 1 / 12 },
  { id: 'balance', burst: 1, perMinute: 1, basicPerHour: 1 / 24 },
  { id: 'ping', burst: 3, perMinute: 6 },
];

/** A route's limits: the group's own, and its narrower one that only Basic tokens draw from. */
export function limited(...ids: readonly string[]): { readonly limits: readonly string[] } {
  return {
    limits: ids.flatMap((id) =>
      rows.find((row) => row.id === id)?.basicPerHour === undefined ? [id] : [id, `${id}Basic`],
    ),
  };
}

/** Rebuilt for each sandbox: `now` gives the refusals their time. */
export function sandboxLimits(now: () => Date): readonly SandboxLimit[] {
  return rows.flatMap(({ id, burst, perMinute, basicPerHour, tenfold }): SandboxLimit[] => {
    const refusal = { refuse: (level: Parameters<SandboxLimit['refuse']>[0]) => tooManyRequests(level, now()) };
    const full: SandboxLimit = {
      id,
      capacity: burst,
      refillPerSecond: perMinute / 60,
      ...(tenfold ? { penalty: { from: 400, to: 499, cost: 10 } } : {}),
      headers: ({ remaining }) => ({ 'x-ratelimit-remaining': String(remaining) }),
      ...refusal,
    };
    if (basicPerHour === undefined) return [full];
    const basic = {
      id: `${id}Basic`,
      capacity: 1,
      refillPerSecond: basicPerHour / 3600,
      cost: (request: SandboxRequest) => (isBasic(request) ? 1 : 0),
    };
    return [full, { ...basic, ...refusal }];
  });
}

function isBasic({ headers, now }: SandboxRequest): boolean {
  const payload = readToken(headers.authorization, now);
  return 'acc' in payload && payload.acc === 1;
}
