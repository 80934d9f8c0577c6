import { z } from 'zod';
import type {
  AnyAdapter,
  BaseUrls,
  CallContext,
  CardStatus,
  DesiredPrice,
  Facet,
  Json,
  Ports,
  Priority,
  Problem,
  RemoteKeys,
  WebhookHint,
} from '@sellercloudx/adapter-kit';
import type { Trx } from '../../core/db/database.ts';
import { defineEvent } from '../../core/events/event.ts';
import type { Id, PartnerId } from '../../core/ids.ts';
import type { Amount } from '../../core/money.ts';
import { definePoint } from '../../core/points.ts';
import type { VariantId } from '../catalog/api.ts';
import type { WarehouseId } from '../warehouse/api.ts';

export type ConnectionId = Id<'connection'>;
export type ShopId = Id<'shop'>;
export type ListingId = Id<'listing'>;
export type OfferId = Id<'offer'>;

/** What is said of a marketplace, without the means to reach it. */
export type AdapterFacts = Omit<AnyAdapter, 'open' | 'locales' | 'officialApi'>;

/** `draft`: keys tested, nothing chosen yet · `read_only`: imports, sends nothing · `broken`: waits for new keys. */
export type ConnectionState = 'draft' | 'read_only' | 'writing' | 'paused' | 'broken';

/** Who decides a value: we write it, or the market's cabinet does and we only read. */
export type Authority = { stock: 'ours' | 'theirs'; price: 'ours' | 'theirs'; content: 'ours' | 'theirs' };

export class ConnectionView {
  readonly id!: ConnectionId;
  readonly partnerId!: PartnerId;
  /** The adapter's id. */
  readonly marketplace!: string;
  readonly name!: string;
  readonly environment!: string;
  readonly state!: ConnectionState;
  readonly accountId!: string | null;
  readonly accountName!: string | null;
  readonly tier!: string | null;
  readonly tokenType!: string | null;
  readonly scopes!: readonly string[];
  /** When the keys stop working, if the market tells. */
  readonly keysExpireAt!: Date | null;
  readonly currency!: string;
  readonly authority!: Authority;
  /** Why it is broken or paused; null while all is well. */
  readonly problem!: Problem | null;
  readonly problemSince!: Date | null;
  readonly warnings!: readonly { code: string; messageKey: string; values?: Record<string, string | number> }[];
  readonly importState!: 'none' | 'running' | 'done' | 'failed';
  readonly importedCards!: number;
  readonly importedAt!: Date | null;
  readonly stockPolicy!: StockPolicy;
  readonly createdAt!: Date;
  readonly version!: number;
  constructor(fields: ConnectionView) {
    Object.assign(this, fields);
  }
}

/** Steps between what is available and what a market is told; all optional. Evaluated in this order. */
export type StockPolicy = {
  /** Units kept back for our own use. */
  buffer?: number;
  /** Whole per cent of the rest. */
  sharePercent?: number;
  /** Never show more. */
  cap?: number;
  /** Below this, show nothing. */
  minimum?: number;
  /** The last so many units are not shown at all: protects against selling them twice. */
  lastUnitsGuard?: number;
};

export class ShopView {
  readonly id!: ShopId;
  readonly connectionId!: ConnectionId;
  readonly remoteId!: string;
  readonly name!: string;
  readonly served!: boolean;
  constructor(fields: ShopView) {
    Object.assign(this, fields);
  }
}

export class RemoteWarehouseView {
  readonly connectionId!: ConnectionId;
  readonly remoteId!: string;
  readonly name!: string;
  /** Only `seller` ones are written to. */
  readonly kind!: 'seller' | 'marketplace';
  readonly active!: boolean;
  readonly shopRemoteId!: string | null;
  readonly scheme!: string | null;
  /** Ours that feed it, best first. */
  readonly warehouseIds!: readonly WarehouseId[];
  constructor(fields: RemoteWarehouseView) {
    Object.assign(this, fields);
  }
}

