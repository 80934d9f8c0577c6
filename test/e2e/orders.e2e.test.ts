import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, describeInBrowser, expectAccessible, startBrowser } from './browser.ts';
import { approve, claimAdmin, register, type Person } from './people.ts';
import { WebApp } from './web-app.ts';

const UZUM_SANDBOX_KEY = 'uzum-sandbox-token';

describeInBrowser('the life of an order', () => {
  let app: WebApp;
  let browser: Browser;
  let owner: Person;
  let page: Page;

  beforeAll(async () => {
    app = await WebApp.start({ sandboxes: true });
    browser = await startBrowser();
    const admin = await claimAdmin(app, browser);
    owner = await register(app, browser, 'kamola', 'Kamola Savdo');
    await approve(admin.page, 'Kamola Savdo');
    page = owner.page;
    await page.waitForURL(`${app.url}/`);
    await connectUzum(page);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  test('an order appears by itself, is confirmed, labelled and handed over', async () => {
    await page.goto('/orders');
    await page.getByRole('heading', { name: 'Orders' }).waitFor();
    await ask(page, 'mutation { demoOrder(marketplace: "uzum", count: 1) { ok } }');
    const row = page.locator('tbody tr', { hasText: 'New' }).first();
    await row.waitFor({ timeout: 90_000 });
    await expectAccessible(page);

    await row.locator('a[data-row-link]').click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('1 order confirmed').waitFor();
    await expectAccessible(page);

    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const label = await page
      .context()
      .request.post('/orders/labels', { form: { id }, headers: { origin: new URL(page.url()).origin } });
    expect(label.headers()['content-type']).toBe('application/pdf');
    expect((await label.body()).subarray(0, 5).toString()).toBe('%PDF-');

    await page.goto(`/handovers/new?order=${id}`);
    await page.getByRole('button', { name: 'Choose the place' }).click();
    await page.locator('[name="place"]').first().check();
    await page.getByRole('button', { name: 'Choose the time' }).click();
    await page.locator('[name="slot"]').first().waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Create the hand-over' }).click();
    await page.waitForURL(/\/handovers\/[0-9a-f-]{36}/);
    await expectAccessible(page);
  }, 240_000);

  test.each(['/', '/handovers', '/returns', '/money/profit', '/money/billing'])(
    '%s is accessible',
    async (path) => {
      await page.goto(path);
      await page.locator('h1').waitFor();
      await expectAccessible(page);
      expect(complaintsOf(page.context())).toEqual([]);
    },
    60_000,
  );
});

const ask = (page: Page, query: string, variables: object = {}): Promise<Record<string, never>> =>
  page.evaluate(
    async (body) =>
      (
        await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      ).json() as Promise<Record<string, never>>,
    JSON.stringify({ query, variables }),
  );

/** The way through the pages is another test's matter. */
async function connectUzum(page: Page): Promise<void> {
  const connected = (await ask(
    page,
    `mutation ($input: ConnectMarketplaceInput!) { connectMarketplace(input: $input) { ... on Connection { id } } }`,
    {
      input: {
        marketplace: 'uzum',
        environment: 'sandbox',
        credentials: [{ name: 'apiKey', value: UZUM_SANDBOX_KEY }],
      },
    },
  )) as unknown as { data: { connectMarketplace: { id: string } } };
  const { id } = connected.data.connectMarketplace;
  await ask(page, `mutation ($input: ConnectionInput!) { startReading(input: $input) { __typename } }`, {
    input: { id },
  });
}
