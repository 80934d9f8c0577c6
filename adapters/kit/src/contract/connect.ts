import type { CallContext } from './call.ts';

/** A shop or campaign of the account. Markets without shops report one, with the account's id. */
export interface RemoteShop {
  readonly id: string;
  readonly name: string;
}

/** A warehouse as the market knows it. Stock is written to `seller` ones only; `marketplace` ones are read. */
export interface RemoteWarehouse {
  readonly id: string;
  readonly name: string;
  readonly kind: 'seller' | 'marketplace';
  readonly shopId?: string;
  /** False while the market is processing or deleting it: writes would be refused. */
  readonly active: boolean;
  /** The market's scheme word (FBS, DBS, rFBS ...). */
  readonly scheme?: string;
}

/** Something the partner should know although the keys work. */
export interface ConnectWarning {
  /** `expires_soon`, `read_only`, `missing_scope`, `personal_key_on_hosted`, `slow_tier`, `no_warehouse` or the adapter's own. */
  readonly code: string;
  /** Key in the adapter's locales. */
  readonly messageKey: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface ConnectionFacts {
  /** The account at the market, the same for every key of it: one remote account is active once over all partners. */
  readonly accountId: string;
  readonly accountName: string;
  readonly shops: readonly RemoteShop[];
  readonly warehouses: readonly RemoteWarehouse[];
  /** Rights of the key in the market's words; empty when the market does not tell. */
  readonly scopes: readonly string[];
  readonly expiresAt?: Date;
  /** Which column of the limits holds. */
  readonly tier?: string;
  /** An id of the credential form's key types. */
  readonly tokenType?: string;
  /** What the key itself says it belongs to (a WB test token), when it does. */
  readonly environment?: string;
  /** The cabinet's currency when it is not the adapter's. */
  readonly currency?: string;
  readonly warnings: readonly ConnectWarning[];
}

export interface ConnectPort {
  /** Proves the keys with as few calls as possible and tells what they open. Throws `credentials`, `token_type`, ... */
  test(ctx: CallContext): Promise<ConnectionFacts>;
}
