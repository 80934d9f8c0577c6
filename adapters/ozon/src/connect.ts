import { isNumericId, MarketplaceError } from '@sellercloudx/adapter-kit';
import type { Clock, ConnectionFacts, ConnectPort, ConnectWarning, RemoteWarehouse } from '@sellercloudx/adapter-kit';
import type { AccountApi } from './client/account.ts';
import type { WireRoles, WireSellerInfo, WireWarehouse } from './wire/account.ts';

/** A method of each part of the daily work; a key without it connects and says what will not work. */
const wanted = {
  products: '/v3/product/info/list',
  prices: '/v1/product/import/prices',
  stocks: '/v2/products/stocks',
  orders: '/v4/posting/fbs/list',
  returns: '/v1/returns/list',
  finance: '/v1/finance/accrual/by-day',
} as const;

/** Keys live six months. */
const warnBeforeExpiryMs = 14 * 24 * 3_600_000;

/** Words of a warehouse that takes no goods for sale. */
const inactive = /disabled|blocked|archiv|deleted|paused|error/i;

export function connectPort(account: AccountApi, clock: Clock): ConnectPort {
  return {
    async test(ctx): Promise<ConnectionFacts> {
      if (!isNumericId(account.clientId)) {
        throw new MarketplaceError({
          code: 'credentials',
          operation: 'connect.test',
          remedyKey: 'remedy.clientId',
          message: 'The Client-Id is a whole number: it stands above the list of keys in the cabinet',
        });
      }
      const roles = await account.roles(ctx);
      const seller = await account.sellerInfo(ctx);
      const warehouses = (await account.warehouses(ctx)).map(toWarehouse);
      const { company } = seller;
      const name = company.name || company.legal_name || account.clientId;
      return {
        accountId: account.clientId,
        accountName: name,
        shops: [{ id: account.clientId, name }],
        warehouses,
        scopes: roles.roles.map((role) => role.name),
        ...(roles.expires_at ? { expiresAt: new Date(roles.expires_at) } : {}),
        ...(company.currency ? { currency: company.currency } : {}),
        warnings: warningsOf(roles, seller, warehouses, clock.now()),
      };
    },
  };
}

export function toWarehouse({ warehouse_id: id, name, status, is_rfbs: isRfbs }: WireWarehouse): RemoteWarehouse {
  return { id, name, kind: 'seller', active: !inactive.test(status ?? ''), scheme: isRfbs ? 'rFBS' : 'FBS' };
}

function warningsOf(
  { roles, expires_at: expiresAt }: WireRoles,
  { subscription }: WireSellerInfo,
  warehouses: readonly RemoteWarehouse[],
  now: Date,
): ConnectWarning[] {
  const warnings: ConnectWarning[] = [];
  const methods = roles.flatMap((role) => role.methods);
  const may = (path: string) => methods.some((method) => path === method || path.startsWith(`${method}/`));
  for (const [part, path] of Object.entries(wanted)) {
    if (!may(path)) warnings.push({ code: 'missing_scope', messageKey: `warning.missing.${part}`, values: { part } });
  }
  const leftMs = expiresAt ? new Date(expiresAt).getTime() - now.getTime() : Infinity;
  if (leftMs < warnBeforeExpiryMs) {
    const days = Math.max(0, Math.floor(leftMs / 86_400_000));
    warnings.push({ code: 'expires_soon', messageKey: 'warning.expiresSoon', values: { days } });
  }
  if (!['PREMIUM_PLUS', 'PREMIUM_PRO'].includes(subscription?.type ?? '')) {
    warnings.push({ code: 'no_subscription', messageKey: 'warning.subscription' });
  }
  if (!warehouses.some(({ active }) => active)) {
    warnings.push({ code: 'no_warehouse', messageKey: 'warning.noWarehouse' });
  }
  return warnings;
}
