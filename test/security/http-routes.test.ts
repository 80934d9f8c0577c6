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

test('no route answers without a session, whatever its path says', async () => {
  const routes = app.kernel.points.of(httpRoutes).filter(({ method }) => method === 'GET');
  expect(routes.length).toBeGreaterThan(7);
  const open: string[] = [];
  for (const { path } of routes)
    for (const trick of TRICKS) {
      const response = await fetch(`${url}${path.replace(/:\w+/g, trick)}`);
      if (![400, 401, 404].includes(response.status)) open.push(`${path} ${trick}: ${response.status}`);
      expect(await response.text()).not.toMatch(/root:|at .*\.ts/);
    }
  expect(open).toEqual([]);
});
