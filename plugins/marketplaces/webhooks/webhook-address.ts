import { isIP } from 'node:net';
import type { PublicOrigin } from '../../../core/http/public-origin.ts';
import type { AdapterRegistry } from '../services/adapter-registry.ts';

export const WEBHOOK_PATH = '/hooks';

export type ReachedFrom = {
  readonly origin: string;
  readonly url: string;
  /** The market can call it: a public https address, or a sandbox on this machine. */
  readonly isReachable: boolean;
};

type Deps = { publicOrigin: PublicOrigin; adapterRegistry: AdapterRegistry };
type Account = { readonly marketplace: string; readonly environment: string };

/** Where a market reaches us. */
export class WebhookAddress {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  of({ marketplace, environment }: Account, token: string): ReachedFrom {
    const own = new URL(this.deps.publicOrigin.url());
    const urls = Object.values(this.deps.adapterRegistry.baseUrls(marketplace, environment) ?? {});
    const isBeside = urls.length > 0 && urls.every((url) => isOfThisMachine(new URL(url).hostname));
    // markets refuse the word, sandboxes as they do
    if (isBeside && own.hostname === 'localhost') own.hostname = '127.0.0.1';
    const { origin } = own;
    // port 0: this process listens nowhere yet
    const isReachable = own.port !== '0' && (isBeside || isPublic(own));
    return { origin, url: `${origin}${WEBHOOK_PATH}/${token}`, isReachable };
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
