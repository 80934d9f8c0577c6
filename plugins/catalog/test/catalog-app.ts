import { asValue } from 'awilix';
import { expect } from '@jest/globals';
import type { Viewer } from '../../../core/http/request-context.ts';
import type { PartnerId } from '../../../core/ids.ts';
import { definePlugin, type Plugin } from '../../../core/plugin.ts';
import { startTestApp, type TestApp } from '../../../test/harness/test-app.ts';
import type { CatalogCradle } from '../api.ts';
import { catalog } from '../index.ts';

/** Of `partners` catalog needs the row the harness makes, and the currency. */
export const partnersStandIn = definePlugin({
  name: 'partners',
  register: (container) =>
    void container.register({ partnerDirectory: asValue({ get: async () => ({ currency: 'UZS' }) }) }),
});

export type CatalogApp = TestApp & { catalogDeps: CatalogCradle };

export async function startCatalogApp(extra: readonly Plugin[] = []): Promise<CatalogApp> {
  const app = await startTestApp({ plugins: [partnersStandIn, catalog, ...extra] });
  return Object.assign(app, { catalogDeps: app.deps as unknown as CatalogCradle });
}

/** Data of an operation that must not fail. */
export async function ask<T>(
  app: TestApp,
  as: Viewer,
  document: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const { data, errors } = await app.graphql<T>(document, { as, variables });
  expect(errors ?? []).toEqual([]);
  return data as T;
}

export const ownerOf = (app: TestApp, partnerId: PartnerId): Viewer => app.create.viewer(partnerId);
