import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '../../..');
const LOCALES = ['uz', 'ru', 'en'] as const;
type Texts = { [key: string]: string | Texts };

const read = (folder: string, locale: string): Map<string, string> =>
  flat(JSON.parse(fs.readFileSync(path.join(root, folder, 'locales', `${locale}.json`), 'utf8')) as Texts);

function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

const sources = (folder: string): string =>
  (fs.readdirSync(path.join(root, folder), { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => fs.readFileSync(path.join(root, folder, file), 'utf8'))
    .join('\n');

const placeholders = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort();

test.each(['core', 'plugins/identity'])('the texts of %s say the same in three languages', (folder) => {
  const english = read(folder, 'en');
  for (const locale of LOCALES) {
    const texts = read(folder, locale);
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of texts) {
      expect([locale, key, placeholders(text)]).toEqual([locale, key, placeholders(english.get(key) ?? '')]);
      expect(text.trim()).not.toBe('');
    }
  }
});

test('every error of the core has its words', () => {
  const texts = read('core', 'uz');
  const code = ['core', 'graphql', 'plugins/identity'].map(sources).join('\n');
  const thrown = [
    ...code.matchAll(/new (?:NotFound|Forbidden|Conflict|ValidationError|RateLimited)\(\s*'([a-z][\w.-]*)'/g),
  ].map(([, name]) => `errors.${name}`);
  const named = [...code.matchAll(/'(errors\.[\w.]+)'/g)].map(([, name]) => name ?? '');
  expect(thrown.length).toBeGreaterThan(30);
  expect([...new Set([...thrown, ...named])].filter((key) => !texts.has(key))).toEqual([]);
});

test('every mail that is sent has subject, body and, with a link, a button', () => {
  const texts = read('plugins/identity', 'uz');
  const code = sources('core/auth') + sources('plugins/identity');
  const mails = (kind: string): string[] =>
    [...code.matchAll(new RegExp(`${kind}\\(\\s*trx,\\s*(?:\\{[^}]*\\}|\\w+),\\s*'(\\w+)'`, 'g'))].map(
      ([, name]) => name ?? '',
    );
  for (const name of [...mails('notice'), ...mails('link'), 'totpEnabled', 'totpDisabled', 'recoveryCodesRenewed'])
    for (const part of ['subject', 'body']) expect([name, texts.has(`mails.${name}.${part}`)]).toEqual([name, true]);
  for (const name of mails('link')) expect([name, texts.has(`mails.${name}.button`)]).toEqual([name, true]);
});
