import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { complaintsOf, describeInBrowser, expectAccessible, hydrated, startBrowser, visit } from './browser.ts';
import { approve, claimAdmin, fill, register, signIn, told, type Person } from './people.ts';
import { WebApp } from './web-app.ts';

const picture = (color: string): Promise<Buffer> =>
  sharp({ create: { width: 600, height: 600, channels: 3, background: color } })
    .jpeg()
    .toBuffer();

/** Few bytes that unpack to 64 megapixels. */
const pictureBomb = (): Promise<Buffer> =>
  sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();

/** A workbook whose one sheet is nothing but zeros, packed a thousandfold. */
const workbookBomb = (): Buffer =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(20 * 1_024 * 1_024),
    }),
  );

const table = (...rows: string[]) => ({
  name: 'my-table.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(rows.join('\r\n')),
});

/** The table of prices reads itself again after a change. */
const firstPrice = (page: Page, digits: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector<HTMLInputElement>('[name^="price."]')?.value.replace(/\D/g, '') === wanted,
    digits,
  );

describeInBrowser('products and stock', () => {
  let app: WebApp;
  let browser: Browser;
  let owner: Person;
  let teapot = '';

  beforeAll(async () => {
    app = await WebApp.start();
    browser = await startBrowser();
    const admin = await claimAdmin(app, browser);
    owner = await register(app, browser, 'dilnoza', 'Dilnoza Savdo');
    await approve(admin.page, 'Dilnoza Savdo');
    await owner.page.waitForURL(`${app.url}/`);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  const another = async (options = {}): Promise<Page> => {
    const page = await visit(browser, app.url, options);
    await signIn(page, 'dilnoza');
    return page;
  };

  test('an empty catalogue says what will be here and offers the first steps', async () => {
    const { page } = owner;
    await page.goto('/products');
    await page.getByText('Your products will be here').waitFor();
    await expectAccessible(page);
    await page.goto('/stock');
    await page.getByText('Stock will be here').waitFor();
    await expectAccessible(page);
  });

  test('the short form on a phone makes a product with its stock, price and photo', async () => {
    const phone = await another({ phone: true });
    await phone.goto('/products/new');
    await expectAccessible(phone);
    await fill(phone, { title: 'Teapot', quantity: '24', cost: '30 000', basePrice: '45 000' });
    await phone
      .locator('[name="photo"]')
      .setInputFiles({ name: 'teapot.jpg', mimeType: 'image/jpeg', buffer: await picture('#557788') });
    await phone.getByAltText('The chosen picture').waitFor();
    await phone.getByRole('button', { name: 'Save', exact: true }).click();
    await phone.waitForURL(/\/products\/[\w-]{36}/);
    await told(phone, 'Product added');
    await phone.getByRole('heading', { name: 'Put it on sale' }).waitFor(); // the next step
    await phone.getByAltText('Teapot, picture 1').waitFor();
    await expectAccessible(phone);
    teapot = new URL(phone.url()).pathname;

    await phone.goto('/stock');
    const row = phone.locator('tbody tr').filter({ hasText: 'Teapot' });
    expect(await row.getByRole('link', { name: /24 on hand/ }).count()).toBe(1);
    expect(complaintsOf(phone.context())).toEqual([]);
  });

  test('it works before JavaScript, and says at the field what is wrong', async () => {
    const plain = await another({ javaScript: false });
    await plain.goto('/products/new');
    await fill(plain, { quantity: '-3', cost: '12000' });
    await plain.getByRole('button', { name: 'Save', exact: true }).click();
    await plain.locator('[name="quantity"][aria-invalid="true"]').waitFor();
    expect(await plain.locator('[name="cost"]').inputValue()).toBe('12000');
    await fill(plain, { title: 'Saucer', quantity: '' });
    await plain.getByRole('button', { name: 'Save', exact: true }).click();
    await plain.getByRole('heading', { name: 'Saucer' }).waitFor();
    await plain.goto('/stock?q=saucer');
    await plain.getByRole('link', { name: /Not counted on hand/ }).waitFor(); // nobody has counted it: not zero
  });

  test('a picture that cannot be taken is told at its field, and nothing typed is lost', async () => {
    const { page } = owner;
    const photo = page.locator('[name="photo"]');
    await page.goto('/products/new');
    await fill(page, { title: 'Samovar', cost: '250000' });
    const heavy = Buffer.concat([await picture('#777777'), Buffer.alloc(15 * 1_024 * 1_024)]);
    await photo.setInputFiles({ name: 'heavy.jpg', mimeType: 'image/jpeg', buffer: heavy });
    await page.getByRole('alert').filter({ hasText: 'At most 15 MB' }).waitFor(); // before anything is sent
    await expectAccessible(page);

    const save = page.getByRole('button', { name: 'Save', exact: true });
    await photo.setInputFiles({ name: 'bomb.png', mimeType: 'image/png', buffer: await pictureBomb() });
    await save.click();
    await page.getByText('The picture has more than 50 megapixels').first().waitFor();
    await photo.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
    await save.click();
    await page.getByText('The picture cannot be read').first().waitFor();
    expect(await page.locator('[name="title"]').inputValue()).toBe('Samovar');
    expect(await page.locator('[name="cost"]').inputValue()).toBe('250000');
  });

  test('two options become their combinations, each with its own quantity', async () => {
    const { page } = owner;
    await page.goto('/products/new');
    await fill(page, { title: 'Shirt', basePrice: '129000' });
    await page.getByText('It has variants').click();
    await page.locator('[name="option.0.name"]').fill('Colour');
    await page.locator('[name="option.0.values"]').fill('white, black');
    await page.locator('[name="option.1.name"]').fill('Size');
    await page.locator('[name="option.1.values"]').fill('M, L');
    await page.getByText('This makes 4 variants').waitFor();
    await fill(page, { 'variants.0.quantity': '5', 'variants.3.quantity': '0', 'variants.3.basePrice': '139000' });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Variants' }).waitFor();
    const variants = page.getByRole('region', { name: 'Variants' }).locator('tbody tr');
    expect(await variants.count()).toBe(4);
    expect(await variants.nth(3).innerText()).toMatch(/black \/ L|L \/ black/); // the order of options is not kept
    expect(await variants.nth(3).innerText()).toMatch(/139.000/);
    await expectAccessible(page);
  });

  test('of two tabs the later is told and overwrites nothing before it says so', async () => {
    const { page: first } = owner;
    await first.goto(teapot);
    const second = await another();
    await second.goto(teapot);
    const details = (page: Page) => page.locator('form').filter({ has: page.locator('[name="brand"]') });

    await fill(first, { brand: 'Rishton' });
    await details(first).getByRole('button', { name: 'Save' }).click();
    await told(first, 'Saved');

    await fill(second, { title: 'Blue teapot' });
    await details(second).getByRole('button', { name: 'Save' }).click();
    await second.getByRole('alert').getByText('Nothing was overwritten').waitFor();
    await second.getByText('What you typed is still here').waitFor();
    await second.getByRole('definition').filter({ hasText: 'Rishton' }).waitFor(); // what the other one saved
    expect(await second.locator('[name="title"]').inputValue()).toBe('Blue teapot');
    await expectAccessible(second);
    await details(second).getByRole('button', { name: 'Save', exact: true }).click();
    await second.getByRole('alert').waitFor(); // pressing the same button again changes nothing
    const refusedAgain = second.waitForResponse((response) => response.request().method() === 'POST');
    await second.locator('[name="title"]').press('Enter'); // nor does Enter in a field
    expect((await refusedAgain).status()).toBe(422);
    await first.reload();
    expect(await first.locator('h1').innerText()).toBe('Teapot');

    await second.getByRole('button', { name: 'Save mine' }).click();
    await told(second, 'Saved');
    await first.reload();
    expect(await first.locator('h1').innerText()).toBe('Blue teapot');
  });

  test('pictures are added, put in order and deleted; what is no picture is told', async () => {
    const { page } = owner;
    await page.goto(teapot);
    const files = page.locator('input[type="file"]');
    await files.setInputFiles([
      { name: 'b.jpg', mimeType: 'image/jpeg', buffer: await picture('#aa5544') },
      { name: 'c.jpg', mimeType: 'image/jpeg', buffer: await picture('#44aa55') },
    ]);
    await page.getByAltText('Blue teapot, picture 3').waitFor();
    const tiles = page.getByRole('list', { name: 'Pictures' }).locator('li:has(img)');
    const third = (await tiles.nth(2).locator('a').getAttribute('href')) ?? '';
    await tiles.nth(2).getByRole('button').first().click();
    await expectAccessible(page);
    await tiles.nth(2).getByRole('button', { name: 'Make it the main one' }).click();
    await page.waitForFunction((href) => document.querySelector('li:has(img) a')?.getAttribute('href') === href, third);
    await tiles.nth(2).getByRole('button').first().click();
    await tiles.nth(2).getByRole('button', { name: 'Delete' }).click();
    await told(page, 'Picture deleted');
    expect(await tiles.count()).toBe(2);
    await files.setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await page.getByText('The picture cannot be read').waitFor();
    await expectAccessible(page);
  });

  test('prices of many are changed after a preview of the changed fields, and taken back', async () => {
    const { page } = owner;
    await page.goto('/products?q=shirt');
    await page.getByRole('checkbox', { name: 'Select Shirt' }).check();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Edit prices' }).click();
    await page.waitForURL('**/products/prices**');
    await expectAccessible(page);
    await page.locator('[name="rule"]').selectOption('change');
    await fill(page, { value: '-10', roundTo: '1000' });
    await page.getByRole('button', { name: 'See the changes' }).click();
    await page.getByText('4 values will change').waitFor(); // prices only: no cost is among them
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('4 values changed').waitFor();
    await firstPrice(page, '117000');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The former prices are back').waitFor();
    await firstPrice(page, '129000');
  });

  test('a file is checked first, shows what it would change, and leaves its bad row out', async () => {
    const { page } = owner;
    await page.goto('/products/import');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByRole('alert').waitFor(); // no file was chosen
    await page
      .locator('[name="file"]')
      .setInputFiles(table('sku,title,price,quantity', 'CUP-1,Cup,9000,12', 'CUP-2,Mug,not a price,1'));
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.waitForURL(/\/products\/import\/[\w-]{36}/);
    await page.getByRole('button', { name: 'Apply 1 row' }).waitFor();
    await page.getByText('1 row has a problem and is left out').waitFor();
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the errors (XLSX)' }).click();
    expect((await download).suggestedFilename()).toBe('errors.xlsx');
    await page.getByRole('link', { name: /Problems/ }).click();
    await page.getByText('Price: This is not an amount').waitFor();

    await page.getByRole('button', { name: 'Apply 1 row' }).click();
    await page.getByText('1 row applied').waitFor();
    await expectAccessible(page);
    await page.goto('/products?q=CUP');
    await page.getByRole('link', { name: 'Cup' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
  });

  test('a file that the server does not take is told as too large, not as a failure', async () => {
    const { page } = owner;
    await page.goto('/products/import');
    await hydrated(page);
    await page.locator('[name="file"]').setInputFiles(table('sku,title,price', 'BIG-1,Big,9000'));
    // only another limit before our server (a proxy's) can refuse what the field has let through
    await page.route('**/products/import.data*', (route) =>
      route.fulfill({ status: 413, json: { error: 'too large' } }),
    );
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByRole('heading', { name: 'The file is too large' }).waitFor();
    await expectAccessible(page);
    await page.unroute('**/products/import.data*');
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Check the file' }).waitFor();
  });

  test('a workbook that unpacks without end and one with formulas change nothing by themselves', async () => {
    const { page } = owner;
    const check = page.getByRole('button', { name: 'Check the file' });
    const file = page.locator('[name="file"]');
    await page.goto('/products/import');
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await file.setInputFiles({ name: 'bomb.xlsx', mimeType: type, buffer: workbookBomb() });
    await check.click();
    await page.getByText('Unpacked, the file is too large').waitFor();
    await expectAccessible(page);

    await page.goto('/products/import');
    await file.setInputFiles(table('sku,title,price', 'F-1,"=HYPERLINK(""http://evil.example"",""x"")",1000'));
    await check.click();
    await page.getByRole('button', { name: 'Apply 1 row' }).waitFor();
    await page.getByText('=HYPERLINK').first().waitFor(); // plain words, not a link
    expect(await page.locator('main a[href*="evil.example"]').count()).toBe(0);
    await page.getByRole('button', { name: 'Cancel' }).first().click();
  });

  test('stock is changed with a reason, never below zero, and the ledger tells', async () => {
    const { page } = owner;
    await page.goto('/stock?q=blue+teapot');
    await page.getByRole('link', { name: /24 on hand/ }).click();
    const dialog = page.getByRole('dialog');
    await fill(page, { quantity: '500' });
    await dialog.locator('[name="action"]').selectOption('remove');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('alert').waitFor();
    await expectAccessible(page);
    await fill(page, { quantity: '4', reason: 'Broken on the way' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await told(page, 'Stock changed');
    await page.getByRole('link', { name: /20 on hand/ }).waitFor();
    await expectAccessible(page);
    await page.goto('/stock/movements?kind=adjustment');
    await page.getByText('Broken on the way').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await expectAccessible(page);
  });

  test('a count by file sets what is there, and what nobody had counted is known from then on', async () => {
    const { page } = owner;
    await page.goto('/stock?q=saucer');
    const saucer = await page.locator('tbody tr').first().innerText();
    const sku = /\bP\w{9}\b/.exec(saucer)?.[0] ?? '';
    await page.goto('/stock/count');
    await expectAccessible(page);
    await page
      .locator('[name="file"]')
      .setInputFiles(table('SKU,Counted quantity', 'CUP-1,7', `${sku},0`, 'NOBODY-KNOWS,3'));
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByText('1 row has a problem and is left out').waitFor();
    await page.getByRole('button', { name: 'Apply 2 rows' }).click();
    await page.getByText('2 rows applied').waitFor();
    await page.goto('/stock?q=CUP-1');
    await page.getByRole('link', { name: /7 on hand/ }).waitFor();
    await page.goto('/stock?q=saucer');
    await page.getByRole('link', { name: /, 0 on hand/ }).waitFor(); // counted, and none there
  });

  test('what runs low has a list of its own', async () => {
    const { page } = owner;
    await page.goto('/stock?view=low');
    await page.locator('tbody tr').filter({ hasText: 'Shirt' }).first().waitFor();
    await expectAccessible(page);
  });

  test('warehouses are added, made the default and archived', async () => {
    const { page } = owner;
    await page.goto('/stock/warehouses');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Add a warehouse' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add a warehouse' }).click();
    await dialog.locator('[name="name"][aria-invalid="true"]').waitFor();
    await expectAccessible(page);
    await fill(page, { name: 'Chilonzor', address: 'Chilonzor 9' });
    await dialog.getByRole('button', { name: 'Add a warehouse' }).click();
    await told(page, 'Warehouse added');
    await page.getByRole('button', { name: 'Actions for Chilonzor' }).click();
    await page.getByRole('button', { name: 'Make it the default' }).click();
    await told(page, 'The default warehouse is set');
    await page.getByRole('button', { name: 'Actions for Asosiy ombor' }).click();
    await page.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('The warehouse still holds stock').waitFor();
    await expectAccessible(page);
  });

  test('archived products leave the list and come back', async () => {
    const { page } = owner;
    await page.goto('/products?q=saucer');
    await page.getByRole('checkbox', { name: 'Select Saucer' }).check();
    await page.getByRole('button', { name: 'Archive' }).click();
    await told(page, '1 product archived');
    await page.goto('/products?view=archived');
    await page.getByRole('checkbox', { name: 'Select Saucer' }).check();
    await page.getByRole('button', { name: 'Restore' }).click();
    await told(page, '1 product restored');
  });

  test('a set is made of others and has their stock', async () => {
    const { page } = owner;
    await page.goto('/products/new-bundle');
    await expectAccessible(page);
    await fill(page, { title: 'Tea for two', 'component.0.find': 'NOBODY-KNOWS' });
    await page.getByRole('button', { name: 'Create the bundle' }).click();
    await page.locator('[name="component.0.find"][aria-invalid="true"]').waitFor();
    await fill(page, { 'component.0.find': 'CUP-1', 'component.0.quantity': '2' });
    await page.getByRole('button', { name: 'Create the bundle' }).click();
    await page.getByRole('heading', { name: 'What the bundle holds' }).waitFor();
    expect(await page.getByRole('region', { name: 'Stock' }).locator('tbody').innerText()).toContain('3'); // 7 cups
    await expectAccessible(page);
  });

  test('the browser had nothing to complain about', () => {
    expect(complaintsOf(owner.page.context())).toEqual([]);
  });
});
