import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultToken } from '@sellercloudx/adapter-uzum/sandbox';
import { makeToken } from '@sellercloudx/adapter-wildberries/sandbox';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { complaintsOf, describeInBrowser, expectAccessible, startBrowser } from './browser.ts';
import { approve, claimAdmin, fill, register, told } from './people.ts';
import { ask, change, connect } from './seller-setup.ts';
import { WebApp } from './web-app.ts';

/** How long Wildberries takes to make a card. */
const MODERATION_MS = 25_000;

describeInBrowser('a card is published', () => {
  let app: WebApp;
  let browser: Browser;
  let page: Page;
  let product = '';

  beforeAll(async () => {
    app = await WebApp.start({ sandboxes: true });
    browser = await startBrowser();
    const admin = await claimAdmin(app, browser);
    ({ page } = await register(app, browser, 'nilufar', 'Nilufar Poyabzal'));
    await approve(admin.page, 'Nilufar Poyabzal');
    await page.waitForURL(`${app.url}/`);
    await connect(page, 'uzum', { apiKey: defaultToken });
    await mayWrite(page, await connect(page, 'wildberries', { token: makeToken() }));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  const prepareFor = async (market: string): Promise<void> => {
    await page.goto(product);
    await page.getByRole('link', { name: 'Prepare the card' }).click();
    await page.getByRole('listitem').filter({ hasText: market }).getByRole('button', { name: 'Choose' }).click();
    await page.waitForURL(/\/listings\/drafts\//);
    await page.getByRole('heading', { name: 'What is missing' }).waitFor();
  };
  /** The market has looked at it, and so have we, whose next look is half a minute away. */
  const untilTold = async (text: string): Promise<void> => {
    await app.sandbox('wildberries').advance(MODERATION_MS);
    const words = page.getByText(text).first();
    for (const end = Date.now() + 90_000; !(await words.isVisible()); await page.waitForTimeout(500)) {
      if (Date.now() > end) throw new Error(`The page did not come to say “${text}”.`);
      await app.sql(`update sync_rows set not_before = now() where step = 'ticket'`);
    }
  };

  test('a product with all that cards ask for is made', async () => {
    await page.goto('/products/new');
    const photo = await sharp({ create: { width: 900, height: 1200, channels: 3, background: '#557788' } })
      .jpeg()
      .toBuffer();
    await page.locator('[name="photo"]').setInputFiles({ name: 'shoes.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.locator('summary', { hasText: 'More' }).click();
    await fill(page, { title: 'Yugurish uchun krossovka', quantity: '7', cost: '219000', basePrice: '399000' });
    const only = {
      sku: 'RUN-1', barcodes: '4780012009999', ikpu: '02202001001000009', weightG: '900',
      'size.lengthMm': '330', 'size.widthMm': '220', 'size.heightMm': '130',
    }; // prettier-ignore
    await fill(page, Object.fromEntries(Object.entries(only).map(([name, value]) => [`variants.only.${name}`, value])));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/\/products\/[\w-]{36}/);
    product = new URL(page.url()).pathname;
  }, 60_000);

  test('sent too early it stays here, says what is missing, and keeps what was typed', async () => {
    await prepareFor('Wildberries');
    await page.getByRole('combobox', { name: 'Find the category' }).fill('Кросс');
    await page.getByRole('option', { name: 'Кроссовки' }).click();
    await page.getByRole('combobox', { name: 'Страна производства *' }).waitFor();
    await page.getByRole('combobox', { name: 'Материал верха *' }).fill('текстиль'); // and no Enter after it
    await page.getByRole('button', { name: 'Send to the marketplace' }).click();
    await page.getByRole('alert').getByText('The card is not ready yet').waitFor();
    await page.getByText('текстиль', { exact: true }).waitFor();
    await page.getByRole('list', { name: 'What is missing' }).getByText('Страна производства').waitFor();
    await expectAccessible(page);
  }, 60_000);

  test('what moderation refuses comes back with the reason and the remedy', async () => {
    const reason = 'В наименовании запрещены рекламные слова';
    await app.sandbox('wildberries').act('moderation', { match: 'хит', reason });
    await page.getByRole('combobox', { name: 'Страна производства *' }).fill('Узб');
    await page.getByRole('option', { name: 'Узбекистан' }).click();
    await fill(page, { 'title.ru': 'Кроссовки беговые хит', 'description.ru': 'Лёгкие кроссовки для бега.' });
    await page.getByLabel('Price, RUB').first().fill('2990');
    await page.getByText('Payout').waitFor();
    await page.locator('[name="title.ru"]').press('Enter'); // saves; only its button sends a card
    await told(page, 'Saved');
    await page.getByRole('button', { name: 'Send to the marketplace' }).click();
    await told(page, 'Sent');
    await page.getByText('Sent to Wildberries, being checked there').waitFor();
    expect(await page.locator('[name="title.ru"]').isDisabled()).toBe(true);
    await expectAccessible(page);
    await untilTold('Wildberries refused it');
    await page.getByText(reason).waitFor();
    await expectAccessible(page);
    await page.goto('/listings');
    const waiting = page.getByRole('list', { name: 'Cards on their way' }).getByRole('listitem');
    await waiting.getByText('Refused', { exact: true }).waitFor();
    await waiting.getByText(reason).waitFor();
    await expectAccessible(page);
    await waiting.getByRole('link', { name: 'Yugurish uchun krossovka' }).click();
  }, 180_000);

  test('put right it is published, and says under which number', async () => {
    await page.locator('[name="title.ru"]').fill('Кроссовки беговые');
    await page.getByRole('button', { name: 'Send to the marketplace' }).click();
    await untilTold('Published on Wildberries');
    await page.getByText(/Card number: \d+/).waitFor();
    await expectAccessible(page);
  }, 180_000);

  test('for Uzum a pack is made and downloaded, with the sheet and the photos in it', async () => {
    await prepareFor('Uzum');
    await fill(page, {
      category: 'Poyabzal',
      'title.uz': 'Yugurish uchun krossovka Tulpar', 'description.uz': 'Yengil, har kungi yugurish uchun.',
      'title.ru': 'Кроссовки беговые Tulpar', 'description.ru': 'Лёгкие, для бега на каждый день.',
    }); // prettier-ignore
    await page.getByRole('button', { name: 'Prepare the file' }).click();
    await page.getByText('The file is ready').waitFor();
    await expectAccessible(page);
    const link = page.getByRole('link', { name: 'Download the pack' });
    const answer = await page.context().request.get((await link.getAttribute('href')) ?? '');
    expect(Object.keys(unzipSync(await answer.body()))).toEqual(
      expect.arrayContaining(['uzum-products.xlsx', 'photos/RUN-1/1.jpg']),
    );
  }, 60_000);

  test('the browser had nothing to complain about', () => {
    expect(complaintsOf(page.context())).toEqual([]);
  });
});

/** Nothing of ours is on sale there yet, so writing may begin at once. */
async function mayWrite(page: Page, id: string): Promise<void> {
  const { connection } = await ask<{ connection: { name: string } }>(
    page,
    'query ($id: ID!) { connection(id: $id) { name } }',
    { id },
  );
  await change(page, 'enableWriting', 'EnableWritingInput', { id, confirmation: connection.name });
}
