import type {
  AnyAdapter,
  CallContext,
  Http,
  HttpRequest,
  Json,
  Ports,
  Priority,
  RemoteKeys,
} from '@sellercloudx/adapter-kit';
import { createHttp, LimitGate } from '@sellercloudx/adapter-kit/http';
import { memory, memoryKey, startMemoryMarket } from '@sellercloudx/adapter-kit/memory';
import { asClass, asValue } from 'awilix';
import type { Database, Trx } from '../../../core/db/database.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import { AuditLog } from '../../../core/audit/audit-log.ts';
import { add, definePlugin, type Plugin } from '../../../core/plugin.ts';
import type { Points } from '../../../core/points.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { graphqlTypes } from '../../../graphql/points.ts';
import type { Catalog } from '../../catalog/api.ts';
import {
  connectionCommands,
  connectionTasks,
  ConnectionView,
  offerLinked,
  OfferView,
  type ConnectionGate,
  type ConnectionId,
  type ConnectionSession,
  type OfferId,
  type ResolvedOffer,
} from '../../marketplaces/api.ts';
import type { WarehouseId } from '../../warehouse/api.ts';
import { partnerApproved, PartnerView } from '../../partners/api.ts';

type Market = Awaited<ReturnType<typeof startMemoryMarket>>;
type Open = { view: ConnectionView; ports: Ports; market: Market; calls: string[]; close(): Promise<void> };

const CALL_MS = 10_000;

/**
 * Connections without the sync engine: real ports of the memory adapter over real HTTP, no leases and no listings.
 * Offers match variants by SKU. Tests of the orders plugin stand on it; what crosses both plugins is tested in test/flows.
 */
export class MarketStandIn {
  readonly connections = new Map<ConnectionId, Open>();
  readonly sold: { offerId: OfferId; quantity: number }[] = [];
  /** SKUs nobody has linked. */
  readonly unlinked = new Set<string>();
  /** Warehouses that feed a connection; any of ours where nothing is said. */
  readonly links = new Map<ConnectionId, WarehouseId[]>();
  /** As at the end of a lease: a call that had to wait longer for the market's limits is not made. */
  waitAtMostMs: number | undefined;
  private readonly offers = new Map<string, OfferId>();
  private cradle: { points: Points; database: Database; catalog: Catalog } | undefined;

  readonly plugins: readonly Plugin[] = [
    definePlugin({
      name: 'partners',
      events: [partnerApproved],
      contributes: [add(graphqlTypes, [addPartnerType])],
      register: (container) =>
        void container.register({
          auditLog: asClass(AuditLog).singleton(),
          partnerDirectory: asValue({
            get: async (trx: Trx, id: PartnerId) =>
              new PartnerView(
                (await trx('partners').where({ id }).first()) as ConstructorParameters<typeof PartnerView>[0],
              ),
          }),
        }),
    }),
    definePlugin({
      name: 'marketplaces',
      depends: ['catalog', 'warehouse'],
      events: [offerLinked],
      contributes: [add(graphqlTypes, [addStandInTypes])],
      register: (container) => {
        this.cradle = container.cradle as never;
        container.register({
          offerDirectory: asValue({ resolve: this.resolve, byIds: async () => new Map(), ofVariants: async () => [] }),
          syncMarks: asValue({
            noteSold: async (_trx: Trx, _connection: ConnectionView, sold: MarketStandIn['sold']) =>
              void this.sold.push(...sold),
          }),
          connectionDirectory: asValue({
            get: async (_trx: Trx, id: ConnectionId) => this.of(id).view,
            byIds: async (_trx: Trx, ids: ConnectionId[]) => new Map(ids.map((id) => [id, this.of(id).view])),
            list: async () => [...this.connections.values()].map(({ view }) => view),
            warehousesFor: async (_trx: Trx, remote: { connectionId: ConnectionId }[]) =>
              remote.map(({ connectionId }) => this.links.get(connectionId) ?? []),
            descriptor: () => memory,
          }),
          connectionGate: asValue(this.gate),
        });
      },
    }),
  ];