export class ListingView {
  readonly id!: ListingId;
  readonly connectionId!: ConnectionId;
  readonly cardId!: string;
  readonly shopRemoteId!: string | null;
  readonly title!: string;
  readonly status!: CardStatus;
  readonly rawStatus!: string;
  readonly problems!: readonly Problem[];
  readonly photo!: string | null;
  readonly categoryName!: string | null;
  readonly readAt!: Date;
  /** Not in the last complete read of the account's cards. */
  readonly missingSince!: Date | null;
  constructor(fields: ListingView) {
    Object.assign(this, fields);
  }
}

export class OfferView {
  readonly id!: OfferId;
  readonly connectionId!: ConnectionId;
  readonly listingId!: ListingId;
  readonly title!: string;
  readonly variantId!: VariantId | null;
  readonly suggestedVariantId!: VariantId | null;
  /** How alike the titles are, 0 to 1; null without a suggestion. */
  readonly suggestionScore!: number | null;
  readonly keys!: RemoteKeys;
  readonly barcodes!: readonly string[];
  readonly commissionBasisPoints!: number | null;
  /** As the last import showed them. */
  readonly listedPrice!: Amount | null;
  readonly listedStock!: number | null;
  readonly stockPolicy!: StockPolicy | null;
  /** Everything this offer shows at the market is left alone. */
  readonly ignored!: boolean;
  constructor(fields: OfferView) {
    Object.assign(this, fields);
  }
}

const ids = z.array(z.uuid()).max(1_000);
const connection = z.object({ connectionId: z.uuid() });
const offers = z.object({ connectionId: z.uuid(), offerIds: ids });

/** Keys proven and the first import asked for. */
export const connectionActivated = defineEvent('connection.activated', connection);
export const connectionFailed = defineEvent('connection.failed', connection);
/** Keys that work now stop on `expiresAt`: 14, 3 and 1 day ahead, each once. */
export const connectionKeysExpiring = defineEvent(
  'connection.keys_expiring',
  connection.extend({ expiresAt: z.iso.datetime() }),
);
export const connectionRecovered = defineEvent('connection.recovered', connection);
export const connectionDisconnected = defineEvent('connection.disconnected', connection);
export const cardsImported = defineEvent('cards.imported', connection);
export const writingEnabled = defineEvent('connection.writing_enabled', connection);
export const listingPublished = defineEvent('listing.published', z.object({ connectionId: z.uuid(), listingIds: ids }));
export const listingRejected = defineEvent('listing.rejected', z.object({ connectionId: z.uuid(), draftIds: ids }));
export const offerLinked = defineEvent('offer.linked', offers);
export const offerUnlinked = defineEvent('offer.unlinked', offers);
export const stockAcknowledged = defineEvent('stock.acknowledged', offers);
export const priceAcknowledged = defineEvent('price.acknowledged', offers);
/** The market refused a price or a stock, or holds it back; the offer says why. */
export const offerRejected = defineEvent('offer.rejected', offers);

/** The composition root contributes the installed adapters. */
export const adapters = definePoint<AnyAdapter>('marketplaces.adapters');

/** Where an environment without a fixed address is found at run time (a sandbox); undefined = not running. */
export type AdapterAddress = {
  adapter: string;
  environment: string;
  urls: () => BaseUrls | undefined;
  /** Keys that work there, for the connect form of a demo. */
  credentials?: () => Readonly<Record<string, string>> | undefined;
};
export const adapterAddresses = definePoint<AdapterAddress>('marketplaces.adapterAddresses');

/** What work inside a connection's lease gets. Every call made through `ports` takes its turn at the connection's limits. */
export type ConnectionSession = {
  readonly connection: ConnectionView;
  readonly descriptor: AnyAdapter;
  readonly ports: Ports;
  /** The last argument of every port method. Its deadline ends before the lease does. */
  ctx(priority: Priority, more?: { idempotencyKey?: string; waitAtMostMs?: number }): CallContext;
  /** Aborts when the lease is lost or the process stops. */
  readonly signal: AbortSignal;
  /** Call first in a transaction that stores what was read: throws when another process has taken the connection over. */
  fence(trx: Trx): Promise<void>;
};

