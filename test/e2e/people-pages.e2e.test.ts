import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, expectAccessible, startBrowser, visit } from './browser.ts';
import { approve, claimAdmin, register, signIn } from './people.ts';
import { WebApp } from './web-app.ts';

const beforeSignIn = [
  '/login',
  '/login/second-factor?challenge=none',
  '/partner-registration',
  '/verify-email',
  '/verify-email?token=none',
  '/confirm-email?token=none',
  '/forgot-password',
  '/reset-password?token=none',
  '/invitation?token=none',
  '/first-admin?token=none',
  '/demo/mail',
];
const ofPartners = [
  '/settings/profile',
  '/settings/team',
  '/settings/security',
  '/settings/appearance',
  '/settings/activity',
  '/notices',
  '/step-up',
];
const ofStaff = [
  '/admin',
  '/admin/partners',
  '/admin/partners?view=all',
  '/admin/connections',
  '/admin/connections?view=all',
  '/admin/plans',
  '/admin/plans/new',
  '/admin/plans/free_starter',
  '/admin/failed',
  '/admin/audit',
  '/settings/security',
];

/** Each page as a person meets it: on a laptop and on a phone, light and dark, and mirrored. */
describeInBrowser('pages about people', () => {
  let app: WebApp;
  let browser: Browser;
  const screens: Record<'guest' | 'waiting' | 'owner' | 'staff', Page[]> = {
    guest: [],
    waiting: [],
    owner: [],
    staff: [],
  };

  beforeAll(async () => {
    app = await WebApp.start();
    browser = await startBrowser();
    const staff = await claimAdmin(app, browser);
    const waiting = await register(app, browser, 'kutuvchi', 'Kutayotgan Savdo');
    const owner = await register(app, browser, 'dilnoza', 'Dilnoza Atelye va Bolalar Kiyimlari');
    await approve(staff.page, 'Dilnoza Atelye');
    const onPhone = async (login: string): Promise<Page> => {
      const page = await visit(browser, app.url, { phone: true });
      await signIn(page, login);
      return page;
    };
    screens.guest = [await visit(browser, app.url), await visit(browser, app.url, { phone: true })];
    screens.waiting = [waiting.page, await onPhone('kutuvchi')];
    screens.owner = [owner.page, await onPhone('dilnoza')];
    screens.staff = [staff.page, await onPhone('operator')];
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  const everyPage = [
    ...beforeSignIn.map((path) => ['guest', path] as const),
    ['waiting', '/waiting'] as const,
    ...ofPartners.map((path) => ['owner', path] as const),
    ...ofStaff.map((path) => ['staff', path] as const),
  ];

  test.each(everyPage)('%s: %s is accessible', async (who, path) => {
    for (const page of screens[who]) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });

  test.each(['guest', 'waiting', 'owner', 'staff'] as const)('mirrored, nothing sticks out for %s', async (who) => {
    const found: string[] = [];
    for (const page of screens[who]) {
      await page.context().addCookies([{ name: 'scx_lang', value: 'ar-XB', url: app.url }]);
      for (const [, path] of everyPage.filter(([reader]) => reader === who)) {
        await page.goto(path);
        const [direction, over] = await page.evaluate(() => {
          const root = document.documentElement;
          return [root.dir, root.scrollWidth - root.clientWidth] as const;
        });
        if (direction !== 'rtl' || over > 0) found.push(`${path} ${direction} ${over}`);
      }
    }
    expect(found).toEqual([]);
  });
});
