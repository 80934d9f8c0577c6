import { setTimeout as sleep } from 'node:timers/promises';
import { defaultToken, startUzumSandbox } from '@sellercloudx/adapter-uzum/sandbox';
import { makeToken, startWildberriesSandbox } from '@sellercloudx/adapter-wildberries/sandbox';
import type { Viewer } from '../../core/http/request-context.ts';
import type { PartnerId } from '../../core/ids.ts';
import type { CatalogCradle } from '../../plugins/catalog/api.ts';
import { seedCatalogDemo } from '../../plugins/catalog/demo.ts';
import type { ConnectionGate, ConnectionId } from '../../plugins/marketplaces/api.ts';
import { plugins } from '../../sellercloudx.config.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';
import type { TestDatabase } from '../harness/worker-database.ts';
import { sandboxAddresses } from './sandbox-addresses.ts';

const PATIENCE_MS = 40_000;
const PRODUCTS = 8;

export type Answer = { __typename: string; [field: string]: unknown };
export type MarketName = 'uzum' | 'wildberries';
export type Task =
  | 'orders.pull'
  | 'orders.refresh'
  | 'orders.returns'
  | 'orders.handovers'
  | 'orders.settlements'
  | 'marketplaces.importCards';

/** The whole product with both real adapters, and both markets beside it over real HTTP. */
export class TwoMarkets {
  readonly app: TestApp;
  readonly uzum: Awaited<ReturnType<typeof startUzumSandbox>>;
  readonly wildberries: Awaited<ReturnType<typeof startWildberriesSandbox>>;
  readonly partnerId: PartnerId;
  readonly seller: Viewer;
  readonly connections: Record<MarketName, string> = { uzum: '', wildberries: '' };

  private constructor(parts: Pick<TwoMarkets, 'app' | 'uzum' | 'wildberries' | 'partnerId'>) {
    this.app = parts.app;
    this.uzum = parts.uzum;
    this.wildberries = parts.wildberries;
    this.partnerId = parts.partnerId;
    this.seller = parts.app.create.viewer(parts.partnerId);
  }