/**
 * Work of other plugins inside the lease (order polling, finance reports). Runs again `everyMs` after it ended, or after
 * `againInMs` when `run` returns that. A throw backs off (1 s doubling to 5 min); a credentials error breaks the connection.
 */
export type ConnectionTask<Deps = never> = {
  readonly name: string;
  /** Run only when the connection's ports have this one. */
  readonly needs: keyof Ports;
  /** Also while the connection is `read_only`. Default true. */
  readonly whileReadOnly?: boolean;
  /** This task reads the account's orders: once it ends well, stock may be raised for changes before its start. */
  readonly readsOrders?: boolean;
  /** Also run as soon as the market calls about one of these: a call is only believed to be a reason to look. */
  readonly wokenBy?: readonly WebhookHint['about'][];
  /** How long after connecting it runs first. Default: at once. */
  readonly firstAfterMs?: number;
  everyMs(connection: ConnectionView, descriptor: AnyAdapter): number;
  run(session: ConnectionSession, deps: Deps): Promise<void | { againInMs?: number }>;
};
export const connectionTasks = definePoint<ConnectionTask>('marketplaces.connectionTasks');
export const connectionTask = <Deps>(task: ConnectionTask<Deps>): ConnectionTask => task as unknown as ConnectionTask;

/** A named action on a connection that a person or a job asks for; runs where the lease is held, whichever process that is. */
export type ConnectionCommand<Input extends Json = never, Output extends Json | void = Json | void, Deps = never> = {
  readonly name: string;
  run(session: ConnectionSession, input: Input, deps: Deps): Promise<Output>;
};
export const connectionCommands = definePoint<ConnectionCommand>('marketplaces.connectionCommands');
export const connectionCommand = <Input extends Json, Output extends Json | void, Deps>(
  command: ConnectionCommand<Input, Output, Deps>,
): ConnectionCommand & { readonly __types?: (input: Input) => Output } => command as unknown as ConnectionCommand;

/** Units in open seller-fulfilled orders of a connection, which the market no longer shows as available. From orders. */
export type OpenOrderUnits<Deps = never> = {
  units(
    trx: Trx,
    connectionId: ConnectionId,
    offerIds: readonly OfferId[],
    deps: Deps,
  ): Promise<ReadonlyMap<OfferId, number>>;
};
export const openOrderUnits = definePoint<OpenOrderUnits>('marketplaces.openOrderUnits');

/** One step of the explanation of a published quantity, shown in this order. `reason` is a translation key. */
export type QuantityStep = {
  readonly reason: string;
  readonly quantity: number;
  readonly params?: Record<string, number>;
};

/** Another plugin's say in published quantities (forecasting: share by demand). Comes after links and bundles. */
export type QuantityPolicy<Deps = never> = {
  readonly name: string;
  /** For the variants it has an opinion on: the quantity and the reason. `load` may read; the returned function is pure. */
  load(
    trx: Trx,
    connection: ConnectionView,
    variantIds: readonly VariantId[],
    deps: Deps,
  ): Promise<(variantId: VariantId, quantity: number) => QuantityStep | null>;
};
export const quantityPolicies = definePoint<QuantityPolicy>('marketplaces.quantityPolicies');

/** Another plugin's price for an offer, before the offer's own (optimizer). `null` = no opinion. */
export type PriceProvider<Deps = never> = {
  readonly name: string;
  prices(
    trx: Trx,
    connection: ConnectionView,
    offerIds: readonly OfferId[],
    deps: Deps,
  ): Promise<ReadonlyMap<OfferId, DesiredPrice>>;
};
export const priceProviders = definePoint<PriceProvider>('marketplaces.priceProviders');

export type ResolvedOffer = {
  readonly offerId: OfferId;
  readonly listingId: ListingId;
  /** Null while nobody has said which of our variants it is. */
  readonly variantId: VariantId | null;
};

