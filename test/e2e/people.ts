import type { Browser, Page } from 'playwright-core';
import { visit, type VisitOptions } from './browser.ts';
import type { WebApp } from './web-app.ts';

export const PASSWORD = 'bozor-2026-choyxona';

export type Person = { page: Page; userName: string; email: string };

/** Through the pages, as people do it: the link shown at the start makes the first of the staff. */
export async function claimAdmin(app: WebApp, browser: Browser): Promise<Person> {
  const page = await visit(browser, app.url);
  await page.goto(app.firstAdminLink);
  await fill(page, { userName: 'operator', email: 'operator@example.uz', password: PASSWORD });
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.waitForURL('**/admin');
  return { page, userName: 'operator', email: 'operator@example.uz' };
}

/** Registers, follows the link of the mail and signs in; waits for staff then. */
export async function register(
  app: WebApp,
  browser: Browser,
  userName: string,
  business: string,
  options: VisitOptions = {},
): Promise<Person> {
  const email = `${userName}@example.uz`;
  const page = await visit(browser, app.url, options);
  await page.goto('/partner-registration');
  await fill(page, { userName, email, password: PASSWORD, businessName: business, phone: '+998 90 123 45 67' });
  await page.getByLabel('What do you mainly sell?').selectOption('clothing');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await page.waitForURL('**/verify-email**');
  await page.goto(await app.linkMailedTo(email, 'verify-email'));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.waitForURL('**/login**');
  await signIn(page, userName);
  await page.waitForURL('**/waiting');
  return { page, userName, email };
}

export async function signIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  if (!page.url().includes('/login')) await page.goto('/login');
  await fill(page, { login, password });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login') || url.pathname.includes('second-factor'));
}

/** Fields by the names they are posted under. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.locator(`[name="${name}"]`).first().fill(value);
}

/** On staff's screen. */
export async function approve(admin: Page, business: string): Promise<void> {
  await admin.goto('/admin/partners');
  await admin.getByRole('link', { name: business }).click();
  await admin.getByRole('button', { name: 'Approve' }).click();
  await admin.getByText('Active', { exact: true }).first().waitFor();
}

/** What was asked for needs a fresh proof: the dialog takes the password, and the change goes on by itself. */
export async function proveAgain(page: Page, password = PASSWORD): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Confirm it is you' });
  await dialog.locator('[name="proofPassword"]').fill(password);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
}

/** A toast: what went well is said for a few seconds, from wherever the page is scrolled to. */
export const told = (page: Page, text: string): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor();
