import { MarketplaceError } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  ConnectionFacts,
  ConnectPort,
  ConnectWarning,
  RemoteWarehouse,
} from '@sellercloudx/adapter-kit';
import type { WildberriesClient } from './client/client.ts';
import type { ReportsApi } from './client/reports.ts';
import type { StocksApi } from './client/stocks.ts';
import type { Category, TokenFacts } from './token.ts';
import type { WireWarehouse } from './wire/stocks.ts';

/** Categories the daily work needs; a token without them connects and says what will not work. */
const wanted: readonly Category[] = [
  'content',
  'prices',
  'marketplace',
  'analytics',
  'finance',
  'feedbacks',
  'returns',
];

const warnBeforeExpiryMs = 14 * 24 * 3_600_000;

const schemes: Readonly<Record<number, string>> = { 1: 'FBS', 2: 'DBS', 3: 'DBW', 5: 'PICKUP', 6: 'EDBS' };

export function connectPort(client: WildberriesClient, reports: ReportsApi, stocks: StocksApi): ConnectPort {
  return {
    /** The token tells most itself; the market is asked whose it is and whether it still holds. */
    async test(ctx: CallContext): Promise<ConnectionFacts> {
      const { token } = client;
      if (!token) {
        throw new MarketplaceError({
          code: 'credentials',
          operation: 'connect.test',
          remedyKey: 'remedy.tokenMalformed',
          message: 'The token is no JWT of three parts: copy it again, whole',
        });
      }
      client.checkToken('connect.test', 'common', false);
      // seller-info is not served to test tokens, which live on hosts of their own; the token has the same id
      const seller = token.isTest ? undefined : await reports.sellerInfo(ctx);
      const accountId = seller?.sid ?? token.sellerId;
      if (accountId === undefined) {
        throw new MarketplaceError({
          code: 'unreadable',
          operation: 'connect.test',
          message: 'The token names no seller',
        });
      }
      const name = seller ? seller.tradeMark || seller.name : accountId;
      const warehouses = token.categories.has('marketplace') ? (await stocks.warehouses(ctx)).map(toWarehouse) : [];
      return {
        accountId,
        accountName: name,
        shops: [{ id: accountId, name }],
        warehouses,
        scopes: [...token.categories, ...(token.isReadOnly ? ['readOnly'] : [])],
        ...(token.expiresAt ? { expiresAt: token.expiresAt } : {}),
        tier: token.tier,
        tokenType: token.type,
        environment: token.isTest ? 'test' : 'production',
        warnings: warningsOf(token, warehouses, client.clock.now()),
      };
    },
  };
}

export function toWarehouse({ id, name, deliveryType, isDeleting, isProcessing }: WireWarehouse): RemoteWarehouse {
  const scheme = schemes[deliveryType ?? 0];
  return {
    id,
    name,
    kind: 'seller',
    active: !isDeleting && !isProcessing,
    ...(scheme === undefined ? {} : { scheme }),
  };
}

function warningsOf(token: TokenFacts, warehouses: readonly RemoteWarehouse[], now: Date): ConnectWarning[] {
  const warnings: ConnectWarning[] = [];
  const missing = wanted.filter((category) => !token.categories.has(category));
  for (const category of missing) {
    warnings.push({ code: 'missing_scope', messageKey: `warning.missing.${category}`, values: { category } });
  }
  if (token.isReadOnly) warnings.push({ code: 'read_only', messageKey: 'warning.readOnly' });
  if (token.type === 'basic') warnings.push({ code: 'slow_tier', messageKey: 'warning.basic' });
  // only the host knows whether it is hosted; the sentence fits both
  if (token.type === 'personal') warnings.push({ code: 'personal_key_on_hosted', messageKey: 'warning.personal' });
  if (token.expiresAt && token.expiresAt.getTime() - now.getTime() < warnBeforeExpiryMs) {
    const days = Math.floor((token.expiresAt.getTime() - now.getTime()) / 86_400_000);
    warnings.push({ code: 'expires_soon', messageKey: 'warning.expiresSoon', values: { days } });
  }
  if (token.categories.has('marketplace') && !warehouses.some(({ active }) => active)) {
    warnings.push({ code: 'no_warehouse', messageKey: 'warning.noWarehouse' });
  }
  return warnings;
}
