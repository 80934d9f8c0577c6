import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultToken } from '@sellercloudx/adapter-uzum/sandbox';
import { makeToken } from '@sellercloudx/adapter-wildberries/sandbox';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, describeInBrowser, expectAccessible, startBrowser, visit } from './browser.ts';
import { approve, claimAdmin, register, signIn, told } from './people.ts';
import { ask, connect, takeOverProducts, takeStock } from './seller-setup.ts';
import { WebApp } from './web-app.ts';

describeInBrowser('the life of an order', () => {
  let app: WebApp;
  let browser: Browser;
  let page: Page;
  let phone: Page;
  const sold: Record<'toDeliver' | 'toCancel' | 'toSupply', string> = { toDeliver: '', toCancel: '', toSupply: '' };

  beforeAll(async () => {
    app = await WebApp.start({ sandboxes: true });
    browser = await startBrowser();
    const admin = await claimAdmin(app, browser);
    ({ page } = await register(app, browser, 'kamola', 'Kamola Savdo'));
    await approve(admin.page, 'Kamola Savdo');
    await page.waitForURL(`${app.url}/`);
    const uzum = await connect(page, 'uzum', { apiKey: defaultToken });
    const products = await takeOverProducts(page, uzum);
    await connect(page, 'wildberries', { token: makeToken() });
    await takeStock(page, uzum, products);
    phone = await visit(browser, app.url, { phone: true });
    await signIn(phone, 'kamola');
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  /** The order at the market as our page shows it. */
  const open = async (number: string): Promise<void> => {
    await page.goto(`/orders?view=all&q=${number}`);
    await page.locator('a[data-row-link]', { hasText: number }).click();
    await page.locator('h1', { hasText: number }).waitFor();
  };
  const readAgain = async (market: string): Promise<void> => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('button', { name: `Read again from ${market}` }).click();
    await told(page, 'Read again');
  };

  test('orders appear on the open page by themselves', async () => {
    await page.goto('/orders');
    await page.locator('h1', { hasText: 'Orders' }).waitFor();
    const uzum = app.sandbox('uzum');
    [sold.toDeliver = '', sold.toCancel = ''] = await uzum.placeOrders({ count: 2 });
    [sold.toSupply = ''] = await app.sandbox('wildberries').placeOrders({ count: 1 });
    // markets are asked once a minute: let it be over
    await app.sql(`update connection_task_times set next_at = now() where task = 'orders.pull'`);
    for (const number of Object.values(sold))
      await page.locator('tbody tr', { hasText: number }).waitFor({ timeout: 100_000 });
    await expectAccessible(page);
  }, 120_000);

  test('an Uzum order is confirmed, packed, labelled and handed over at a place and a time', async () => {
    await open(sold.toDeliver);
    await page.getByText('We saw it').waitFor();
    // without its time the entry only says what is still to come
    await page.getByRole('listitem').filter({ hasText: 'Stock was reserved' }).locator('time').waitFor();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await told(page, '1 order confirmed');
    await page.getByRole('button', { name: 'Start picking' }).click();
    await told(page, 'Picking started');
    await page.getByRole('button', { name: 'Mark as packed' }).click();
    await told(page, '1 order packed');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'More actions' }).click();
    const size = page.getByRole('button', { name: 'Print label, 43 × 25 mm' });
    await page.getByRole('button', { name: 'Print label, 58 × 40 mm' }).waitFor();
    const [labels] = await Promise.all([page.context().waitForEvent('request', isLabelPost), size.click()]);
    const answer = await page
      .context()
      .request.post('/orders/labels', { data: labels.postData() ?? '', headers: { ...form, origin: app.url } });
    expect(answer.headers()['content-type']).toBe('application/pdf');
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');

    await page.bringToFront();
    await page.goto(`/handovers/new?order=${idOf(page)}`);
    await page.getByRole('button', { name: 'Choose the place' }).click();
    await page.locator('[name="place"]').first().check();
    await page.getByRole('button', { name: 'Choose the time' }).click();
    await page.locator('[name="slot"]').first().waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Create the hand-over' }).click();
    await page.waitForURL(/\/handovers\/[0-9a-f-]{36}/);
    await page.getByRole('link', { name: sold.toDeliver }).waitFor();
    await expectAccessible(page);
  }, 180_000);

  test('the market says delivered: the profit shows which parts are sure, also on the dashboard', async () => {
    await app.sandbox('uzum').act('advance-order', { orderId: sold.toDeliver, status: 'COMPLETED' });
    await open(sold.toDeliver);
    await readAgain('Uzum');
    await page.locator('h1', { hasText: 'Delivered' }).waitFor();
    const profit = page.locator('dl', { hasText: 'Marketplace commission' });
    await profit.getByText('estimated').first().waitFor();
    await expectAccessible(page);
    await page.goto('/money/profit');
    await page.locator('tbody tr', { hasText: sold.toDeliver }).locator('[title="estimated"]').first().waitFor();
    await page.goto('/?span=TODAY');
    await page.getByRole('heading', { name: 'Best products' }).waitFor();
    const sales = page.getByRole('figure', { name: 'Sales by day and channel' });
    await sales.getByText('Show as a table').click();
    await sales.getByRole('columnheader', { name: 'Uzum' }).waitFor();
  }, 120_000);

  test('what comes back is received once: to the shelf, or as unsellable', async () => {
    await app.sandbox('uzum').act('return-order', { orderId: sold.toDeliver });
    await open(sold.toDeliver);
    const before = await stockOf(page);
    await readAgain('Uzum');
    await page.getByRole('link', { name: /On the way|Expected|In transit|Ready/ }).click();
    await page.waitForURL(/\/returns\//);
    await expectAccessible(page);
    const units = Number(await page.locator('[name="lines.0.restock"]').inputValue());
    await page.locator('[name="lines.0.restock"]').fill(String(units - 1));
    await page.locator('[name="lines.0.unsellable"]').fill('1');
    await page.getByRole('button', { name: 'Receive' }).click();
    await told(page, 'Received, the stock is updated');
    expect(await page.getByRole('button', { name: 'Receive' }).count()).toBe(0);
    await open(sold.toDeliver);
    const after = await stockOf(page);
    expect(after).toEqual({ ...before, onHand: before.onHand + units - 1, damaged: before.damaged + 1 });
  }, 120_000);

  test('an order the seller cancels gives its units back once', async () => {
    await open(sold.toCancel);
    const before = await stockOf(page);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('link', { name: 'Cancel order' }).click();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click();
    await told(page, 'The order was cancelled');
    await page.locator('h1', { hasText: 'Cancelled' }).waitFor();
    const after = await stockOf(page);
    expect(after.onHand).toBe(before.onHand);
    expect(before.reserved - after.reserved).toBeGreaterThan(0);
    await readAgain('Uzum');
    expect(await stockOf(page)).toEqual(after);
  }, 120_000);

  test('a Wildberries order goes into a supply, which has its QR code once it is given away', async () => {
    await open(sold.toSupply);
    await page.goto(`/handovers/new?order=${idOf(page)}`);
    await page.getByRole('button', { name: 'Create the hand-over' }).click();
    await page.waitForURL(/\/handovers\/[0-9a-f-]{36}/);
    await page.getByRole('button', { name: 'Mark as given away' }).click();
    await told(page, 'Given away');
    const picture = page.getByRole('img', { name: 'QR code of the hand-over' });
    if ((await picture.count()) === 0) await page.getByRole('button', { name: 'Fetch documents' }).click();
    await picture.waitFor();
    expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0); // prettier-ignore
    await expectAccessible(page);
  }, 120_000);

  const pages = ['/', '/orders', '/orders?view=all', '/handovers', '/handovers/new', '/returns', '/money/profit', '/money/profit?ask=rate', '/money/billing']; // prettier-ignore
  test.each(pages.flatMap((path) => [['desktop', path] as const, ['phone', path] as const]))(
    'on a %s %s is accessible',
    async (screen, path) => {
      const shown = screen === 'phone' ? phone : page;
      await shown.goto(path);
      await shown.locator('h1').waitFor();
      await expectAccessible(shown);
      expect(complaintsOf(shown.context())).toEqual([]);
    },
    60_000,
  );
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const isLabelPost = (request: { url(): string; method(): string }): boolean =>
  request.method() === 'POST' && request.url().endsWith('/orders/labels');
const idOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

/** Of what the order on the screen sold first. */
async function stockOf(page: Page): Promise<{ onHand: number; reserved: number; damaged: number }> {
  const { order } = await ask<{
    order: { lines: { variant: { stock: { onHand: number; reserved: number; damaged: number } } }[] };
  }>(page, `query ($id: ID!) { order(id: $id) { lines { variant { stock { onHand reserved damaged } } } } }`, {
    id: idOf(page),
  });
  const [line] = order.lines;
  if (!line) throw new Error('The order has no line.');
  return line.variant.stock;
}
