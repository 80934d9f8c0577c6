import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { httpRoutes } from '../../core/http/routes.ts';
import { newId } from '../../core/ids.ts';
import { plugins } from '../../sellercloudx.config.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';

let app: TestApp;
let url: string;
beforeAll(async () => {
  app = await startTestApp({ plugins });
  url = (await app.listen()).url;
});
afterAll(() => app.stop());

const TRICKS = ['..%2f..%2fetc%2fpasswd', '%00', '....//', '%2e%2e', "1'--", newId()];

const PLAUSIBLE: Readonly<Record<string, string>> = { ':size': 'thumb', ':file': 'sales.csv' };

/** Each trick in each place of the path while the others hold what could be right: the first check must not end them all. */
function addressesOf(path: string): string[] {
  const places = path.match(/:\w+/g) ?? [];
  const filled = (trick: string, at: number) =>
    places.reduce(
      (address, place, n) => address.replace(place, n === at ? trick : (PLAUSIBLE[place] ?? newId())),
      path,
    );
  return places.length === 0 ? [path] : places.flatMap((_place, at) => TRICKS.map((trick) => filled(trick, at)));
}

test('no route answers without a session, whatever its path says', async () => {
  const routes = app.kernel.points.of(httpRoutes).filter(({ method }) => method === 'GET');
  expect(routes.length).toBeGreaterThan(7);
  const open: string[] = [];
  for (const address of routes.flatMap(({ path }) => addressesOf(path))) {
    const response = await fetch(`${url}${address}`);
    if (![400, 401, 404].includes(response.status)) open.push(`${address}: ${response.status}`);
    expect(await response.text()).not.toMatch(/root:|at .*\.ts/);
  }
  expect(open).toEqual([]);
});
