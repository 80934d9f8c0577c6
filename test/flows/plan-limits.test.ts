import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultToken, startUzumSandbox } from '@sellercloudx/adapter-uzum/sandbox';
import type { Viewer } from '../../core/http/request-context.ts';
import type { PartnerId } from '../../core/ids.ts';
import { plugins } from '../../sellercloudx.config.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';
import { sandboxAddresses } from './sandbox-addresses.ts';

let app: TestApp;
let uzum: Awaited<ReturnType<typeof startUzumSandbox>>;
let partnerId: PartnerId;
let seller: Viewer;

beforeAll(async () => {
  uzum = await startUzumSandbox({ products: 1 });
  app = await startTestApp({ plugins: [...plugins, sandboxAddresses({ uzum: uzum.url, wildberries: uzum.url })] });
  partnerId = await app.create.partner();
  seller = app.create.viewer(partnerId);
  await plan({ code: 'tiny', limits: { connections: 0, products: 3, ordersPerMonth: 0 } });
}, 60_000);
afterAll(async () => {
  await app.stop();
  await uzum.close();
});

async function ask<T>(document: string, variables: Record<string, unknown> = {}, as = seller): Promise<T> {
  const { data, errors } = await app.graphql<T>(document, { as, variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return data as T;
}

async function plan(input: { code: string; limits: object }): Promise<void> {
  const staff = app.create.viewer(null, { isAdmin: true });
  const whole = { ...input, name: { en: input.code }, commissionBasisPoints: 100, active: true, isDefault: false };
  await ask(`mutation ($input: SavePlanInput!) { savePlan(input: $input) { __typename } }`, { input: whole }, staff);
  await ask(
    `mutation ($input: SetPartnerPlanInput!) { setPartnerPlan(input: $input) { __typename } }`,
    { input: { partnerId, planCode: input.code } },
    staff,
  );
}

type Answer = { __typename: string; id?: string; message?: string };

const create = async (sku: string): Promise<Answer> =>
  (
    await ask<{ createProduct: Answer }>(
      `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
         __typename ... on Product { id } ... on Problem { message } } }`,
      { input: { title: sku, variants: [{ sku }] } },
    )
  ).createProduct;

const setStatus = async (id: string, status: string): Promise<Answer> =>
  (
    await ask<{ setProductStatus: Answer }>(
      `mutation ($input: SetProductStatusInput!) { setProductStatus(input: $input) { __typename ... on Problem { message } } }`,
      { input: { ids: [id], status } },
    )
  ).setProductStatus;

const REFUSED = 'Your plan allows 3 active products. For more, change the plan or archive what you no longer sell.';

test('no more products than the plan allows: by hand, together, out of the archive, from a file', async () => {
  const [first] = [await create('L-1'), await create('L-2')];
  const together = await Promise.all([create('L-3'), create('L-4'), create('L-5')]);
  expect(together.map(({ __typename }) => __typename).sort()).toEqual(['Conflict', 'Conflict', 'Product']);
  expect(together.find(({ message }) => message)?.message).toBe(REFUSED);

  await setStatus(first!.id!, 'archived');
  const file = new File(['sku,title\nF-1,Bir\nF-2,Ikki\n'], 'f.csv');
  const { startImport } = await ask<{ startImport: { id: string } }>(
    `mutation ($input: StartImportInput!) { startImport(input: $input) { ... on Import { id } } }`,
    { input: { kind: 'products', file } },
  );
  await app.drain();
  const read = () =>
    ask<{ import: object }>(
      `query ($id: ID!) { import(id: $id) { state badRows changedRows appliedRows
         rows(first: 9) { edges { node { action problems { message } } } } } }`,
      { id: startImport.id },
    );
  expect((await read()).import).toEqual({
    state: 'checked',
    badRows: 1,
    changedRows: 1,
    appliedRows: 0,
    rows: {
      edges: [
        { node: { action: 'create', problems: [] } },
        { node: { action: 'bad', problems: [{ message: REFUSED }] } },
      ],
    },
  });
  await ask(`mutation ($input: ImportIdInput!) { applyImport(input: $input) { __typename } }`, {
    input: { id: startImport.id },
  });
  await app.drain();
  expect((await read()).import).toMatchObject({ state: 'applied', appliedRows: 1 });
  expect((await setStatus(first!.id!, 'active')).message).toBe(REFUSED);
});

test('no more connections than the plan allows, and the page of the plan says how many there are', async () => {
  const connect = async (): Promise<Answer> =>
    (
      await ask<{ connectMarketplace: Answer }>(
        `mutation ($input: ConnectMarketplaceInput!) { connectMarketplace(input: $input) {
           __typename ... on Problem { message } } }`,
        {
          input: {
            marketplace: 'uzum',
            environment: 'sandbox',
            credentials: [{ name: 'apiKey', value: defaultToken }],
          },
        },
      )
    ).connectMarketplace;
  expect(await connect()).toEqual({
    __typename: 'Conflict',
    message: 'Your plan allows 0 connections. For more, change the plan or disconnect one you no longer need.',
  });
  await plan({ code: 'roomy', limits: { connections: 1, products: 3 } });
  expect((await connect()).__typename).toBe('Connection');
  const { myBilling } = await ask<{ myBilling: object }>(
    `{ myBilling { usage { connections products ordersPerMonth } plan { limits { connections products ordersPerMonth } } } }`,
  );
  expect(myBilling).toEqual({
    usage: { connections: 1, products: 3, ordersPerMonth: 0 },
    plan: { limits: { connections: 1, products: 3, ordersPerMonth: null } },
  });
});
