import type { Page } from 'playwright-core';

export type Market = 'uzum' | 'wildberries';

type Answer<T> = { data: T; errors?: { message: string }[] };

/** What a page of ours asks the server, as the person who is signed in there. */
export async function ask<T>(page: Page, query: string, variables: object = {}): Promise<T> {
  const { data, errors } = await page.evaluate(
    async (body) =>
      (
        await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      ).json() as Promise<Answer<unknown>>,
    JSON.stringify({ query, variables }),
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  return data as T;
}

type Changed = { __typename: string; id?: string };

export async function change(page: Page, field: string, type: string, input: object, selection = ''): Promise<Changed> {
  const mutation = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${selection} ... on Problem { message } } }`;
  const changed = (await ask<Record<string, Changed>>(page, mutation, { input }))[field];
  if (!changed || 'message' in changed) throw new Error(`${field}: ${JSON.stringify(changed)}`);
  return changed;
}

/** The way through the pages is another test's matter. */
export async function connect(page: Page, marketplace: Market, credentials: Record<string, string>): Promise<string> {
  const given = Object.entries(credentials).map(([name, value]) => ({ name, value }));
  const input = { marketplace, environment: 'sandbox', credentials: given };
  const { id = '' } = await change(
    page,
    'connectMarketplace',
    'ConnectMarketplaceInput',
    input,
    '... on Connection { id }',
  );
  const { connection, warehouses } = await ask<{
    connection: { remoteWarehouses: { remoteId: string; kind: string }[] };
    warehouses: { id: string }[];
  }>(page, `query ($id: ID!) { connection(id: $id) { remoteWarehouses { remoteId kind } } warehouses { id } }`, { id });
  const [first, second] = connection.remoteWarehouses.filter(({ kind }) => kind === 'seller');
  const warehouseIds = warehouses.slice(0, 1).map((own) => own.id);
  if (first && second)
    await change(page, 'linkWarehouses', 'LinkWarehousesInput', {
      connectionId: id,
      links: [{ remoteWarehouseId: first.remoteId, warehouseIds }],
    });
  await change(page, 'startReading', 'ConnectionInput', { id });
  const state = `query ($id: ID!) { connection(id: $id) { importState } }`;
  await until(page, `the first import from ${marketplace} is done`, async () => {
    const { connection } = await ask<{ connection: { importState: string } }>(page, state, { id });
    return connection.importState === 'done';
  });
  return id;
}

/** A new seller has no product of his own yet: every card becomes one. Answers how many. */
export async function takeOverProducts(page: Page, connectionId: string): Promise<number> {
  const { offers } = await ask<{ offers: { edges: { node: { listing: { id: string } } }[] } }>(
    page,
    `query ($id: ID!) { offers(connectionId: $id, match: unmatched, first: 100) { edges { node { listing { id } } } } }`,
    { id: connectionId },
  );
  const listingIds = [...new Set(offers.edges.map(({ node }) => node.listing.id))];
  await change(page, 'createProductsFromListings', 'CreateProductsFromListingsInput', { connectionId, listingIds });
  return listingIds.length;
}

/** What the market shows becomes our stock, once it was read of each product. */
export async function takeStock(page: Page, connectionId: string, products: number): Promise<void> {
  const preview = `query ($id: ID!) { openingStockPreview(connectionId: $id) { quantity } }`;
  await until(page, `the stock of ${products} products is read`, async () => {
    const { openingStockPreview } = await ask<{ openingStockPreview: unknown[] }>(page, preview, { id: connectionId });
    return openingStockPreview.length === products;
  });
  await change(page, 'takeOpeningStock', 'TakeOpeningStockInput', { connectionId });
}

export async function until(page: Page, what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await holds()); await page.waitForTimeout(250))
    if (Date.now() > end) throw new Error(`Not within a minute: ${what}.`);
}