  static async start(options: { testDatabase?: TestDatabase; worker?: boolean } = {}): Promise<TwoMarkets> {
    const markets = {
      uzum: await startUzumSandbox({ products: PRODUCTS }),
      wildberries: await startWildberriesSandbox({ products: PRODUCTS }),
    };
    const addresses = sandboxAddresses({ uzum: markets.uzum.url, wildberries: markets.wildberries.url });
    const app = await startTestApp({ plugins: [...plugins, addresses], worker: true, ...options });
    const partnerId = await app.create.partner();
    const cradle = app.deps as unknown as CatalogCradle;
    await app.database.asPartner(partnerId, (trx) => seedCatalogDemo(trx, cradle, { withStock: false }));
    return new TwoMarkets({ ...markets, app, partnerId });
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.uzum.close();
    await this.wildberries.close();
  }

  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await this.app.graphql<T>(query, { as: this.seller, variables });
    if (errors?.length) throw new Error(errors.map(({ message, path }) => `${path?.join('.')}: ${message}`).join('; '));
    return JSON.parse(JSON.stringify(data)) as T;
  }

  /** A mutation as a person makes it; refusals come back as they are told. */
  async change(field: string, input: object, wanted = '', selection = ''): Promise<Answer> {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const inputType = INPUTS[field] ?? type;
    const data = await this.ask<Record<string, Answer>>(
      `mutation ($input: ${inputType}!) { ${field}(input: $input) { __typename
        ${wanted && `... on ${wanted} { ${selection} }`}
        ... on Problem { code message } ... on ValidationError { fields { path message } } } }`,
      { input },
    );
    return data[field]!;
  }

  /** The same, and it must succeed. */
  async done<T>(field: string, input: object, wanted: string, selection: string): Promise<T> {
    const answer = await this.change(field, input, wanted, selection);
    if (answer.__typename !== wanted) throw new Error(`${field}: ${JSON.stringify(answer)}`);
    return answer as T;
  }

  connect(marketplace: MarketName, credentials: Record<string, string>): Promise<Answer> {
    const given = Object.entries(credentials).map(([name, value]) => ({ name, value }));
    return this.change(
      'connectMarketplace',
      { marketplace, environment: 'sandbox', credentials: given },
      'Connection',
      'id',
    );
  }

  /** Keys proven, warehouse linked, cards imported; nothing written yet. */
  async read(marketplace: MarketName): Promise<void> {
    const keys: Record<string, string> = marketplace === 'uzum' ? { apiKey: defaultToken } : { token: makeToken() };
    const { id } = (await this.connect(marketplace, keys)) as unknown as { id: string };
    this.connections[marketplace] = id;
    const { connection, warehouses } = await this.ask<{
      connection: { remoteWarehouses: { remoteId: string; kind: string }[] };
      warehouses: { id: string }[];
    }>(`query ($id: ID!) { connection(id: $id) { remoteWarehouses { remoteId kind } } warehouses { id } }`, { id });
    const [first, second] = connection.remoteWarehouses.filter(({ kind }) => kind === 'seller');
    if (first && second) {
      const links = [{ remoteWarehouseId: first.remoteId, warehouseIds: [warehouses[0]!.id] }];
      await this.done('linkWarehouses', { connectionId: id, links }, 'Connection', 'id');
    }
    await this.done('startReading', { id }, 'Connection', 'id');
    await until(async () => (await this.connection(marketplace)).importState === 'done');
  }

  /** Both markets of one seller in step: opening stock out of Uzum, then writing at both. */
  async openAndWrite(): Promise<void> {
    await this.done(
      'takeOpeningStock',
      { connectionId: this.connections.uzum },
      'MutationTakeOpeningStockSuccess',
      'data',
    );
    for (const id of Object.values(this.connections)) {
      const { connection } = await this.ask<{ connection: { name: string } }>(
        `query ($id: ID!) { connection(id: $id) { name } }`,
        { id },
      );
      await until(async () => {
        const preview = `query ($id: ID!) { writingPreview(connectionId: $id) { unread } }`;
        return (await this.ask<{ writingPreview: { unread: number } }>(preview, { id })).writingPreview.unread === 0;
      });
      await this.done('enableWriting', { id, confirmation: connection.name }, 'Connection', 'state');
    }
  }

  async connection(marketplace: MarketName): Promise<{
    state: string;
    importState: string;
    importedCards: number;
    problem: { code: string; remedy: string } | null;
  }> {
    const data = await this.ask<{ connection: never }>(
      `query ($id: ID!) { connection(id: $id) { state importState importedCards problem { code remedy } } }`,
      { id: this.connections[marketplace] },
    );
    return data.connection;
  }

  /** The task is due now instead of at its next minute or hour. */
  async hurry(marketplace: MarketName, task: Task): Promise<void> {
    const { connectionGate } = this.app.deps as unknown as { connectionGate: ConnectionGate };
    const id = this.connections[marketplace] as ConnectionId;
    await this.app.database.asPartner(this.partnerId, (trx) => connectionGate.hurry(trx, id, task));
  }

  /** Looks until the market's news have come through. */
  async untilHurried(marketplace: MarketName, task: Task, holds: () => boolean | Promise<boolean>): Promise<void> {
    await this.hurry(marketplace, task);
    let asked = Date.now();
    await until(async () => {
      if (await holds()) return true;
      if (Date.now() - asked > HURRY_AGAIN_MS) {
        asked = Date.now();
        await this.hurry(marketplace, task);
      }
      return false;
    });
  }

  async order<T extends object>(
    remoteId: string,
    selection: string,
  ): Promise<(T & { id: string; stage: string }) | undefined> {
    const { orders } = await this.ask<{
      orders: { edges: { node: T & { id: string; stage: string; remoteId: string } }[] };
    }>(`{ orders(first: 50) { edges { node { id remoteId stage ${selection} } } } }`);
    return orders.edges.map(({ node }) => node).find((node) => node.remoteId === remoteId);
  }

  async stock(sku: string): Promise<{ onHand: number; reserved: number; available: number; damaged: number }> {
    const { stockLevels } = await this.ask<{
      stockLevels: {
        edges: {
          node: { onHand: number; reserved: number; available: number; damaged: number; variant: { sku: string } };
        }[];
      };
    }>(`{ stockLevels(first: 100) { edges { node { onHand reserved available damaged variant { sku } } } } }`);
    const level = stockLevels.edges.find(({ node }) => node.variant.sku === sku)?.node;
    if (!level) throw new Error(`Nobody has counted ${sku}.`);
    return level;
  }

  /** As a person counts it. */
  async count(sku: string, quantity: number): Promise<void> {
    const { stockLevels } = await this.ask<{
      stockLevels: { edges: { node: { variant: { id: string; sku: string } } }[] };
    }>(`{ stockLevels(first: 100) { edges { node { variant { id sku } } } } }`);
    const variantId = stockLevels.edges.find(({ node }) => node.variant.sku === sku)?.node.variant.id;
    await this.done('setCountedStock', { rows: [{ variantId, quantity }] }, 'StockLevels', '__typename');
  }

  uzumStock(sku: string): number {
    return [...this.uzum.state.skus.values()].find((one) => one.sellerItemCode === sku)!.amount;
  }

  /** At the linked warehouse, the first. */
  wildberriesStock(sku: string): number {
    const { warehouses, cards, stocks } = this.wildberries.state;
    const card = [...cards.values()].find(({ vendorCode }) => vendorCode === sku)!;
    return warehouses.reduce((sum, { id }) => sum + (stocks.get(`${id}/${card.sizes[0]!.chrtID}`) ?? 0), 0);
  }

  /** What both markets show is what is available here. */
  inStep(...skus: string[]): () => Promise<boolean> {
    return async () => {
      for (const sku of skus) {
        const { available } = await this.stock(sku);
        if (this.uzumStock(sku) !== available || this.wildberriesStock(sku) !== available) return false;
      }
      return true;
    };
  }
}

const HURRY_AGAIN_MS = 4_000;

const INPUTS: Record<string, string> = {
  startReading: 'ConnectionInput',
  disconnectMarketplace: 'ConnectionInput',
  pauseConnection: 'ConnectionInput',
  confirmOrders: 'OrderIdsInput',
  refreshOrders: 'OrderIdsInput',
  closeHandover: 'HandoverInput',
  fetchHandoverDocuments: 'HandoverInput',
  readHandoverPlaces: 'HandoverPlacesInput',
  readHandoverSlots: 'HandoverSlotsInput',
  setCountedStock: 'StockChangeInput',
  checkCardDraft: 'CardDraftInput',
  publishCardDraft: 'CardDraftInput',
};

export async function until(holds: () => boolean | Promise<boolean>, withinMs = PATIENCE_MS): Promise<void> {
  for (const end = Date.now() + withinMs; !(await holds()); await sleep(100))
    if (Date.now() > end) throw new Error(`never came true: ${holds.toString()}`);
}
