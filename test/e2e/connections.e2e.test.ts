import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, describeInBrowser, expectAccessible, startBrowser, visit } from './browser.ts';
import { approve, claimAdmin, fill, proveAgain, register, signIn, told, type Person } from './people.ts';
import { WebApp } from './web-app.ts';

describeInBrowser('connections', () => {
  let app: WebApp;
  let browser: Browser;
  let owner: Person;
  let connection: string;

  beforeAll(async () => {
    app = await WebApp.start({ sandboxes: true });
    browser = await startBrowser();
    const admin = await claimAdmin(app, browser);
    owner = await register(app, browser, 'sardor', 'Registon Savdo');
    await approve(admin.page, 'Registon Savdo');
    await owner.page.waitForURL(`${app.url}/`);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  test('without any connection the page says what will be here and offers the first step', async () => {
    const { page } = owner;
    await page.goto('/connections');
    await page.getByText('Connect your first marketplace').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Connect a marketplace' }).click();
    await page.getByRole('link', { name: 'Uzum Market' }).click();
    await page.waitForURL('**/connections/new?marketplace=uzum');
    await expectAccessible(page);
  }, 60_000);

  test('a wrong key is told in words at its field, and is not shown again', async () => {
    const { page } = owner;
    await page.goto('/connections/new?marketplace=uzum');
    await page.locator('[name="environment"][value="sandbox"]').check();
    await fill(page, { 'credentials.apiKey': 'not-a-key' });
    await page.getByRole('button', { name: 'Test the key' }).click();
    await page.getByRole('alert').getByText('Uzum refused the key').waitFor();
    await expectAccessible(page);
  }, 60_000);

  test('an expired token and one of another kind are told in words that say what to do', async () => {
    const { page } = owner;
    const market = app.sandbox('wildberries');
    const tokens: [ask: object, words: RegExp][] = [
      [{ exp: Math.floor(Date.now() / 1_000) - 60 }, /has expired/],
      [{ test: true }, /test token works only/i],
    ];
    for (const [ask, words] of tokens) {
      await page.goto('/connections/new?marketplace=wildberries');
      await page.getByRole('heading', { name: 'Which key fits?' }).waitFor();
      await page.locator('[name="environment"][value="sandbox"]').check();
      await fill(page, { 'credentials.token': (await market.act('token', ask as never)) as string });
      await page.getByRole('button', { name: 'Test the key' }).click();
      await page.getByRole('alert').getByText(words).waitFor();
    }
    await expectAccessible(page);
  }, 60_000);

  test('the right key leads to shops and warehouses, and the first read shows what was found', async () => {
    const { page } = owner;
    await page.goto('/connections/new?marketplace=uzum');
    await page.getByRole('button', { name: 'Use the sandbox key' }).click();
    await app.forgetProofs();
    await page.getByRole('button', { name: 'Test the key' }).click();
    await proveAgain(page); // and the key goes again by itself, without being typed twice
    await page.waitForURL('**/start');
    await page.getByText('The key works').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Start reading' }).click();
    await page.waitForURL((url) => /^\/connections\/[\w-]+$/.test(url.pathname));
    connection = new URL(page.url()).pathname;
    await page.getByText('Getting it to work').waitFor({ timeout: 60_000 });
    await expectAccessible(page);
  }, 120_000);

  test('unmatched cards become products, all at once', async () => {
    const { page } = owner;
    await page.goto(`${connection}/matching`);
    await page
      .getByRole('button', { name: /^Choose a variant: / })
      .first()
      .click();
    await page.getByRole('dialog').getByLabel('Name, SKU or barcode').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    for (let left = true; left; left = !(await page.getByText('Everything is matched').isVisible())) {
      const boxes = page.locator('[data-match-row] input[type="checkbox"]');
      const count = await boxes.count();
      await boxes.first().click();
      await boxes.last().click({ modifiers: ['Shift'] });
      await page.getByRole('button', { name: `Create as products (${count})` }).click();
      await page.getByText('Products made and matched').waitFor();
      await page.reload();
      await page.locator('[data-match-row]').or(page.getByText('Everything is matched')).first().waitFor();
    }
    await expectAccessible(page);
  }, 120_000);

  test('the opening stock is taken from the account and writing is switched on', async () => {
    const { page } = owner;
    await page.goto(connection);
    const take = page.getByRole('button', { name: 'Take from this connection' });
    // Stock is read after the offers were matched.
    for (let tries = 0; tries < 30 && !(await take.isVisible()); tries++) {
      await page.waitForTimeout(1_000);
      await page.reload();
    }
    await expectAccessible(page);
    await take.click();
    await page.getByText('Stock of matched variants is known').waitFor();
    await page.getByRole('link', { name: 'Turn writing on' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Turn writing on' }).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Turn writing on' }).click();
    await page.getByText('Working', { exact: true }).first().waitFor();
    await expectAccessible(page);
  }, 120_000);

  test('the pictures of cards come from the market and are seen', async () => {
    const { page } = owner;
    await page.goto('/listings');
    const picture = page.locator('table img').first();
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('table img')?.naturalWidth ?? 0) > 0);
    expect(new URL((await picture.getAttribute('src')) ?? '').origin).not.toBe(app.url);
  });

  test('the whole account keeps the warehouse that feeds it when the form is saved', async () => {
    const { page } = owner;
    await page.goto(`${connection}/settings`);
    const rank = page.locator('select[name^="rank."]').first();
    expect(await rank.inputValue()).toBe('1');
    await rank.selectOption('0');
    const save = page.locator('form', { has: page.locator('[value="places"]') }).getByRole('button', { name: 'Save' });
    await save.click();
    await told(page, 'Warehouses saved');
    await page.goto(`${connection}/settings`);
    expect(await page.locator('select[name^="rank."]').first().inputValue()).toBe('0');
  }, 60_000);

  describe.each([
    ['wide', false],
    ['on a phone', true],
  ])('%s', (_where, phone) => {
    let page: Page;
    beforeAll(async () => {
      page = await visit(browser, app.url, { phone });
      await signIn(page, 'sardor');
    }, 60_000);
    afterAll(() => page.context().close());

    test.each([
      ['/connections'],
      ['/connections/new'],
      ['/connections/new?marketplace=wildberries'],
      [':connection'],
      [':connection/matching?view=matched'],
      [':connection/problems'],
      [':connection/settings'],
      ['/listings'],
      ['/listings/new'],
    ])(
      '%s is accessible in light and dark and complains of nothing',
      async (path) => {
        await page.goto(path.replace(':connection', connection));
        await expectAccessible(page);
        expect(complaintsOf(page.context())).toEqual([]);
      },
      60_000,
    );
  });

  test('disconnecting needs the name typed', async () => {
    const { page } = owner;
    await page.goto(`${connection}/settings?ask=disconnect`);
    const dialog = page.getByRole('dialog');
    await dialog.locator('[name="typed"]').fill('something else');
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await dialog.getByRole('alert').waitFor();
    await expectAccessible(page);
    await dialog.locator('[name="typed"]').fill((await page.getByRole('heading', { level: 1 }).textContent()) ?? '');
    await app.forgetProofs();
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await proveAgain(page);
    await page.getByText('Connect your first marketplace').waitFor();
  }, 60_000);
});
