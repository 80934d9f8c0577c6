import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Translator } from '../../core/i18n.ts';
import { configuredPlugins, plugins } from '../../sellercloudx.config.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scx-outside-'));
  // what `npm install` beside the package would bring
  fs.mkdirSync(path.join(folder, 'node_modules/@sellercloudx'), { recursive: true });
  fs.symlinkSync(path.join(root, 'adapters/kit'), path.join(folder, 'node_modules/@sellercloudx/adapter-kit'));
  fs.symlinkSync(path.join(root, 'node_modules/zod'), path.join(folder, 'node_modules/zod'));
  makePackage('acme', {});
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

type Wish = { source?: string; descriptor?: string; ports?: string; texts?: object; languages?: string[] };

const sourceOf = (id: string, { descriptor = '', ports = '' }: Wish): string => `
import { localesNear, secretField } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
const connect = { test: async () => ({ accountId: 'a', accountName: 'A', shops: [], warehouses: [], scopes: [], warnings: [] }) };
export const ${id.replace('-', '')} = {
  id: '${id}', contract: 1, name: 'Acme of ${id}', currency: 'UZS', zone: 'Asia/Tashkent', locales: localesNear(import.meta.url),
  environments: [{ id: 'production', urls: { api: 'https://api.acme.example' }, live: true }], hosts: ['api'],
  credentials: z.object({ apiKey: secretField('credentials.apiKey') }),
  limits: [{ id: 'all', scope: 'token', capacity: 2, refillPerSecond: 2 }],
  facets: {}, capabilities: ['connect.test'],
  open: () => ({ connect${ports} }),
  ${descriptor}
};`;

/** A plain npm package in a folder of its own; the parts of a bad one replace those of a good one. */
function makePackage(id: string, wish: Wish): string {
  const place = path.join(folder, id);
  fs.mkdirSync(path.join(place, 'locales'), { recursive: true });
  const manifest = { name: `@shop/adapter-${id}`, type: 'module', exports: { '.': { default: './index.js' } } };
  fs.writeFileSync(path.join(place, 'package.json'), JSON.stringify(manifest));
  fs.writeFileSync(path.join(place, 'index.js'), wish.source ?? sourceOf(id, wish));
  const words: Record<string, string> = { uz: 'Acme kaliti', ru: 'Ключ Acme', en: 'Acme key' };
  for (const language of wish.languages ?? Object.keys(words)) {
    const texts = wish.texts ?? { credentials: { apiKey: words[language] } };
    fs.writeFileSync(path.join(place, `locales/${language}.json`), JSON.stringify(texts));
  }
  return place;
}

async function startWith(places: string[]): Promise<{ app: TestApp; said: string[] }> {
  const said: string[] = [];
  const added = await configuredPlugins({ adapters: places }, (line) => said.push(line));
  return { app: await startTestApp({ plugins: [...plugins, ...added] }), said };
}

type Listed = { id: string; name: string; capabilities: string[]; credentials: { label: string }[] };

async function marketplacesOf(app: TestApp, locale: 'uz' | 'ru' | 'en'): Promise<Listed[]> {
  const viewer = app.create.viewer(await app.create.partner(), { locale });
  const { data, errors } = await app.graphql<{ marketplaceAdapters: Listed[] }>(
    '{ marketplaceAdapters { id name capabilities credentials { label } } }',
    { as: viewer },
  );
  expect(errors).toBeUndefined();
  return data!.marketplaceAdapters;
}

test('an adapter from outside stands beside the others with its form, its texts and what it can do', async () => {
  const { app, said } = await startWith([path.join(folder, 'acme')]);
  try {
    expect(said).toEqual([]);
    for (const [locale, label] of [
      ['uz', 'Acme kaliti'],
      ['ru', 'Ключ Acme'],
      ['en', 'Acme key'],
    ] as const) {
      const listed = await marketplacesOf(app, locale);
      expect(listed).toHaveLength(6);
      expect(listed.find(({ id }) => id === 'acme')).toEqual({
        id: 'acme',
        name: 'Acme of acme',
        capabilities: ['connect.test'],
        credentials: [{ label }],
      });
    }
  } finally {
    await app.stop();
  }
});

const bad: readonly (readonly [what: string, id: string, wish: Wish, why: string])[] = [
  ['written for another contract', 'future', { descriptor: 'contract: 2,' }, 'contract 2 of the kit'],
  ['throwing while it loads', 'throwing', { source: "throw new Error('no licence file');" }, 'no licence file'],
  ['that is no adapter', 'empty', { source: 'export const answer = 42;' }, 'it exports no adapter'],
  ['that cannot be parsed', 'broken', { source: 'export const = ;' }, 'it failed while it was loaded'],
  [
    'that declares what it does not offer',
    'boaster',
    { descriptor: "capabilities: ['connect.test', 'returns.since']," },
    'declares returns.since and does not offer it',
  ],
  [
    'that offers what it does not declare',
    'sneaky',
    { ports: ', returns: { since: async function* () {} }' },
    'offers returns.since without declaring it',
  ],
  ['that contradicts itself', 'odd', { descriptor: 'limits: [],' }, 'it declares no limits'],
  ['with the id of another', 'uzum', {}, 'its id uzum is taken by Uzum Market'],
  ['with the name of a plugin', 'orders', {}, 'its id orders is the name of a part of SellerCloudX'],
  ['with the name of the core', 'core', {}, 'its id core is the name of a part of SellerCloudX'],
  ['that lacks a language', 'mute', { languages: ['uz', 'en'] }, 'lack ru.json'],
  ['without the text of a field', 'wordless', { texts: {} }, 'no text credentials.apiKey'],
  ['that throws when it is opened', 'thrower', { descriptor: "open() { throw new Error('boom'); }," }, 'boom'],
];

test('bad adapters are left out with their reasons, and the good ones work on', async () => {
  const places = bad.map(([, id, wish]) => makePackage(id, wish));
  const nowhere = path.join(folder, 'nowhere');
  const { app, said } = await startWith([...places, nowhere, '@shop/not-installed', path.join(folder, 'acme')]);
  try {
    for (const [at, [, , , why]] of bad.entries()) {
      expect(said[at]).toContain(`The adapter ${places[at]} (SCX_ADAPTERS) is left out`);
      expect(said[at]).toContain(why);
    }
    expect(said.at(-2)).toContain('there is nothing at this path');
    expect(said.at(-1)).toContain('@shop/not-installed');
    const listed = await marketplacesOf(app, 'en');
    expect(listed.map(({ id }) => id)).toEqual(['uzum', 'wildberries', 'ozon', 'trendyol', 'yandex', 'acme']);
    const { translator } = app.deps as unknown as { translator: Translator };
    expect(translator.to('en')('orders:errors.unknown')).toBe('There is no such order.');
  } finally {
    await app.stop();
  }
});

test('SCX_ADAPTERS is all that an installation needs', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', 'main.ts', 'scx', 'adapters:list'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', SCX_ADAPTERS: `${path.join(folder, 'acme')}, ./no-such-adapter` },
    },
  );
  expect(stderr).toContain('./no-such-adapter (SCX_ADAPTERS) is left out: there is nothing at this path');
  expect(stdout).toContain('acme   Acme of acme, contract 1, UZS, from SCX_ADAPTERS\n  connect.test');
  expect(stdout).toContain('uzum   Uzum Market, contract 1, UZS\n');
  expect(status).toBe(0);
});
