import { existsSync } from 'node:fs';
import path from 'node:path';
import { startBenchApp } from './bench-app.ts';
import { firstLoadKiB } from './first-load.ts';
import { atMost, check, percentile, timed, type Bench } from './measure.ts';
import { seedCatalogue, seedOrders } from './seed.ts';

const ASKED = 40;
/** Each with a text that is there only when its data is. */
const PAGES = [
  ['dashboard', '/', 'Bench savdo'],
  ['products', '/products', 'Futbolka 10000'],
  ['orders', '/orders', 'N-1'],
] as const;

export const isWebBuilt = (root: string): boolean => existsSync(path.join(root, 'web/build/server/index.js'));

/** Server render, one visitor at a time, of a partner with 10,000 products and 100,000 orders; and what a first visit loads. */
export const pages: Bench = async (tools) => {
  if (!isWebBuilt(tools.root)) {
    tools.note('skipped: the web app is not built (npm run build:web)');
    return [];
  }
  const app = await startBenchApp(tools, { roles: ['web'], web: true });
  try {
    await seedCatalogue(app, 10_000);
    await seedOrders(app, 100_000);
    const read = async (address: string, headers: Record<string, string>): Promise<string> => {
      const answer = await fetch(app.url + address, {
        headers: { ...headers, accept: 'text/html' },
        redirect: 'manual',
      });
      const html = await answer.text();
      check(answer.status === 200, `${address} answered ${answer.status}: ${html.slice(0, 300)}`);
      return html;
    };
    const { cookie = '' } = app.headers;
    const figures = [];
    for (const [name, address, text] of PAGES) {
      const html = await read(address, { cookie });
      check(html.includes(text), `${address} does not show ${text}`);
      for (let n = 0; n < 8; n += 1) await read(address, { cookie });
      const times: number[] = [];
      for (let n = 0; n < ASKED; n += 1)
        times.push(await timed(() => read(address, { cookie, 'x-forwarded-for': `10.1.${n}.1` })));
      tools.note(
        `${name}: p50 ${percentile(times, 0.5).toFixed(0)} ms, ${(html.length / 1_024).toFixed(0)} KiB of HTML`,
      );
      figures.push(atMost(`${name}, p95`, percentile(times, 0.95), 150, 'ms'));
    }
    const home = firstLoadKiB(await read('/', { cookie }), tools.root);
    const login = firstLoadKiB(await read('/login', {}), tools.root);
    check(home > 20 && login > 20, `${home} and ${login} KiB: the HTML names other files than expected`);
    return [
      ...figures,
      atMost('first-load JS and CSS of /login, gzip', login, 300, 'KiB'),
      atMost('first-load JS and CSS of the home page, gzip', home, 300, 'KiB'),
    ];
  } finally {
    await app.stop();
  }
};
