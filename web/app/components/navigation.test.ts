import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const here = import.meta.dirname;
const textOf = (file: string): string => fs.readFileSync(path.join(here, file), 'utf8');

/** Read as text: the icons are modules of the browser's build. */
const lines = ['navigation.ts', 'admin-navigation.ts'].flatMap((file) =>
  [...textOf(file).matchAll(/id: '(\w+)',\s+to: '([^']+)'/g)].map(([, id = '', to = '']) => ({ id, to })),
);

/** "_app.stock._index.tsx" answers /stock. */
const pages = fs.readdirSync(path.join(here, '../routes')).map(
  (file) =>
    `/${file
      .replace(/\.tsx$/, '')
      .split('.')
      .filter((part) => !part.startsWith('_'))
      .join('/')}`,
);

test('every line of the navigation leads to a page', () => {
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter(({ to }) => !pages.includes(to))).toEqual([]);
});

test('no page has a name in the navigation without a line in it', () => {
  const { nav } = JSON.parse(textOf('../locales/en/shell.json')) as { nav: Record<string, string> };
  const ids = [...lines.map(({ id }) => id), 'adminHome'];
  expect(Object.keys(nav).filter((id) => !ids.includes(id))).toEqual([]);
});
