import {
  isMarketplaceError,
  priority,
  credentialFields,
  type AnyAdapter,
  type ConnectionFacts,
  type ConnectWarning,
  type MarketplaceError,
} from '@sellercloudx/adapter-kit';
import type { Config } from '../../../core/config.ts';
import type { Translator } from '../../../core/i18n.ts';
import { type AppError, RateLimited, ValidationError } from '../../../core/errors.ts';
import type { AdapterRegistry } from './adapter-registry.ts';
import type { PortOpener } from './open-ports.ts';
import type { Credentials } from './vault.ts';

const TEST_AT_MOST_MS = 20_000;

export type ProvenKeys = {
  adapter: AnyAdapter;
  credentials: Credentials;
  facts: ConnectionFacts;
  warnings: ConnectWarning[];
};

type Deps = { adapterRegistry: AdapterRegistry; portOpener: PortOpener; config: Config; translator: Translator };

/** Tries keys at the market before anything of them is stored. No transaction is open. */
export class KeyTest {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async prove(marketplace: string, environment: string, given: Readonly<Record<string, string>>): Promise<ProvenKeys> {
    const adapter = this.deps.adapterRegistry.get(marketplace);
    const credentials = this.parse(adapter, given);
    const open = this.deps.portOpener.open({ marketplace, environment }, credentials);
    try {
      const facts = await open.ports.connect.test({
        priority: priority.confirmUrgent,
        signal: AbortSignal.timeout(TEST_AT_MOST_MS),
      });
      if (facts.expiresAt && facts.expiresAt.getTime() <= Date.now()) throw refused('expired');
      return { adapter, credentials, facts, warnings: this.warningsOf(adapter, facts) };
    } catch (error) {
      throw isMarketplaceError(error) ? inWords(error, this.remedyOf(adapter, error)) : error;
    } finally {
      await open.close();
    }
  }

  /** The market's own, and ours about the kind of key. */
  warningsOf(adapter: AnyAdapter, facts: ConnectionFacts): ConnectWarning[] {
    return [...facts.warnings, ...this.hostingWarning(adapter, facts)];
  }

  /** The adapter often knows better what to do than the kind of error tells: which right is missing, where it is given. */
  private remedyOf({ id }: AnyAdapter, { remedyKey }: MarketplaceError): string | undefined {
    const key = `${id}:${remedyKey}`;
    return this.deps.translator.has('en', key) ? key : undefined;
  }

  private parse(adapter: AnyAdapter, given: Readonly<Record<string, string>>): Credentials {
    const parsed = adapter.credentials.safeParse(given);
    if (parsed.success) return parsed.data as Credentials;
    throw new ValidationError('connection.credentials', `Credentials of ${adapter.id} are not well formed.`, {
      publicKey: 'marketplaces:connect.form',
      fields: parsed.error.issues.map(({ path }) => ({
        path: `credentials.${path.join('.')}`,
        key: 'marketplaces:connect.field',
      })),
    });
  }

  /** Markets bar personal keys in software somebody else runs; better said now than by a blocked account. */
  private hostingWarning(adapter: AnyAdapter, facts: ConnectionFacts): ConnectWarning[] {
    const types = credentialFields(adapter.credentials).flatMap(({ keyTypes = [] }) => keyTypes);
    const type = types.find(({ id }) => id === facts.tokenType);
    const here = this.deps.config.hosted ? 'hosted' : 'selfHosted';
    if (!type || type.suits.includes(here)) return [];
    return [{ code: 'key_type_does_not_suit', messageKey: `marketplaces:connect.warnings.${here}` }];
  }
}

const refused = (why: string, remedyKey?: string): ValidationError =>
  new ValidationError(`connection.${why}`, `The market refused the keys: ${why}`, {
    publicKey: `marketplaces:connect.${why}`,
    fields: [{ path: 'credentials', key: remedyKey ?? `marketplaces:connect.${why}` }],
  });

/** What the market said of the keys, as something the person can act on. */
function inWords(error: MarketplaceError, remedyKey: string | undefined): AppError {
  switch (error.code) {
    case 'credentials':
    case 'token_type':
    case 'forbidden_scope':
    case 'payment_required':
    case 'blocked':
    case 'not_found':
    case 'invalid':
    case 'unreadable':
      return refused(error.code, remedyKey);
    case 'rate_limited':
      return new RateLimited('connection.rate_limited', error.message, error.retryAfterMs ?? 60_000, {
        publicKey: 'marketplaces:connect.rate_limited',
        cause: error,
      });
    default:
      return new RateLimited('connection.unreachable', error.message, error.retryAfterMs ?? 10_000, {
        publicKey: 'marketplaces:connect.unreachable',
        cause: error,
      });
  }
}
