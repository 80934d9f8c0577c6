import { timingSafeEqual } from 'node:crypto';
import { BlockList } from 'node:net';
import type { BaseUrls } from './descriptor.ts';

/** Compares in a time that tells nothing of where they differ. */
export function isSameSecret(given: string | undefined, secret: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The body as JSON; undefined when it is none. */
export function jsonOfCall({ body }: { readonly body: Uint8Array }): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Tells whether a market calls from an address: `callersOf(baseUrls, ['195.34.21.0/24'])`. A market that answers on this
 * machine, as a sandbox does, calls from this machine.
 */
export function callersOf(baseUrls: BaseUrls, ranges: readonly string[]): (remoteAddress: string) => boolean {
  const isBeside = Object.values(baseUrls).every((url) => /^(127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname));
  const list = new BlockList();
  for (const range of isBeside ? ['127.0.0.0/8', '::1/128'] : ranges) {
    const [net = '', prefix = ''] = range.split('/');
    list.addSubnet(net, Number(prefix), familyOf(net));
  }
  return (remoteAddress) => {
    const plain = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
    return list.check(plain, familyOf(plain));
  };
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (address.includes(':') ? 'ipv6' : 'ipv4');
