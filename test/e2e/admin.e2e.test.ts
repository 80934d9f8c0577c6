import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { complaintsOf, describeInBrowser, expectAccessible, startBrowser, visit } from './browser.ts';
import { approve, claimAdmin, fill, register, signIn, told, type Person } from './people.ts';
import { WebApp } from './web-app.ts';

describeInBrowser('the admin side', () => {
  let app: WebApp;
  let browser: Browser;
  let admin: Person;

  beforeAll(async () => {
    app = await WebApp.start();
    browser = await startBrowser();
    admin = await claimAdmin(app, browser);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  test('the link of the start made the first of the staff, and works no more', async () => {
    expect(new URL(admin.page.url()).pathname).toBe('/admin');
    const late = await visit(browser, app.url);
    await late.goto(app.firstAdminLink);
    await expectAccessible(late);
    await fill(late, { userName: 'second', email: 'second@example.uz', password: 'boshqa-parol-2026' });
    await late.getByRole('button', { name: 'Create the account' }).click();
    await late.getByRole('alert').filter({ hasText: 'no longer valid' }).waitFor();
  });

  test('a request appears by itself, and the waiting seller is let in the moment it is approved', async () => {
    const { page: staff } = admin;
    await staff.goto('/admin/partners');
    await staff.getByText('Nobody is waiting for a decision').first().waitFor();

    const seller = await register(app, browser, 'malika', 'Malika Gullari');
    await seller.page.getByText('Your request is being reviewed').waitFor();
    await expectAccessible(seller.page);

    await staff.getByRole('link', { name: 'Malika Gullari' }).waitFor(); // no reload: it came over the socket
    await staff.getByText('1 request waits for a decision').waitFor();
    await expectAccessible(staff);

    await staff.getByRole('link', { name: 'Malika Gullari' }).click();
    await staff.getByRole('button', { name: 'Approve' }).waitFor();
    await expectAccessible(staff);
    await staff.getByRole('button', { name: 'Approve' }).click();

    await seller.page.waitForURL(`${app.url}/`);
    await told(staff, 'Malika Gullari is approved');
    expect((await app.mailTo(seller.email, 'approved')).subject).toContain('approved');
  });

  test('nothing is sent back without a reason, and the seller reads it', async () => {
    const seller = await register(app, browser, 'bobur', 'Bobur Elektronika');
    const { page: staff } = admin;
    await staff.goto('/admin/partners');
    await staff.getByRole('link', { name: 'Bobur Elektronika' }).click();
    await staff.getByRole('link', { name: 'Send back' }).click();
    const dialog = staff.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Send back' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.locator('textarea[aria-invalid="true"]').count()).toBe(1);
    await expectAccessible(staff);

    await dialog.locator('textarea').fill('The tax number was not found');
    await dialog.getByRole('button', { name: 'Send back' }).click();
    await staff.getByText('The tax number was not found').waitFor(); // in the history
    await seller.page.getByText('The tax number was not found').waitFor();
    await expectAccessible(seller.page);

    await seller.page.locator('[name="taxId"]').fill('301234567');
    await seller.page.getByRole('button', { name: 'Send again' }).click();
    await seller.page.getByText('Your request is being reviewed').waitFor();
    await staff.getByRole('button', { name: 'Approve' }).waitFor(); // the open page follows
  });

  test('search and tabs are in the address', async () => {
    const { page: staff } = admin;
    await staff.goto('/admin/partners?view=active');
    await staff.getByRole('link', { name: 'Malika Gullari' }).waitFor();
    await staff.getByRole('searchbox').fill('nobody of this name');
    await staff.getByText('Nothing matches').waitFor();
    await staff.goto('/admin/partners?view=all&q=malika');
    expect(await staff.locator('tbody tr').count()).toBe(1);
  });

  test('a suspended shop stands still until it is reactivated', async () => {
    const { page: staff } = admin;
    const seller = await visit(browser, app.url);
    await signIn(seller, 'malika');
    await staff.goto('/admin/partners?view=active');
    await staff.getByRole('link', { name: 'Malika Gullari' }).click();
    await staff.getByRole('link', { name: 'Suspend', exact: true }).click();
    await fill(staff, { reason: 'Unpaid since two months' });
    await staff.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await staff.getByRole('button', { name: 'Reactivate' }).waitFor();

    await seller.goto('/');
    await seller.getByText('Your account is suspended').waitFor();
    await seller.getByText('Unpaid since two months').waitFor();
    expect((await app.mailTo('malika@example.uz', 'suspended')).text).toContain('Unpaid since two months');
    await expectAccessible(seller);
    await staff.getByRole('button', { name: 'Reactivate' }).click();
    await seller.waitForURL(`${app.url}/`);
  });

  test('staff acts for a member with a reason, is told so all the time, and comes back', async () => {
    const { page: staff } = admin;
    await staff.goto('/admin/partners?view=active');
    await staff.getByRole('link', { name: 'Malika Gullari' }).click();
    await staff.getByRole('link', { name: 'Act as' }).click();
    await fill(staff, { reason: 'Case 1284: prices look wrong' });
    await staff.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    await staff.waitForURL(`${app.url}/`);
    await staff.getByText('you are acting as malika').waitFor();
    await staff.goto('/settings/security');
    await staff.getByText('you do not see how they sign in').waitFor();
    await expectAccessible(staff);
    await staff.getByRole('button', { name: 'Stop' }).click();
    await staff.waitForURL('**/admin');
  });

  test('a failed job is read, replayed or discarded', async () => {
    const failed = async (handler: string, id: string): Promise<void> => {
      await app.sql(
        `insert into domain_events (id, type, payload) values ($1, 'order.received', '{"orderIds":["A-1"]}')`,
        [id],
      );
      await app.sql(`insert into dead_deliveries (event_id, handler, attempts, error) values ($1, $2, 12, $3)`, [
        id,
        handler,
        'Error: the marketplace closed the connection\n    at fetchPage (orders.ts:40:11)',
      ]);
    };
    await failed('job:test.pull', '0198a000-0000-7000-8000-000000000001');
    await failed('test.listener', '0198a000-0000-7000-8000-000000000002');
    const { page: staff } = admin;
    await staff.goto('/admin/failed');
    await expectAccessible(staff);
    await staff.getByRole('link', { name: 'job:test.pull' }).click();
    const drawer = staff.getByRole('dialog');
    await drawer.getByText('"A-1"').waitFor();
    await expectAccessible(staff);
    await drawer.getByRole('button', { name: 'Replay' }).click();
    await told(staff, 'The job is back in the queue');

    await staff.getByRole('link', { name: 'test.listener' }).click();
    await drawer.getByRole('link', { name: 'Discard' }).click();
    await staff.getByText('will never be done for this event').waitFor();
    await expectAccessible(staff);
    await staff.getByRole('dialog').getByRole('button', { name: 'Discard' }).last().click();
    await staff.getByText('No failed jobs').waitFor();
    await app.sql(`delete from event_deliveries where handler = 'job:test.pull'`);
  });

  test('the audit log tells who did what, of the installation and of one shop', async () => {
    const { page: staff } = admin;
    await staff.goto('/admin/audit');
    await staff.getByRole('table').getByRole('link', { name: 'Discarded a failed job' }).waitFor();
    await expectAccessible(staff);
    await staff.goto('/admin/audit?action=delivery.replayed');
    expect(await staff.locator('tbody tr').count()).toBe(1);
    await staff.getByRole('table').getByRole('link', { name: 'Replayed a failed job' }).click();
    await staff.getByRole('dialog').getByText('job:test.pull').waitFor();

    await staff.goto('/admin/partners?view=active');
    await staff.getByRole('link', { name: 'Malika Gullari' }).click();
    await staff.getByRole('link', { name: 'Whole log' }).click();
    await staff.getByRole('link', { name: 'Suspended' }).waitFor();
    expect(await staff.getByRole('link', { name: 'Discarded a failed job' }).count()).toBe(0);
  });

  test('staff without a shop still has a password and devices of its own', async () => {
    const { page: staff } = admin;
    await staff.goto('/settings/profile');
    await staff.waitForURL('**/settings/security');
    await staff.getByRole('heading', { name: 'Devices' }).waitFor();
    await expectAccessible(staff);
    await staff.goto('/');
    await staff.waitForURL('**/admin');
    await expectAccessible(staff);
  });

  test('decisions work before JavaScript, and on a phone', async () => {
    await register(app, browser, 'kamola', 'Kamola Tikuvchilik');
    const plain = await visit(browser, app.url, { javaScript: false, phone: true });
    await signIn(plain, 'operator');
    await plain.goto('/admin/partners');
    await plain.getByRole('link', { name: 'Kamola Tikuvchilik' }).click();
    await plain.getByRole('link', { name: 'Send back' }).click();
    await fill(plain, { reason: 'The phone does not answer' });
    await plain.getByRole('button', { name: 'Send back' }).click();
    await plain.getByText('The request of Kamola Tikuvchilik is sent back').waitFor();
  });

  test('the words of the phone’s bottom bar are read to their end in every language', async () => {
    const phone = await visit(browser, app.url, { phone: true });
    await signIn(phone, 'operator');
    const speak = (language: string) =>
      phone.context().request.post('/preferences', { form: { language, next: '/' }, headers: { origin: app.url } });
    const cut: string[] = [];
    for (const language of ['uz', 'ru', 'en']) {
      await speak(language);
      for (const width of [390, 320]) {
        await phone.setViewportSize({ width, height: 844 });
        await phone.goto('/admin');
        const words = phone.locator('nav a[href^="/admin"] span:visible');
        const over = await words.evaluateAll((all) =>
          all.filter((one) => one.scrollWidth > one.clientWidth).map(({ textContent }) => textContent),
        );
        cut.push(...over.map((word) => `${language} ${width}: ${word}`));
      }
    }
    expect(cut).toEqual([]);
    await phone.context().close();
  });

  test('who is no staff finds nothing there', async () => {
    const seller = await visit(browser, app.url);
    await signIn(seller, 'malika');
    const answer = await seller.goto('/admin/partners');
    expect(answer?.status()).toBe(404);
    await approve(admin.page, 'Bobur Elektronika');
  });

  test('the browser had nothing to complain about', () => {
    expect(complaintsOf(admin.page.context())).toEqual([]);
  });
});
