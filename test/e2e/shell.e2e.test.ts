import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, describeInBrowser, expectAccessible, hydrated, startBrowser, visit } from './browser.ts';
import { approve, claimAdmin, fill, register, signIn, type Person } from './people.ts';
import { WebApp } from './web-app.ts';

/** Where a seller keeps goods; every one is looked at on a desk and on a phone, in light and in dark. */
const pages = [
  '/products',
  '/products?view=archived',
  '/products?q=nothing-like-it',
  '/products/new',
  '/products/new-bundle',
  '/products/import',
  '/products/prices',
  '/products/prices?matching=all',
  '/stock',
  '/stock?view=low',
  '/stock/movements',
  '/stock/warehouses',
  '/stock/warehouses?ask=create',
  '/stock/count',
  '/search?q=tea',
  '/nowhere-at-all',
];

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.id ?? '');

describeInBrowser('the shell around the pages', () => {
  let app: WebApp;
  let browser: Browser;
  let owner: Person;
  let phone: Page;
  let product = '';

  beforeAll(async () => {
    app = await WebApp.start();
    browser = await startBrowser();
    const admin = await claimAdmin(app, browser);
    owner = await register(app, browser, 'dilnoza', 'Dilnoza Savdo');
    await approve(admin.page, 'Dilnoza Savdo');
    await owner.page.waitForURL(`${app.url}/`);
    phone = await visit(browser, app.url, { phone: true });
    await signIn(phone, 'dilnoza');
    await owner.page.goto('/products/new');
    await fill(owner.page, { title: 'Teapot', quantity: '3', cost: '30 000', basePrice: '45 000' });
    await owner.page.getByRole('button', { name: 'Save', exact: true }).click();
    await owner.page.waitForURL(/\/products\/[\w-]{36}/);
    product = new URL(owner.page.url()).pathname;
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  test.each(pages)('%s can be used by everyone, on a desk and on a phone', async (path) => {
    for (const page of [owner.page, phone]) {
      await page.goto(path);
      await expectAccessible(page);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.title()).toMatch(/^\S.* · SellerCloudX$/);
    }
  });

  test('the page of a product can be used by everyone, with each of its dialogs', async () => {
    for (const page of [owner.page, phone]) {
      await page.goto(product);
      await expectAccessible(page);
      const link = page.getByRole('region', { name: 'Variants' }).first().locator('tbody a').first();
      const edit = new URL((await link.getAttribute('href')) ?? '', page.url()).search;
      for (const search of [edit, edit.replace('ask=variant', 'ask=stock'), '?ask=addVariant']) {
        await page.goto(product + search);
        await page.getByRole('dialog').waitFor();
        await expectAccessible(page);
      }
    }
  });

  test('an address that is nobody’s says so, with the navigation still there', async () => {
    const { page } = owner;
    const response = await page.goto('/nowhere-at-all');
    expect(response?.status()).toBe(404);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Products' }).click();
    await page.waitForURL('**/products');
    const stranger = await visit(browser, app.url);
    expect((await stranger.goto('/nowhere-at-all'))?.status()).toBe(404);
    expect(await stranger.getByRole('navigation', { name: 'Main navigation' }).count()).toBe(0);
    await expectAccessible(stranger);
  });

  test('who opens it under the machine’s other name is led to the one where signing in works', async () => {
    const page = await visit(browser, app.url.replace('localhost', '127.0.0.1'));
    await page.goto('/login?next=%2Fproducts');
    expect(page.url()).toBe(`${app.url}/login?next=%2Fproducts`);
    await signIn(page, 'dilnoza');
    await page.waitForURL(`${app.url}/products`);
    await page.context().close();
  });

  test('everything is reached by keys: past the menu, to any page, and back from a dialog', async () => {
    const { page } = owner;
    await page.goto('/stock');
    await hydrated(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('#content');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('content');

    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL('**/products');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    const row = page.locator('a[data-row-link]').first();
    await row.focus();
    await page.keyboard.press('Space');
    expect(await page.getByRole('checkbox', { name: 'Select Teapot' }).isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${product}`);

    await page.goto('/stock');
    const number = page.getByRole('link', { name: /3 on hand/ });
    await number.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await number.evaluate((link) => link === document.activeElement)).toBe(true);
  });

  test('keys pressed while the page is still being taken over do it no harm', async () => {
    const { page } = owner;
    const slow = await page.context().newCDPSession(page);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await page.goto('/stock', { waitUntil: 'commit' });
    for (let count = 0; count < 10; count++) await page.keyboard.press('Tab', { delay: 100 });
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await slow.detach();
    await expectAccessible(page);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL('**/products');
  });

  test('the search field finds pages and leads to records', async () => {
    const { page } = owner;
    await page.goto('/stock');
    await hydrated(page);
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.fill('teapot');
    await page.getByRole('option', { name: /teapot.* in products/i }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/products?q=teapot');
    await page.locator('a[data-row-link]', { hasText: 'Teapot' }).waitFor();
  });

  test('the browser had nothing to complain about', () => {
    expect(complaintsOf(owner.page.context())).toEqual([]);
    expect(complaintsOf(phone.context())).toEqual([]);
  });
});
