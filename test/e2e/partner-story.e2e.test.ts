import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, describeInBrowser, startBrowser, visit } from './browser.ts';
import { claimAdmin, fill, PASSWORD, signIn, told } from './people.ts';
import { WebApp } from './web-app.ts';

const business = 'Gulnora Bolalar Dunyosi';
const email = 'gulnora@example.uz';

/** One seller from the form to the dashboard, with everything that goes wrong on the way. */
describeInBrowser('the story of a partner', () => {
  let app: WebApp;
  let browser: Browser;
  let staff: Page;
  let seller: Page;

  beforeAll(async () => {
    app = await WebApp.start();
    browser = await startBrowser();
    staff = (await claimAdmin(app, browser)).page;
    await staff.goto('/admin/partners');
    seller = await visit(browser, app.url);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  test('the form names every wrong field and keeps what was typed', async () => {
    await seller.goto('/partner-registration');
    await fill(seller, {
      userName: 'gulnora',
      email: 'gulnora',
      password: 'short',
      businessName: business,
      phone: '12',
    });
    await seller.getByRole('button', { name: 'Send the request' }).click();
    await seller.getByRole('alert').waitFor();
    for (const name of ['email', 'password', 'phone', 'category'])
      await seller.locator(`[name="${name}"][aria-invalid="true"]`).waitFor();
    expect(await seller.locator('[name="businessName"]').inputValue()).toBe(business);
  });

  test('a request counts once its address is proven', async () => {
    await fill(seller, { email, password: PASSWORD, phone: '+998 90 123 45 67' });
    await seller.getByLabel('What do you mainly sell?').selectOption('children');
    await seller.getByRole('button', { name: 'Send the request' }).click();
    await seller.waitForURL('**/verify-email**');
    await seller.goto('/login');
    await fill(seller, { login: 'gulnora', password: PASSWORD });
    await seller.getByRole('button', { name: 'Sign in', exact: true }).click();
    await seller.getByText('Your e-mail is not confirmed yet').waitFor();
    await staff.reload();
    await staff.getByText('Nobody is waiting for a decision').first().waitFor();

    await seller.goto(await app.linkMailedTo(email, 'verify-email'));
    await seller.getByRole('button', { name: 'Confirm' }).click();
    await seller.waitForURL('**/login**');
    await staff.getByRole('link', { name: business }).waitFor(); // by itself
  });

  test('who signs in by e-mail waits for the decision', async () => {
    await signIn(seller, email);
    await seller.waitForURL('**/waiting');
    await seller.getByText('Your request is being reviewed').waitFor();
    await seller.goto('/products');
    await seller.waitForURL('**/waiting');
  });

  test('of two who decide at once the second is told, and nothing is overwritten', async () => {
    const second = await visit(browser, app.url, { javaScript: false }); // its page does not follow by itself
    await signIn(second, 'operator');
    await second.goto('/admin/partners');
    await second.getByRole('link', { name: business }).click();
    await second.getByRole('button', { name: 'Approve' }).waitFor();

    await staff.getByRole('link', { name: business }).click();
    await staff.getByRole('link', { name: 'Send back' }).click();
    await fill(staff, { reason: 'The tax number is missing' });
    await staff.getByRole('dialog').getByRole('button', { name: 'Send back' }).click();
    await told(staff, `The request of ${business} is sent back`);

    await second.getByRole('button', { name: 'Approve' }).click();
    await second.getByText('Someone else has already decided this').waitFor();
    await second.reload();
    await second.getByText('The tax number is missing').first().waitFor();
    await second.context().close();
  });

  test('the seller reads the reason, corrects and asks again', async () => {
    await seller.getByText('The tax number is missing').waitFor();
    expect((await app.mailTo(email, 'The tax number is missing')).subject).toContain('not approved');
    await fill(seller, { taxId: '301234567', note: 'Added, thank you' });
    await seller.getByRole('button', { name: 'Send again' }).click();
    await seller.getByText('Your request is being reviewed').waitFor();
    await staff.getByText('Added, thank you').waitFor(); // the open page follows
    await staff.getByText('301234567').waitFor();
  });

  test('approved while it waits, the seller is let in by itself', async () => {
    await staff.getByRole('button', { name: 'Approve' }).click();
    await seller.waitForURL(`${app.url}/`);
    await seller.getByText('Connect a marketplace').first().waitFor();
    expect((await app.mailTo(email, 'approved')).text).toContain(app.url);
  });

  test('signed in by user name, the seller fills in the rest of the profile', async () => {
    await seller.getByRole('button', { name: /account menu/ }).click();
    await seller.getByRole('button', { name: 'Sign out' }).click();
    await seller.getByText('You are signed out').waitFor();
    await signIn(seller, 'gulnora');
    await seller.waitForURL(`${app.url}/`);
    await seller.goto('/settings/profile');
    expect(await seller.locator('[name="taxId"]').inputValue()).toBe('301234567');
    await fill(seller, { legalName: 'MCHJ "Bolalar Dunyosi"', director: 'Gulnora Yusupova', bankName: 'Hamkorbank' });
    await seller.getByRole('button', { name: 'Save' }).click();
    await told(seller, 'The profile is saved');
    await staff.reload();
    await staff.getByText('Gulnora Yusupova').waitFor();
  });

  test('the browsers had nothing to complain about', () => {
    expect([staff, seller].flatMap((page) => complaintsOf(page.context()))).toEqual([]);
  });
});
