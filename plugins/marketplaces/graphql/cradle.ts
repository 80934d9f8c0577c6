import { priority, type Json, type Problem } from '@sellercloudx/adapter-kit';
import type { Clock } from '../../../core/clock.ts';
import type { Config } from '../../../core/config.ts';
import type { Database } from '../../../core/db/database.ts';
import { NotFound } from '../../../core/errors.ts';
import { isUuid, type Id } from '../../../core/ids.ts';
import type { Translator } from '../../../core/i18n.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { Logger } from '../../../core/log.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import type { Catalog } from '../../catalog/api.ts';
import type { PartnerDirectory } from '../../partners/api.ts';
import type { MarketplacesCradle } from '../api.ts';
import type { DraftService } from '../publish/draft-service.ts';
import type { AdapterRegistry } from '../services/adapter-registry.ts';
import type { ConnectionReader } from '../services/connection-directory.ts';
import type { ConnectionOverview } from '../services/connection-overview.ts';
import type { ConnectionService } from '../services/connection-service.ts';
import type { ConnectionSettings } from '../services/connection-settings.ts';
import type { OfferLists } from '../services/offer-lists.ts';
import type { OfferMatching } from '../services/offer-matching.ts';
import type { OfferPrices } from '../services/offer-prices.ts';
import type { OfferProducts } from '../services/offer-products.ts';
import type { OfferStates } from '../services/offer-states.ts';
import type { OpeningStock } from '../services/opening-stock.ts';
import type { Writing } from '../services/writing.ts';
import type { WebhookAddress } from '../webhooks/webhook-address.ts';
import type { WebhookStore } from '../webhooks/webhook-store.ts';
import type { WebhookSubscriptions } from '../webhooks/webhook-subscriptions.ts';

type Cradle = Omit<MarketplacesCradle, 'connectionDirectory'> & {
  clock: Clock;
  config: Config;
  database: Database;
  live: LiveBus;
  log: Logger;
  partnerDirectory: PartnerDirectory;
  translator: Translator;
  catalog: Catalog;
  adapterRegistry: AdapterRegistry;
  connectionDirectory: ConnectionReader;
  connectionOverview: ConnectionOverview;
  connectionService: ConnectionService;
  connectionSettings: ConnectionSettings;
  draftService: DraftService;
  offerLists: OfferLists;
  offerMatching: OfferMatching;
  offerPrices: OfferPrices;
  offerProducts: OfferProducts;
  offerStates: OfferStates;
  openingStock: OpeningStock;
  webhookAddress: WebhookAddress;
  webhookStore: WebhookStore;
  webhookSubscriptions: WebhookSubscriptions;
  writing: Writing;
};

/** The plugin's services of this request's container. */
export const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;

/** An id that is none is a thing that is not there. */
export function idOf<K extends string>(id: string, kind: K): Id<K> {
  if (isUuid(id)) return id as Id<K>;
  throw new NotFound(`${kind}.unknown`, `${String(id)} is not an id.`, {
    publicKey: `marketplaces:errors.${kind}Unknown`,
  });
}

/** An adapter's own text where it has one, a general one otherwise. */
export function adapterText(
  context: GraphqlContext,
  marketplace: string,
  key: string,
  values: Record<string, unknown> = {},
): string {
  const { translator } = services(context);
  const { locale } = context.request;
  const own = key.includes(':') ? key : `${marketplace}:${key}`;
  const general = `marketplaces:${key}`;
  for (const candidate of [own, general])
    if (translator.has(locale, candidate)) return translator.to(locale)(candidate, values);
  return translator.has('en', own) ? translator.to('en')(own, values) : key;
}

export function remedyOf(context: GraphqlContext, marketplace: string, { remedyKey, code }: Problem): string {
  const text = adapterText(context, marketplace, remedyKey);
  return text === remedyKey ? adapterText(context, marketplace, `marketplaces:remedy.${code}`) : text;
}

/** Inside the connection's lease, wherever it is; a person waits. */
export const perform = (context: GraphqlContext, connectionId: string, command: string, input: Json) =>
  services(context).connectionGate.perform(idOf(connectionId, 'connection'), command, input, {
    partnerId: context.partnerId,
    priority: priority.confirmUrgent,
  });

/** A thing of a market, with the adapter whose texts explain it. */
export type Told<T> = T & { marketplace: string };
