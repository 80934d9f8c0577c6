import { breaking, type Reply, type SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { gatewayForbidden, refuse, unauthorized } from './replies.ts';
import type { TrendyolState } from './state.ts';

const agent = /^(\d+) - [A-Za-z0-9]{1,30}$/;

/** The gateway looks at the User-Agent first, so a missing one looks like a missing right. */
export function authenticate({ headers, path, now }: SandboxRequest, state: TrendyolState): Reply | undefined {
  if (!agent.test(headers['user-agent'] ?? '')) return breaking('user-agent', gatewayForbidden());
  const expected = Buffer.from(`${state.apiKey}:${state.apiSecret}`, 'utf8').toString('base64');
  if (headers.authorization !== `Basic ${expected}`) return unauthorized(now);
  const seller = /\/sellers\/([^/]+)/.exec(path)?.[1];
  if (seller !== undefined && seller !== String(state.sellerId))
    return refuse(403, 'forbidden', 'Bu satıcı için yetkiniz yok');
  return undefined;
}
