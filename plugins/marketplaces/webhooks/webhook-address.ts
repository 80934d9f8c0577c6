import { isIP } from 'node:net';
import type { PublicOrigin } from '../../../core/http/public-origin.ts';
import type { AdapterRegistry } from '../services/adapter-registry.ts';

export const WEBHOOK_PATH = '/hooks';

export type ReachedFrom = {
  readonly origin: string;
  /** The market can call it: a public https address, or a sandbox on this machine. */
  readonly isReachable: boolean;
};

/** The whole of it, which is a secret. */
export const webhookUrl = ({ origin }: ReachedFrom, token: string): string => `${origin}${WEBHOOK_PATH}/${token}`;

type Deps = { publicOrigin: PublicOrigin; adapterRegistry: AdapterRegistry };
type Account = { readonly marketplace: string; readonly environment: string };

/** Where a market reaches us. */
export class WebhookAddress {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  of({ marketplace, environment }: Account): ReachedFrom {
    const { publicOrigin, adapterRegistry } = this.deps;
    const urls = Object.values(adapterRegistry.baseUrls(marketplace, environment) ?? {});
    const isBeside = urls.length > 0 && urls.every((url) => isOfThisMachine(new URL(url).hostname));
    const loopback = isBeside ? publicOrigin.loopbackUrl() : null;
    const origin = loopback ?? publicOrigin.url();
    return { origin, isReachable: loopback !== null || isPublic(new URL(origin)) };
  }
}

const isOfThisMachine = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));

/** A name with a certificate; a bare address has none that a market would trust. */
const isPublic = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' &&
  isIP(hostname) === 0 &&
  !hostname.startsWith('[') &&
  hostname.includes('.') &&
  !/\.(localhost|local|internal|lan|test)$/.test(hostname);