  async connect(database: Database, partnerId: PartnerId, adapter: AnyAdapter = memory): Promise<ConnectionId> {
    const market = await startMemoryMarket();
    const id = newId<'connection'>();
    await database.system('connections').insert({
      partner_id: partnerId, id, marketplace: adapter.id, environment: 'sandbox', name: 'Test', state: 'read_only',
      account_id: id, account_name: 'Test', currency: 'UZS',
    }); // prettier-ignore
    const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const baseUrls = { api: market.url };
    const gate = new LimitGate({ limits: adapter.limits, tier: undefined, clock: realClock });
    const timeouts = { totalMs: CALL_MS };
    const http = createHttp({ gate, baseUrls, clock: realClock, logger, secrets: [memoryKey], timeouts });
    const calls: string[] = [];
    const counted = {
      request: (ask: HttpRequest) => (calls.push(ask.operation), http.request(ask as never)),
      exchange: (ask: HttpRequest) => (calls.push(ask.operation), http.exchange(ask as never)),
    } as Http;
    const ports = adapter.open({
      credentials: { apiKey: memoryKey },
      baseUrls,
      http: counted,
      clock: realClock,
      logger,
    });
    const view = new ConnectionView({
      id, partnerId, marketplace: adapter.id, name: 'Test', currency: 'UZS', importedAt: new Date(0), createdAt: new Date(0),
    } as ConnectionView); // prettier-ignore
    this.connections.set(id, {
      view,
      ports,
      market,
      calls,
      close: async () => (gate.close(), await http.close(), market.close()),
    });
    return id;
  }

  of(id: ConnectionId): Open {
    const open = this.connections.get(id);
    if (!open) throw new Error(`No connection ${id}`);
    return open;
  }

  session(id: ConnectionId): ConnectionSession {
    const { view, ports } = this.of(id);
    const { signal } = new AbortController();
    const { waitAtMostMs } = this;
    const deadline = () =>
      waitAtMostMs === undefined ? {} : { deadlineAt: new Date(Date.now() + CALL_MS + waitAtMostMs) };
    return {
      connection: view,
      descriptor: memory,
      ports,
      signal,
      ctx: (priority: Priority, more = {}): CallContext => ({ priority, signal, ...deadline(), ...more }),
      fence: async () => undefined,
    };
  }

  /** One run of a task, as the engine would do it. */
  async run(id: ConnectionId, task: string): Promise<{ againInMs?: number } | void> {
    const found = this.cradle?.points.of(connectionTasks).find(({ name }) => name === task);
    if (!found) throw new Error(`No task ${task}`);
    return found.run(this.session(id), this.cradle as never);
  }

  async close(): Promise<void> {
    for (const { close } of this.connections.values()) await close();
  }

  private readonly resolve = async (
    trx: Trx,
    connectionId: ConnectionId,
    keys: readonly RemoteKeys[],
  ): Promise<(ResolvedOffer | null)[]> => {
    const skus = keys.map(({ sku }) => sku ?? '');
    const variants = new Map(
      ((await this.cradle?.catalog.findVariants(trx, { skus })) ?? []).map(({ sku, id }) => [sku, id]),
    );
    return skus.map((sku) => ({
      offerId: this.offerId(connectionId, sku),
      listingId: newId<'listing'>(),
      variantId: this.unlinked.has(sku) ? null : (variants.get(sku) ?? null),
    }));
  };

  offerId(connectionId: ConnectionId, sku: string): OfferId {
    const key = `${connectionId}/${sku}`;
    const id = this.offers.get(key) ?? newId<'offer'>();
    this.offers.set(key, id);
    return id;
  }

  private readonly gate: ConnectionGate = {
    perform: async (id, command, input) => {
      const found = this.cradle?.points.of(connectionCommands).find(({ name }) => name === command);
      if (!found) throw new Error(`No command ${command}`);
      const answer: Json | void = await found.run(this.session(id), input as never, this.cradle as never);
      return answer === undefined ? undefined : (JSON.parse(JSON.stringify(answer)) as Json);
    },
    withConnection: (id, _options, act) => act(this.session(id)),
    hurry: async () => undefined,
  };
}

function addStandInTypes(builder: Builder): void {
  builder.objectType(ConnectionView, {
    name: 'Connection',
    fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name') }),
  });
  builder.objectType(OfferView, { name: 'Offer', fields: (t) => ({ id: t.exposeID('id') }) });
}

const realClock = {
  now: () => new Date(),
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
};

/** For the plugins that add fields to it. */
function addPartnerType(builder: Builder): void {
  builder.objectType(PartnerView, { name: 'Partner', fields: (t) => ({ id: t.exposeID('id') }) });
}
