import type { AnyAdapter, BaseUrls } from '@sellercloudx/adapter-kit';
import { NotFound } from '../../../core/errors.ts';
import type { Points } from '../../../core/points.ts';
import { adapterAddresses, adapters, type AdapterAddress, type AdapterFacts } from '../api.ts';
import { factsOfMissing } from './missing-adapter.ts';

type Deps = { points: Points };
export type ReachableEnvironment = {
  id: string;
  live: boolean;
  demoCredentials: Readonly<Record<string, string>> | null;
};

/** The installed adapters and where their environments are reached. */
export class AdapterRegistry {
  private readonly deps: Deps;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  all(): AnyAdapter[] {
    return this.deps.points.of(adapters);
  }

  find(marketplace: string): AnyAdapter | undefined {
    return this.all().find(({ id }) => id === marketplace);
  }

  /** For showing accounts, which may be those of an adapter that is not installed any more. */
  facts(marketplace: string): AdapterFacts {
    return this.find(marketplace) ?? factsOfMissing(marketplace);
  }

  /** For acting on accounts. */
  get(marketplace: string): AnyAdapter {
    const adapter = this.find(marketplace);
    if (!adapter)
      throw new NotFound('adapter.unknown', `No adapter "${marketplace}" is installed.`, {
        publicKey: 'marketplaces:errors.adapterUnknown',
      });
    return adapter;
  }

  /** Undefined: nothing listens there (the sandbox is not running). */
  baseUrls(marketplace: string, environment: string): BaseUrls | undefined {
    const fixed = this.get(marketplace).environments.find(({ id }) => id === environment)?.urls;
    return fixed ?? this.contributed(marketplace, environment)?.urls();
  }

  /** Where photos of cards come from: what adapters declare, and sandboxes, which serve their own. */
  photoOrigins(): string[] {
    return this.all().flatMap((adapter) => [
      ...(adapter.photoHosts ?? []).map((host) => `https://${host}`),
      ...adapter.environments
        .filter(({ urls }) => urls === undefined)
        .flatMap(({ id }) => Object.values(this.baseUrls(adapter.id, id) ?? {}))
        .map((url) => new URL(url).origin)
        .filter((origin, at, all) => all.indexOf(origin) === at),
    ]);
  }

  /** Those somebody can connect to now. */
  environmentsOf(adapter: AdapterFacts): ReachableEnvironment[] {
    return adapter.environments
      .filter(({ id }) => this.baseUrls(adapter.id, id) !== undefined)
      .map(({ id, live }) => ({
        id,
        live,
        demoCredentials: this.contributed(adapter.id, id)?.credentials?.() ?? null,
      }));
  }

  private contributed(marketplace: string, environment: string): AdapterAddress | undefined {
    return this.deps.points
      .of(adapterAddresses)
      .find((one) => one.adapter === marketplace && one.environment === environment);
  }
}
