import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, describeInBrowser, expectAccessible, startBrowser, visit } from './browser.ts';
import { approve, claimAdmin, fill, PASSWORD, proveAgain, register, signIn, told, type Person } from './people.ts';
import { WebApp } from './web-app.ts';

describeInBrowser('settings', () => {
  let app: WebApp;
  let browser: Browser;
  let owner: Person;
  let admin: Person;
  let sherzod: Person;

  beforeAll(async () => {
    app = await WebApp.start();
    browser = await startBrowser();
    admin = await claimAdmin(app, browser);
    owner = await register(app, browser, 'dilnoza', 'Dilnoza Atelye');
    await approve(admin.page, 'Dilnoza Atelye');
    await owner.page.waitForURL(`${app.url}/`);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  test('the profile: every wrong field is named, and a right one is saved', async () => {
    const { page } = owner;
    await page.goto('/settings/profile');
    await fill(page, { phone: '12', businessName: '' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Please check 2 fields').waitFor();
    expect(await page.locator('[aria-invalid="true"]').count()).toBe(2);
    await expectAccessible(page);
    await fill(page, {
      phone: '+998 90 765 43 21',
      businessName: 'Dilnoza Atelye',
      legalName: 'MCHJ "Dilnoza Atelye"',
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await told(page, 'The profile is saved');
    await page.reload();
    expect(await page.locator('[name="legalName"]').inputValue()).toBe('MCHJ "Dilnoza Atelye"');
  });

  test('two who save the same profile: the second is told what is saved now, and loses nothing', async () => {
    const { page } = owner;
    const second = await page.context().newPage();
    await page.goto('/settings/profile');
    await second.goto('/settings/profile');
    await fill(page, { director: 'Dilnoza Karimova' });
    await page.getByRole('button', { name: 'Save' }).click();
    await told(page, 'The profile is saved');

    await fill(second, { bankName: 'Ipak Yo‘li' });
    await second.getByRole('button', { name: 'Save' }).click();
    await second.getByText('Director: Dilnoza Karimova').waitFor();
    expect(await second.locator('[name="bankName"]').inputValue()).toBe('Ipak Yo‘li');
    await expectAccessible(second);
    await fill(second, { director: 'Dilnoza Karimova' });
    await second.getByRole('button', { name: 'Save mine' }).click();
    await told(second, 'The profile is saved');
    await second.close();
  });

  test('a member is invited; the link knows who has an account and who is signed in as another', async () => {
    const { page } = owner;
    await page.goto('/settings/team');
    await fill(page, { email: 'sherzod@example.uz' });
    await page.locator('[name="role"]').first().selectOption('viewer');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByRole('list', { name: 'Pending invitations' }).getByText('sherzod@example.uz').waitFor();
    await expectAccessible(page);

    // has a shop of his own, which still waits: he must land in the one that invited him
    sherzod = await register(app, browser, 'sherzod', 'Sherzod Savdo');
    const link = await app.linkMailedTo('sherzod@example.uz', '/invitation');
    const atHome = await visit(browser, app.url); // not signed in there: the account is known, so no second one is made
    await atHome.goto(link);
    await expectAccessible(atHome);
    await atHome.getByRole('link', { name: 'Sign in and go on' }).click();
    await atHome.waitForURL('**/login?next=**');
    await signIn(atHome, 'sherzod');
    await atHome.getByRole('button', { name: 'Accept' }).waitFor();
    await atHome.context().close();
    const other = await visit(browser, app.url);
    await signIn(other, 'dilnoza');
    await other.goto(link);
    await other.getByText('the invitation is for another address').waitFor();
    await expectAccessible(other);
    await other.getByRole('button', { name: 'Sign out and go on' }).click();
    await other.getByRole('link', { name: 'Sign in and go on' }).waitFor();
    await other.context().close();
  });

  test('a member joins the right shop, gets another role, and is removed', async () => {
    const { page } = owner;
    await page.goto('/settings/team');
    await sherzod.page.goto(await app.linkMailedTo(sherzod.email, '/invitation'));
    await sherzod.page.getByRole('button', { name: 'Accept' }).click();
    await sherzod.page.waitForURL(`${app.url}/`);
    await sherzod.page.getByText('Dilnoza Atelye').first().waitFor();
    await sherzod.page.goto('/settings/profile');
    expect(await sherzod.page.locator('[name="phone"]').count()).toBe(0); // a viewer reads
    await expectAccessible(sherzod.page);

    await page.reload();
    await app.forgetProofs();
    const roleOf = async (name: string, role: string) => {
      const select = page.getByLabel(`Role of ${name}`);
      await select.selectOption(role);
      await page.locator('form').filter({ has: select }).getByRole('button', { name: 'Save' }).click();
    };
    await roleOf('sherzod', 'manager');
    await proveAgain(page);
    await told(page, 'The role is changed');
    await sherzod.page.reload();
    expect(await sherzod.page.locator('[name="phone"]').count()).toBe(1);

    await roleOf('dilnoza', 'viewer');
    await page.getByText('The last owner cannot leave').waitFor();
    expect(await page.getByLabel('Role of dilnoza').inputValue()).toBe('owner');

    const line = page.getByRole('listitem').filter({ hasText: 'sherzod@example.uz' });
    await line.getByRole('link', { name: 'Remove' }).click();
    await expectAccessible(page);
    await app.forgetProofs();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await proveAgain(page);
    await told(page, 'The member is removed');
    await sherzod.page.goto('/');
    await sherzod.page.getByText('Your request is being reviewed').waitFor();
  });

  test('who is invited without an account makes one by the link and is in', async () => {
    const { page } = owner;
    await page.goto('/settings/team');
    await fill(page, { email: 'omborchi@example.uz' });
    await page.locator('[name="role"]').first().selectOption('warehouse');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    const link = await app.linkMailedTo('omborchi@example.uz', '/invitation');
    const guest = await visit(browser, app.url, { phone: true });
    await guest.goto(link);
    await guest.getByText('Dilnoza Atelye invites you to its team').waitFor();
    await expectAccessible(guest);
    await fill(guest, { userName: 'omborchi', password: PASSWORD });
    await guest.getByRole('button', { name: 'Accept' }).click();
    await guest.waitForURL(`${app.url}/`);
    await guest.goto(link);
    await guest.getByText('This invitation was used').waitFor();
    await guest.context().close();
  });

  test('who works in two shops switches between them', async () => {
    const nodira = await register(app, browser, 'nodira', 'Nodira Gilam');
    await approve(admin.page, 'Nodira Gilam');
    await nodira.page.waitForURL(`${app.url}/`);
    await owner.page.goto('/settings/team');
    await fill(owner.page, { email: nodira.email });
    await owner.page.getByRole('button', { name: 'Send the invitation' }).click();
    await nodira.page.goto(await app.linkMailedTo(nodira.email, '/invitation'));
    await nodira.page.getByRole('button', { name: 'Accept' }).click();
    await nodira.page.waitForURL(`${app.url}/`);
    await nodira.page.getByRole('button', { name: 'Shop: Dilnoza Atelye' }).click();
    await nodira.page.getByRole('button', { name: 'Nodira Gilam' }).click();
    await nodira.page.getByRole('button', { name: 'Shop: Nodira Gilam' }).waitFor();
    await nodira.page.goto('/settings/profile'); // where a phone, without the switcher in its top bar, does it
    await expectAccessible(nodira.page);
    await nodira.page.getByRole('listitem').filter({ hasText: 'Dilnoza Atelye' }).getByRole('button').click();
    await nodira.page.waitForURL(`${app.url}/`);
    await nodira.page.getByRole('button', { name: 'Shop: Dilnoza Atelye' }).waitFor();
  });

  test('a proof that is too old is asked for again in a dialog, and the change goes on by itself', async () => {
    const { page } = owner;
    await page.goto('/settings/security');
    await app.forgetProofs();
    await page.getByRole('button', { name: 'Turn on' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm it is you' });
    await dialog.locator('[name="proofPassword"]').fill('not the password');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await dialog.getByRole('alert').waitFor();
    await expectAccessible(page);
    await dialog.locator('[name="proofPassword"]').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await page.getByAltText('QR code for the app').waitFor();
    await expectAccessible(page);
  });

  test('the authenticator: a wrong code keeps the picture, the right one shows the recovery codes once', async () => {
    const { page } = owner;
    await fill(page, { code: '000000' });
    await page.getByRole('button', { name: 'Confirm the code' }).click();
    await page.getByText('The code is wrong').first().waitFor();
    expect(await page.getByAltText('QR code for the app').count()).toBe(1);
    const secret = ((await page.locator('code').first().textContent()) ?? '').replace(/\s/g, '');
    await fill(page, { code: await generate({ secret }) });
    await page.getByRole('button', { name: 'Confirm the code' }).click();
    await page.getByText('Keep these recovery codes').waitFor();
    await expectAccessible(page);
    const [code = ''] = await page.locator('li code').allTextContents();

    const other = await visit(browser, app.url);
    await signIn(other, 'dilnoza');
    await other.getByRole('link', { name: /recovery code/ }).click();
    await fill(other, { recoveryCode: code });
    await other.getByRole('button', { name: 'Confirm' }).click();
    await other.waitForURL(`${app.url}/`);
    await other.context().close();
  });

  test('a passkey is made by the device, named, used as a proof, and removed', async () => {
    const { page } = owner;
    const devices = await page.context().newCDPSession(page);
    await devices.send('WebAuthn.enable');
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto('/settings/security');
    await page.getByLabel('Name of the key').fill('Work laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const keys = page.getByRole('list', { name: 'Passkeys' });
    await keys.getByText('Work laptop').waitFor();

    await app.forgetProofs();
    await keys.getByRole('link', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page
      .getByRole('dialog', { name: 'Confirm it is you' })
      .getByRole('button', { name: 'Use a passkey' })
      .click();
    await told(page, 'The passkey is removed');
    expect(await keys.getByText('Work laptop').count()).toBe(0);
  });

  test('another device shows up by itself and is signed out', async () => {
    const { page } = owner;
    await page.goto('/settings/security');
    await page.getByRole('link', { name: 'Turn off' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
    await told(page, 'The authenticator is off');
    const devices = page.getByRole('list', { name: 'Devices' }).getByRole('listitem');
    const before = await devices.count();
    const other = await visit(browser, app.url, { phone: true });
    await signIn(other, 'dilnoza');
    await page.waitForFunction(
      (count) => document.querySelectorAll('ul[aria-label="Devices"] > li').length > count,
      before,
    );
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await told(page, 'All other devices are signed out');
    expect(await devices.count()).toBe(1);
    await other.goto('/');
    await other.waitForURL('**/login');
    await other.context().close();
  });

  test('the password and the address are changed with the password', async () => {
    const { page } = owner;
    await page.goto('/settings/security');
    await fill(page, { currentPassword: PASSWORD, newPassword: 'short' });
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.locator('[name="newPassword"][aria-invalid="true"]').waitFor();
    await fill(page, { currentPassword: PASSWORD, newPassword: `${PASSWORD}-2` });
    await page.getByRole('button', { name: 'Change the password' }).click();
    await told(page, 'Your password is changed');

    await fill(page, { newEmail: 'dilnoza.new@example.uz', password: `${PASSWORD}-2` });
    await page.getByRole('button', { name: 'Send the confirmation letter' }).click();
    await page.getByText('A letter is on its way to dilnoza.new@example.uz').waitFor();
    await page.goto(await app.linkMailedTo('dilnoza.new@example.uz', '/confirm-email'));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Now: dilnoza.new@example.uz').waitFor();
  });

  test('a notice arrives live, is read and leads on', async () => {
    const { page } = owner;
    await page.goto('/notices');
    await page.getByText('Your account is approved').waitFor();
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('link', { name: 'Notifications: 0 unread' }).waitFor();
    await expectAccessible(page);
  });

  test('the language and the colours', async () => {
    const { page } = owner;
    await page.goto('/settings/appearance');
    await page.getByRole('button', { name: 'Русский' }).last().click();
    await page.getByRole('heading', { name: 'Настройки', level: 1 }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Тёмная' }).last().click();
    await page.waitForFunction(() => document.documentElement.dataset['mantineColorScheme'] === 'dark');
    await page.getByRole('button', { name: 'Как в системе' }).last().click();
    await page.getByRole('button', { name: "O'zbekcha" }).last().click();
    await page.getByRole('heading', { name: 'Sozlamalar', level: 1 }).waitFor();
    await expectAccessible(page);
  });

  test('the shop’s own log names what was done', async () => {
    const { page } = owner;
    await page.goto('/settings/activity');
    await page.getByRole('link', { name: "A'zo chiqarildi" }).click();
    await page.getByRole('dialog').getByText('dilnoza').first().waitFor();
    await expectAccessible(page);
  });

  test('forms work before JavaScript', async () => {
    const page = await visit(browser, app.url, { javaScript: false });
    await signIn(page, 'dilnoza', `${PASSWORD}-2`);
    await app.forgetProofs();
    await page.goto('/settings/security');
    await page.getByRole('button', { name: 'Yoqish' }).click();
    await page.getByRole('link', { name: 'Bu siz ekaningizni tasdiqlang' }).click();
    await fill(page, { proofPassword: `${PASSWORD}-2` });
    await page.getByRole('button', { name: 'Tasdiqlash' }).click();
    await page.getByRole('button', { name: 'Yoqish' }).click();
    await page.getByAltText('QR-kod').waitFor();
    await fillProfile(page);
  });

  test('the mails of the demo are read without an account', async () => {
    const page = await visit(browser, app.url, { phone: true });
    await page.goto('/login');
    await page.getByRole('link', { name: 'Demo: mails' }).click();
    const mail = page.getByRole('listitem').filter({ hasText: '/verify-email' }).filter({ hasText: owner.email });
    await mail.getByText(`To: ${owner.email}`).click();
    await mail.getByRole('link', { name: /verify-email/ }).waitFor();
    await expectAccessible(page);
  });

  test('the browser had nothing to complain about', () => {
    expect(complaintsOf(owner.page.context())).toEqual([]);
  });
});

async function fillProfile(page: Page): Promise<void> {
  await page.goto('/settings/profile');
  await fill(page, { director: '' });
  await page.getByRole('button', { name: 'Saqlash' }).click();
  await page.getByText('Profil saqlandi').waitFor();
}
