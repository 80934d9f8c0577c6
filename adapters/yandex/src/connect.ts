import { isMarketplaceError } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  ConnectionFacts,
  ConnectPort,
  ConnectWarning,
  RemoteWarehouse,
} from '@sellercloudx/adapter-kit';
import { isAnswering, type Account, type Cabinet, type StockPlace } from './account.ts';
import type { AccountApi } from './client/account.ts';
import { currencyOf } from './mapping/money.ts';
import type { WireSettings } from './wire/account.ts';

/** The right each part of the daily work wants; a key without it connects and says what will not work. */
const wanted = {
  products: 'OFFERS_AND_CARDS_MANAGEMENT',
  prices: 'PRICING',
  orders: 'INVENTORY_AND_ORDER_PROCESSING',
  conversations: 'COMMUNICATION',
} as const;

export function connectPort(api: AccountApi, account: Account): ConnectPort {
  return {
    async test(ctx): Promise<ConnectionFacts> {
      const operation = 'connect.test';
      const { authScopes: scopes } = await api.token(ctx);
      account.forget();
      const cabinet = await account.cabinet(ctx, operation);
      const settings = await account.settings(ctx, operation);
      const warehouses = await warehousesOf(account, ctx);
      const name = settings.info?.name || cabinet.name;
      const currency = settings.settings?.currency;
      return {
        accountId: cabinet.businessId,
        accountName: name,
        // cards and prices belong to the cabinet; its stores are where stock goes
        shops: [{ id: cabinet.businessId, name }],
        warehouses,
        scopes,
        tier: (settings.subscriptionLevel || 'NONE').toLowerCase(),
        tokenType: scopes.includes('ALL_METHODS') ? 'all' : 'scoped',
        ...(currency ? { currency: currencyOf(currency) } : {}),
        warnings: warningsOf(scopes, cabinet, settings, warehouses),
      };
    },
  };
}

/** The list of warehouses belongs to the right for orders; without it the key still does the rest. */
async function warehousesOf(account: Account, ctx: CallContext): Promise<RemoteWarehouse[]> {
  try {
    return (await account.stockPlaces(ctx, 'connect.test')).map(toWarehouse);
  } catch (error) {
    if (isMarketplaceError(error) && error.code === 'forbidden_scope') return [];
    throw error;
  }
}

export function toWarehouse({ warehouse, name, campaign }: StockPlace): RemoteWarehouse {
  const scheme = warehouse.express ? 'EXPRESS' : campaign?.placementType;
  return {
    id: warehouse.id,
    name,
    kind: 'seller',
    active: warehouse.status?.status !== 'DISABLED_MANUALLY' && campaign !== undefined && isAnswering(campaign),
    ...(scheme ? { scheme } : {}),
  };
}

function warningsOf(
  scopes: readonly string[],
  { campaigns }: Cabinet,
  { settings }: WireSettings,
  warehouses: readonly RemoteWarehouse[],
): ConnectWarning[] {
  const warnings: ConnectWarning[] = [];
  const may = (scope: string) => scopes.includes('ALL_METHODS') || scopes.includes(scope);
  if (scopes.includes('ALL_METHODS_READ_ONLY') && !Object.values(wanted).some(may)) {
    warnings.push({ code: 'read_only', messageKey: 'warning.readOnly' });
  } else {
    for (const [part, scope] of Object.entries(wanted))
      if (!may(scope))
        warnings.push({ code: 'missing_scope', messageKey: `warning.missing.${part}`, values: { part } });
  }
  const silent = campaigns.filter((campaign) => !isAnswering(campaign));
  if (silent.length > 0) {
    const stores = silent.map(({ id, domain }) => domain || id).join(', ');
    warnings.push({ code: 'store_switched_off', messageKey: 'warning.storeSwitchedOff', values: { stores } });
  }
  // the cabinet's price is ours to set; a store's own one goes before it
  if (settings?.onlyDefaultPrice === false) warnings.push({ code: 'own_prices', messageKey: 'warning.ownPrices' });
  if (!warehouses.some(({ active }) => active)) {
    warnings.push({ code: 'no_warehouse', messageKey: 'warning.noWarehouse' });
  }
  return warnings;
}
