import { existsSync } from 'node:fs';
import net from 'node:net';
import { chromium } from 'playwright-core';
import { startBenchApp } from './bench-app.ts';
import { atMost, check, type Bench, type Figure } from './measure.ts';
import { isWebBuilt } from './pages.ts';
import { seedCatalogue } from './seed.ts';

const CHROMIUM = '/usr/bin/chromium';

/** Largest paint and blocked time of a desktop browser; the second visit counts, as the server is warm then. */
export const lighthousePages: Bench = async (tools) => {
  if (!existsSync(CHROMIUM) || !isWebBuilt(tools.root)) {
    tools.note(existsSync(CHROMIUM) ? 'skipped: the web app is not built' : `skipped: no ${CHROMIUM}`);
    return [];
  }
  const { default: lighthouse, desktopConfig } = await import('lighthouse');
  const app = await startBenchApp(tools, { roles: ['web'], web: true });
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', `--remote-debugging-port=${port}`],
  });
  try {
    await seedCatalogue(app, 200);
    const visit = async (address: string, cookie: string): Promise<Figure[]> => {
      await fetch(app.url + address, { headers: { cookie } });
      const result = await lighthouse(
        app.url + address,
        { port, onlyCategories: ['performance'], logLevel: 'silent', ...(cookie && { extraHeaders: { cookie } }) },
        desktopConfig,
      );
      const audits = result?.lhr.audits;
      check(result?.lhr.finalDisplayedUrl === app.url + address, `${address} led to ${result?.lhr.finalDisplayedUrl}`);
      const value = (name: string): number => audits?.[name]?.numericValue ?? Number.NaN;
      return [
        atMost(`LCP of ${address}`, value('largest-contentful-paint'), 800, 'ms'),
        atMost(`TBT of ${address}`, Math.max(1, value('total-blocking-time')), 100, 'ms'),
      ];
    };
    return [...(await visit('/login', '')), ...(await visit('/', app.headers['cookie'] ?? ''))];
  } finally {
    await browser.close();
    await app.stop();
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
