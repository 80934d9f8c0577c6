import { MarketplaceError } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock } from '@sellercloudx/adapter-kit';
import type { AccountApi } from './client/account.ts';
import type { WireCampaign, WireSettings, WireWarehouse } from './wire/account.ts';

const keptMs = 3_600_000;

export interface Cabinet {
  readonly businessId: string;
  readonly name: string;
  /** Stores, those the API is switched off for too. */
  readonly campaigns: readonly WireCampaign[];
}

/** A place stock is written to: a warehouse, or the first of a group whose members share their stock. */
export interface StockPlace {
  readonly warehouse: WireWarehouse;
  readonly name: string;
  readonly campaign: WireCampaign | undefined;
}

/** A key opens one cabinet and names it nowhere, so everything begins with asking what it opens. Kept for an hour. */
export class Account {
  private readonly api: AccountApi;
  private readonly clock: Clock;
  private readonly kept = new Map<string, { readonly at: number; readonly value: Promise<unknown> }>();

  constructor(api: AccountApi, clock: Clock) {
    this.api = api;
    this.clock = clock;
  }

  /** Asks anew: what the seller changed in the cabinet since. */
  forget(): void {
    this.kept.clear();
  }

  cabinet(ctx: CallContext, operation: string): Promise<Cabinet> {
    return this.keep('cabinet', async () => {
      const campaigns = await this.api.campaigns(ctx, operation);
      const business = campaigns.find((campaign) => campaign.business)?.business;
      if (!business) {
        const message = 'The key opens no store: create one in the cabinet first';
        throw new MarketplaceError({ code: 'blocked', operation, remedyKey: 'remedy.noStore', message });
      }
      const own = campaigns.filter((campaign) => !campaign.business || campaign.business.id === business.id);
      return { businessId: business.id, name: business.name || business.id, campaigns: own };
    });
  }

  async businessId(ctx: CallContext, operation: string): Promise<string> {
    return (await this.cabinet(ctx, operation)).businessId;
  }

  settings(ctx: CallContext, operation: string): Promise<WireSettings> {
    return this.keep('settings', async () => this.api.settings(ctx, operation, await this.businessId(ctx, operation)));
  }

  /** Stores that answer, by their sales model. */
  async stores(ctx: CallContext, operation: string, models: readonly string[]): Promise<readonly WireCampaign[]> {
    const { campaigns } = await this.cabinet(ctx, operation);
    return campaigns.filter((one) => isAnswering(one) && models.includes(one.placementType ?? ''));
  }

  stockPlaces(ctx: CallContext, operation: string): Promise<readonly StockPlace[]> {
    return this.keep('places', async () => {
      const { businessId, campaigns } = await this.cabinet(ctx, operation);
      const warehouses = await this.api.warehouses(ctx, operation, businessId);
      const groups = new Set<string>();
      return warehouses.flatMap((warehouse): StockPlace[] => {
        const { groupInfo: group, campaignId } = warehouse;
        if (group && groups.has(group.id)) return [];
        if (group) groups.add(group.id);
        const campaign = campaigns.find(({ id }) => id === campaignId);
        return [{ warehouse, name: group?.name ?? warehouse.name, campaign }];
      });
    });
  }

  /** A failure is not kept: the next caller asks again. */
  private keep<Value>(name: string, ask: () => Promise<Value>): Promise<Value> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(name);
    if (known && now - known.at < keptMs) return known.value as Promise<Value>;
    const value = ask();
    const entry = { at: now, value };
    this.kept.set(name, entry);
    value.catch(() => this.kept.get(name) === entry && this.kept.delete(name));
    return value;
  }
}

export function isAnswering({ apiAvailability }: WireCampaign): boolean {
  return !apiAvailability || apiAvailability === 'AVAILABLE';
}
