import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, describeInBrowser, expectAccessible, startBrowser, visit } from './browser.ts';
import { approve, claimAdmin, fill, register, signIn, told } from './people.ts';
import { WebApp } from './web-app.ts';

describeInBrowser('plans and connections of the admin side', () => {
  let app: WebApp;
  let browser: Browser;
  let staff: Page;
  let seller: Page;

  beforeAll(async () => {
    app = await WebApp.start();
    browser = await startBrowser();
    staff = (await claimAdmin(app, browser)).page;
    seller = (await register(app, browser, 'laziz', 'Laziz Poyabzal')).page;
    await approve(staff, 'Laziz Poyabzal');
    await seller.waitForURL(`${app.url}/`);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  const rowOf = (name: string) => staff.locator('tbody tr').filter({ hasText: name });

  test('every new partner is on the default plan', async () => {
    await staff.goto('/');
    await staff.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Plans' }).click();
    await staff.getByText('2 plans on offer · 1 partner').waitFor();
    await rowOf('Free starter').getByText('New partners').waitFor();
    expect(await rowOf('Free starter').innerText()).toMatch(/2%\s+1\s+5\s+1,000\s+3,000/);
    await expectAccessible(staff);
  });

  test('a new plan: every wrong field is named, nothing typed is lost', async () => {
    await staff.getByRole('link', { name: 'New plan' }).click();
    await staff.waitForURL('**/plans/new');
    await fill(staff, { code: 'Gold!', commissionBasisPoints: 'two', 'limits.products': 'many' });
    await staff.getByRole('button', { name: 'Create the plan' }).click();
    await staff.getByText('Please check 2 fields').waitFor();
    await expectAccessible(staff);
    await fill(staff, { commissionBasisPoints: '1,5', 'limits.products': '5 000' });
    await staff.getByRole('button', { name: 'Create the plan' }).click();
    await staff.getByText('Name it in one language at least').first().waitFor();
    expect(await staff.locator('[name="code"]').getAttribute('aria-invalid')).toBe('true');
    await fill(staff, { code: 'gold', 'name.en': 'Gold', 'name.uz': 'Oltin' });
    await staff.getByRole('button', { name: 'Create the plan' }).click();
    await told(staff, 'The plan is created');
    expect(await rowOf('Gold').innerText()).toMatch(/1.5%\s+0\s+unlimited\s+5,000/);
  });

  test('of two who change a plan the second sees what is saved now, and decides', async () => {
    const second = await staff.context().newPage();
    await second.goto('/admin/plans/gold');
    await staff.goto('/admin/plans/gold');
    await fill(staff, { commissionBasisPoints: '1.2' });
    await staff.getByRole('button', { name: 'Save' }).click();
    await told(staff, 'The plan is saved');

    await fill(second, { 'limits.connections': '7' });
    await second.getByRole('button', { name: 'Save' }).click();
    await second.getByText('Saved by somebody else meanwhile').waitFor();
    await second.getByText('1.2%').waitFor();
    await expectAccessible(second);
    await fill(second, { commissionBasisPoints: '1.2' });
    await second.getByRole('button', { name: 'Save' }).click();
    await told(second, 'The plan is saved');
    await second.close();
  });

  test('a partner gets another plan, sees it, and the log knows', async () => {
    await staff.goto('/admin/partners?view=active');
    await staff.getByRole('link', { name: 'Laziz Poyabzal' }).click();
    await staff.getByLabel('Plan').selectOption('gold');
    await staff.getByRole('button', { name: 'Change the plan' }).click();
    await told(staff, 'Laziz Poyabzal has another plan now');
    await staff.getByText('Moved to another plan').waitFor();
    await expectAccessible(staff);
    await seller.goto('/money/billing');
    await seller.getByText('Gold').first().waitFor();
  });

  test('an archived plan stays with who has it and is offered to nobody', async () => {
    await staff.goto('/admin/plans/gold');
    await staff.getByRole('link', { name: 'Archive' }).click();
    const dialog = staff.getByRole('dialog');
    await dialog.getByText('1 partner keeps it').waitFor();
    await expectAccessible(staff);
    await dialog.getByRole('button', { name: 'Archive' }).click();
    await told(staff, 'Archived');
    await staff.goto('/admin/plans');
    expect(await rowOf('Gold').count()).toBe(0);
    await staff.getByRole('link', { name: 'Archived' }).click();
    await rowOf('Gold').waitFor();
    await staff.goto('/admin/plans/free_starter'); // the default plan has no such button
    await staff.getByText('New partners').first().waitFor();
    expect(await staff.getByRole('link', { name: 'Archive' }).count()).toBe(0);
  });

  test('connections that need somebody stand first, with the reason in words', async () => {
    await staff.goto('/admin/connections');
    await staff.getByText('All connections work').first().waitFor();
    await expectAccessible(staff);
    const [well, ill] = [randomUUID(), randomUUID()];
    const add = (id: string, marketplace: string, state: string, problem: object | null): Promise<void> =>
      app.sql(
        `insert into connections (partner_id, id, marketplace, environment, name, state, account_id, account_name, currency, problem, problem_since)
         select id, $1::uuid, $2, 'production', $3, $4, $1::text, $3, 'UZS', $5, now() - interval '2 hours' from partners where business_name = 'Laziz Poyabzal'`,
        [id, marketplace, `Laziz ${marketplace}`, state, problem && JSON.stringify(problem)],
      );
    await add(well, 'wildberries', 'paused', null);
    await add(ill, 'uzum', 'broken', {
      code: 'credentials',
      messageKey: '',
      remedyKey: '',
      marketText: 'Token revoked',
    });
    await app.sql(
      `insert into connection_task_times (partner_id, connection_id, task, failures, ended_at, error)
       select partner_id, id, 'orders', 4, now() - interval '3 hours', 'HTTP 401 from /v1/orders' from connections where id = $1`,
      [ill],
    );
    await staff.goto('/admin');
    await staff.getByRole('link', { name: 'Laziz Poyabzal: Laziz uzum' }).waitFor();
    await expectAccessible(staff);
    await staff.goto('/admin/connections');
    await staff.getByText('1 connection needs attention').waitFor();
    await rowOf('Laziz uzum').getByText('The key does not work. Enter a new one.').waitFor();
    await expectAccessible(staff);
    await rowOf('Laziz uzum').click();
    const drawer = staff.getByRole('dialog');
    await drawer.getByText('HTTP 401 from /v1/orders').waitFor();
    await drawer.getByText('Token revoked').waitFor();
    await expectAccessible(staff);
    await drawer.getByRole('link', { name: 'Open the partner' }).click();
    await staff.waitForURL('**/admin/partners/**');
  });

  test('connections are narrowed by state, marketplace and partner', async () => {
    await staff.goto('/admin/connections?view=all');
    await rowOf('Laziz wildberries').waitFor();
    await staff.goto('/admin/connections?view=all&marketplace=uzum');
    expect(await staff.locator('tbody tr').count()).toBe(1);
    await staff.goto('/admin/connections?view=all&state=paused');
    expect(await rowOf('Laziz wildberries').count()).toBe(1);
    await staff.goto('/admin/connections?view=all&q=nobody');
    await staff.getByText('Nothing matches').waitFor();
    await staff.goto('/admin/connections?view=all&q=laziz');
    expect(await staff.locator('tbody tr').count()).toBe(2);
  });

  test('both work before JavaScript and on a phone', async () => {
    const plain = await visit(browser, app.url, { javaScript: false, phone: true });
    await signIn(plain, 'operator');
    await plain.goto('/admin/plans/gold');
    await plain.getByRole('button', { name: 'Offer again' }).click();
    await plain.getByText('The plan is on offer again').waitFor();
    await plain.goto('/admin/connections');
    await plain.getByRole('link', { name: /Laziz uzum/ }).click();
    await plain.getByText('HTTP 401 from /v1/orders').waitFor();
  });

  test('the browser had nothing to complain about', () => {
    expect(complaintsOf(staff.context())).toEqual([]);
  });
});