export interface OfferDirectory {
  /** In the order of `keys`; null = an offer we have never seen. By offer id, then barcode, then sku. Two statements. */
  resolve(trx: Trx, connectionId: ConnectionId, keys: readonly RemoteKeys[]): Promise<(ResolvedOffer | null)[]>;
  byIds(trx: Trx, offerIds: readonly OfferId[]): Promise<ReadonlyMap<OfferId, OfferView>>;
  /** Linked offers of variants, over all connections. */
  ofVariants(trx: Trx, variantIds: readonly VariantId[]): Promise<OfferView[]>;
}

export interface SyncMarks {
  /** One statement: rows of these variants (and of bundles made of them) are due. Also done by `stock.changed` by itself. */
  markStock(trx: Trx, variantIds: readonly VariantId[]): Promise<void>;
  markPrice(trx: Trx, variantIds: readonly VariantId[]): Promise<void>;
  /**
   * Units an order of this connection takes. Call in the transaction that reserves, before it does: where the market has
   * lowered its own number (`decrementsOnOrder`), the selling channel's row then needs no write when the values agree.
   */
  noteSold(
    trx: Trx,
    connection: Pick<ConnectionView, 'id' | 'marketplace'>,
    sold: readonly { offerId: OfferId; quantity: number; remoteWarehouseId?: string | undefined }[],
  ): Promise<void>;
}

export type RemotePlace = { readonly connectionId: ConnectionId; readonly remoteWarehouseId: string | null };

export interface ConnectionDirectory {
  get(trx: Trx, id: ConnectionId): Promise<ConnectionView>;
  byIds(trx: Trx, ids: readonly ConnectionId[]): Promise<ReadonlyMap<ConnectionId, ConnectionView>>;
  list(trx: Trx): Promise<ConnectionView[]>;
  /** In the order asked: our warehouses that feed a remote one, best first; those of the whole account where it is null. */
  warehousesFor(trx: Trx, remote: readonly RemotePlace[]): Promise<WarehouseId[][]>;
  /** Of one that is not installed any more: its id for a name, and nothing it can do. */
  descriptor(marketplace: string): AdapterFacts;
}

export interface ConnectionGate {
  /**
   * Runs a contributed command inside the lease, wherever it is held, and waits for its answer. No transaction may be open.
   * @throws MarketplaceError, or what the command threw (AppErrors keep class, code and key over processes)
   */
  perform(
    connectionId: ConnectionId,
    command: string,
    input: Json,
    options: { partnerId: PartnerId; priority: Priority; timeoutMs?: number },
  ): Promise<Json | void>;
  /**
   * The same for a function, when the lease is held by this process or free (then it is taken).
   * @throws Conflict `connection.heldElsewhere`: use `perform` for whatever a web process may ask
   */
  withConnection<T>(
    connectionId: ConnectionId,
    options: { partnerId: PartnerId; priority: Priority },
    act: (session: ConnectionSession) => Promise<T>,
  ): Promise<T>;
  /** A task is due now; once more at its end, if it runs already. Coalesced. */
  hurry(trx: Trx, connectionId: ConnectionId, task: string): Promise<void>;
}

/** Desired, sent and shown side by side: one sync row of an offer. */
export type OfferFacetState = {
  readonly facet: Facet;
  readonly remoteWarehouseId: string | null;
  readonly state: 'live' | 'waiting' | 'checking' | 'held' | 'rejected' | 'paused' | 'no_value';
  readonly desired: Json;
  readonly sent: Json;
  readonly shown: Json;
  readonly sentAt: Date | null;
  readonly shownAt: Date | null;
  readonly verified: boolean;
  readonly problem: Problem | null;
  readonly waitingSince: Date | null;
};

export type OfferPriceView = {
  readonly base: Amount | null;
  readonly old: Amount | null;
  readonly minimum: Amount | null;
};

/** What this plugin puts into the container for others. */
export type MarketplacesCradle = {
  offerDirectory: OfferDirectory;
  syncMarks: SyncMarks;
  connectionDirectory: ConnectionDirectory;
  connectionGate: ConnectionGate;
};
