import { expect, test } from '@jest/globals';
import { sortPlugins } from './load-plugins.ts';
import { definePlugin, type Plugin } from './plugin.ts';

const plugin = (name: string, ...depends: string[]): Plugin => definePlugin({ name, depends });
const names = (plugins: Plugin[]): string[] => plugins.map(({ name }) => name);

test('plugins stand after those they depend on, whatever order they are listed in', () => {
  expect(names(sortPlugins([plugin('orders', 'catalog'), plugin('catalog', 'partners'), plugin('partners')]))).toEqual([
    'partners',
    'catalog',
    'orders',
  ]);
});

test('a missing dependency is named together with who wants it', () => {
  expect(() => sortPlugins([plugin('orders', 'catalog')])).toThrow(
    'orders depends on catalog, which the composition root does not list.',
  );
});

test('a circle is shown as the way round', () => {
  expect(() => sortPlugins([plugin('a', 'b'), plugin('b', 'c'), plugin('c', 'a')])).toThrow('a -> b -> c -> a');
});

test('a plugin listed twice is refused', () => {
  expect(() => sortPlugins([plugin('a'), plugin('a')])).toThrow('Plugin a is listed twice.');
});
