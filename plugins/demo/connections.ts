import type { DemoContext, DemoData } from '../../core/demo.ts';
import { ApiClient, Refused } from './api-client.ts';
import { DEMO_PASSWORD, DEMO_SELLER } from './people.ts';

const PATIENCE_MS = 60_000;

type Connection = {
  id: string;
  name: string;
  marketplace: string;
  state: string;
  importState: string;
  shops: { id: string }[];
  remoteWarehouses: { remoteId: string; kind: string }[];
};

const FIELDS = 'id name marketplace state importState shops { id } remoteWarehouses { remoteId kind }';

/** The seller's accounts at the sandboxes: connected, imported, opening stock taken, writing switched on. */
export const demoConnections: DemoData = {
  name: 'connections',
  rank: 30,
  seed: async (context) => {
    const client = new ApiClient(context.url);
    await client.change('signIn', 'SignInInput', { login: DEMO_SELLER, password: DEMO_PASSWORD }, 'SignedIn');
    // what a rouble and a lira are in sums, for the profit of orders in them
    for (const [currency, rate] of [
      ['RUB', '155.00'],
      ['TRY', '290.00'],
    ] as const)
      await client.change(
        'setExchangeRate',
        'SetExchangeRateInput',
        { currency, day: '2026-01-01', rate },
        'ExchangeRate',
      );
    for (const marketplace of Object.keys(context.sandboxes)) await connect(client, context, marketplace);
    // all are being read meanwhile
    await until(async () =>
      (await list(client)).every((one) => one.state !== 'read_only' || one.importState === 'done'),
    );
    const first = (await list(client)).find(({ state }) => state === 'read_only');
    if (first) await until(() => tookOpeningStock(client, first.id));
    for (const { id, name, state } of await list(client)) {
      if (state !== 'read_only') continue;
      await until(async () => (await unreadOf(client, id)) === 0);
      await client.change('enableWriting', 'EnableWritingInput', { id, confirmation: name }, 'Connection');
    }
    context.say('The demo’s marketplaces are connected');
  },
};

const list = async (client: ApiClient): Promise<Connection[]> =>
  (await client.ask<{ connections: Connection[] }>(`{ connections { ${FIELDS} } }`)).connections;

/** Not before the orders that wait there were read. */
async function tookOpeningStock(client: ApiClient, connectionId: string): Promise<boolean> {
  try {
    await client.change(
      'takeOpeningStock',
      'TakeOpeningStockInput',
      { connectionId },
      'MutationTakeOpeningStockSuccess',
    );
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === 'connection.ordersNotRead') return false;
    throw error;
  }
}

const unreadOf = async (client: ApiClient, id: string): Promise<number> =>
  (
    await client.ask<{ writingPreview: { unread: number } }>(
      'query ($id: ID!) { writingPreview(connectionId: $id) { unread } }',
      { id },
    )
  ).writingPreview.unread;

async function connect(client: ApiClient, context: DemoContext, marketplace: string): Promise<void> {
  const known = (await list(client)).find((connection) => connection.marketplace === marketplace);
  const credentials = Object.entries(context.sandboxes[marketplace]?.credentials ?? {});
  const connection =
    known ??
    (await client.change<Connection>(
      'connectMarketplace',
      'ConnectMarketplaceInput',
      { marketplace, environment: 'sandbox', credentials: credentials.map(([name, value]) => ({ name, value })) },
      'Connection',
      FIELDS,
    ));
  if (connection.state === 'draft') await linkWarehouses(client, connection);
  if (connection.state === 'draft')
    await client.change('startReading', 'ConnectionInput', { id: connection.id }, 'Connection');
}

/** With several places there it is the seller who says which one our warehouse feeds: the first one here. */
async function linkWarehouses(client: ApiClient, { id, remoteWarehouses }: Connection): Promise<void> {
  const [first, ...others] = remoteWarehouses.filter(({ kind }) => kind === 'seller');
  if (!first || others.length === 0) return; // a single place is linked by itself
  const { warehouses } = await client.ask<{ warehouses: { id: string }[] }>('{ warehouses { id } }');
  const links = [{ remoteWarehouseId: first.remoteId, warehouseIds: warehouses.slice(0, 1).map((own) => own.id) }];
  await client.change('linkWarehouses', 'LinkWarehousesInput', { connectionId: id, links }, 'Connection');
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 250)))
    if (Date.now() > end) throw new Error('The demo’s accounts were not read within a minute.');
}
