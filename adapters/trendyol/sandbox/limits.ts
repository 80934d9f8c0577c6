import type { RouteOptions, SandboxLimit } from '@sellercloudx/adapter-kit/sandbox';
import { tooManyRequests } from './replies.ts';

/** A minute's figures of the smallest listing tier (2026-09-14). */
const groups: Readonly<Record<string, number>> = {
  productRead: 1000,
  productWrite: 200,
  inventory: 350,
  ordersRead: 30,
  packageStatus: 300,
  packageChange: 100,
  labels: 100,
  claimsRead: 1000,
  claimApprove: 5,
  claimReject: 5,
  finance: 100,
  questionsRead: 1000,
  questionsAnswer: 500,
  dictionary: 50,
};

export const sandboxLimits: readonly SandboxLimit[] = [
  {
    id: 'endpoint',
    everywhere: true,
    capacity: 50,
    refillPerSecond: 5,
    key: ({ method, route }) => `${method} ${route}`,
    refuse: tooManyRequests,
  },
  { id: 'orderStream', capacity: 1, refillPerSecond: 1 / 5, refuse: tooManyRequests },
  ...Object.entries(groups).map(([id, perMinute]): SandboxLimit => ({
    id,
    capacity: perMinute,
    refillPerSecond: perMinute / 60,
    refuse: tooManyRequests,
  })),
];

/** A route's group and its own ten seconds. */
export const limited = (...ids: readonly string[]): RouteOptions => ({ limits: ['endpoint', ...ids] });
