import fs from 'node:fs';
import { describe, expect, jest } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];
const executablePath = [process.env['CHROMIUM_PATH'] ?? '', ...candidates].find((file) => file && fs.existsSync(file));

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// a story of many pages, on a machine that does other things beside it
jest.setTimeout(180_000);

/** `describe` for what needs a browser: skipped with one line where there is none, failing where REQUIRE_BROWSER=1. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (executablePath) return void describe(name, tests);
  if (process.env['REQUIRE_BROWSER'] === '1')
    throw new Error(`No Chromium for “${name}”: install one or set CHROMIUM_PATH.`);
  process.stderr.write(`\nSKIPPED, NO BROWSER: “${name}” was not tested. Install Chromium or set CHROMIUM_PATH.\n`);
  describe.skip(name, tests);
}

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: executablePath ?? '', args: flags });

export type VisitOptions = { phone?: boolean; javaScript?: boolean; language?: string };

/** A person at their own screen: cookies of their own, English unless said otherwise. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Page> {
  const { phone = false, javaScript = true, language = 'en' } = options;
  const context = await browser.newContext({
    baseURL: url,
    locale: language,
    javaScriptEnabled: javaScript,
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    ...(phone && { hasTouch: true, isMobile: true }),
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  // A read that a newer one replaces is aborted. Where its first line was there already, turbo-stream 2.4.1 (Remix's single
  // fetch) rejects a promise of its own that nobody can handle: `done` in its `decode`, even with the caller's `done` caught.
  const isReplacedRead = (text: string): boolean => /signal is aborted/.test(text);
  page.on('pageerror', ({ message }) => {
    if (!isReplacedRead(message)) complaintsOf(context).push(message);
  });
  page.on('console', (message) => {
    // a refused form answers with 422, which the browser reports as well
    const text = message.text();
    if (message.type() === 'error' && !/status of 4\d\d/.test(text) && !isReplacedRead(text))
      complaintsOf(context).push(text);
  });
  return page;
}

const complaints = new WeakMap<BrowserContext, string[]>();

/** What the browser's console said: uncaught errors, hydration that does not match, things the CSP refused. */
export function complaintsOf(context: BrowserContext): string[] {
  const list = complaints.get(context) ?? [];
  complaints.set(context, list);
  return list;
}

const axe = fs.readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No finding of axe in light and in dark, and nothing that sticks out of the window sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  const found: string[] = [];
  if (await page.evaluate(() => document.scripts.length > 0)) await hydrated(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(
      (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
      colorScheme,
    );
    // colours fade from one scheme to the other
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
    await page.evaluate(axe);
    const violations = await page.evaluate(
      (tags) =>
        (
          window as unknown as { axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> } }
        ).axe
          .run(document, { runOnly: tags })
          .then((result) =>
            result.violations.map(
              ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
            ),
          ),
      rules,
    );
    found.push(...violations.map((text) => `${colorScheme} ${text}`));
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) found.push(`sticks out by ${over} px`);
  expect({ page: new URL(page.url()).pathname, found }).toEqual({ page: new URL(page.url()).pathname, found: [] });
}

/** React has taken the page over, so that keys are heard and buttons that need JavaScript can be pressed. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.body.firstElementChild ?? {}).some((key) => key.startsWith('__reactFiber')),
  );
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

type Violation = { id: string; nodes: { target: string[] }[] };
